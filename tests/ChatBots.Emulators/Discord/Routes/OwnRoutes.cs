using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Routes;

/// <summary>What concerns the bot itself: its gateway, its application, its commands.</summary>
internal sealed class OwnRoutes(DiscordWorld world)
{
    public JsonNode GatewayBot(CallInput input) => new JsonObject
    {
        ["url"] = new UriBuilder(world.Root) { Scheme = "ws", Path = "/gateway/" }.Uri.ToString(),
        ["shards"] = 1,
        ["session_start_limit"] = new JsonObject
        {
            ["total"] = 1000,
            ["remaining"] = world.Gateway.IdentifiesLeft,
            ["reset_after"] = (int)world.Gateway.IdentifiesResetAfter.TotalMilliseconds,
            ["max_concurrency"] = 1,
        },
    };

    public JsonNode Me(CallInput input)
    {
        var json = world.Bot.ToJson();
        (json["mfa_enabled"], json["locale"], json["verified"], json["email"]) = (true, "en-US", true, null);
        return json;
    }

    public JsonNode Application(CallInput input) => new JsonObject
    {
        ["id"] = world.ApplicationId,
        ["name"] = world.Bot.Name,
        ["icon"] = null,
        ["description"] = "",
        ["type"] = null,
        ["bot"] = world.Bot.ToJson(),
        ["bot_public"] = true,
        ["bot_require_code_grant"] = false,
        ["verify_key"] = new string('0', 64),
        ["flags"] = 0,
        ["flags_new"] = "0",
        ["max_participants"] = null,
        ["redirect_uris"] = new JsonArray(),
        ["interactions_endpoint_url"] = null,
        ["role_connections_verification_url"] = null,
        ["owner"] = world.Owner.ToJson(),
        ["team"] = Team(),
        ["approximate_guild_count"] = world.Guilds.Count(guild => guild.HasBot),
        ["approximate_user_install_count"] = 0,
        ["approximate_user_authorization_count"] = 0,
        ["explicit_content_filter"] = 0,
        ["eligible_oauth2_scopes"] = new JsonArray(),
    };

    public JsonNode Commands(CallInput input)
    {
        RequireOwn(input);
        var commands = world.Commands.DeepClone().AsArray();
        if (input.Query.GetValueOrDefault("with_localizations") == "true")
            return commands;
        foreach (var command in commands)
            (command!["name_localizations"], command["description_localizations"]) = (null, null);
        return commands;
    }

    public JsonNode PutCommands(CallInput input)
    {
        RequireOwn(input);
        var given = input.Json as JsonArray ?? throw ApiRefusal.Broken("body", "BASE_TYPE_REQUIRED", "the body is no list of commands");
        RefuseTwins(given);
        world.Commands = [.. given.Select(command => Registered(command!.AsObject()))];
        world.CommandPuts++;
        return world.Commands.DeepClone();
    }

    private JsonObject Registered(JsonObject given)
    {
        var command = given.DeepClone().AsObject();
        command["type"] ??= 1;
        var known = world.Commands.FirstOrDefault(each => IsSame(each!, command));
        (command["id"], command["version"]) = ((string?)known?["id"] ?? world.Ids.Next(), world.Ids.Next());
        command["application_id"] = world.ApplicationId;
        command["description"] ??= "";
        command["default_member_permissions"] ??= null;
        command["nsfw"] ??= false;
        return command;
    }

    private static void RefuseTwins(JsonArray given)
    {
        if (given.Select(command => ((string?)command!["name"], (int?)command["type"] ?? 1)).Distinct().Count() < given.Count)
            throw ApiRefusal.Broken("name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
    }

    private static bool IsSame(JsonNode one, JsonNode other) =>
        (string?)one["name"] == (string?)other["name"] && (int?)one["type"] == (int?)other["type"];

    private void RequireOwn(CallInput input)
    {
        if (input.Place("app") != world.ApplicationId)
            throw new ApiRefusal(403, 20012, "You are not authorized to perform this action on this application");
    }

    private JsonObject? Team()
    {
        if (world.Team.Count == 0)
            return null;
        var id = world.Team[0].Id;
        return new JsonObject
        {
            ["id"] = id,
            ["icon"] = null,
            ["name"] = "Team",
            ["owner_user_id"] = world.Team[0].Id,
            ["members"] = new JsonArray([.. world.Team.Select(person => new JsonObject
            {
                ["user"] = person.ToJson(),
                ["team_id"] = id,
                ["membership_state"] = 2,
                ["role"] = "admin",
                ["permissions"] = new JsonArray("*"),
            })]),
        };
    }
}
