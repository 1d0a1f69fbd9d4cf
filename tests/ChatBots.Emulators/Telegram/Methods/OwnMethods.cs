using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatBots.Emulators.Telegram.Methods;

/// <summary>What concerns the bot itself: its account, its commands, its webhook.</summary>
internal sealed partial class OwnMethods(TelegramWorld world)
{
    public JsonNode GetMe(CallInput input)
    {
        var json = world.Bot.ToJson();
        (json["can_join_groups"], json["can_read_all_group_messages"], json["supports_inline_queries"]) = (true, !world.PrivacyMode, false);
        return json;
    }

    public JsonNode SetMyCommands(CallInput input)
    {
        var commands = (input.Array("commands") ?? [])
            .Select(each => new TelegramCommand((string)each!["command"]!, (string)each["description"]!)).ToList();
        if (commands.Count > 100)
            throw ApiRefusal.Broken("BOT_COMMANDS_TOO_MUCH");
        if (commands.Exists(each => !CommandName.IsMatch(each.Command)))
            throw ApiRefusal.Broken("BOT_COMMAND_INVALID");
        if (commands.Exists(each => each.Description.Length is 0 or > 256))
            throw ApiRefusal.Broken("BOT_COMMAND_DESCRIPTION_INVALID");
        world.Commands[(input.Object("scope")?["type"]?.ToString() ?? "default", input.Text("language_code") ?? "")] = commands;
        return true;
    }

    public JsonNode SetWebhook(CallInput input)
    {
        if (input.Text("secret_token") is { } secret && !SecretToken.IsMatch(secret))
            throw ApiRefusal.Broken("secret token contains unallowed characters");
        if (input.Number("max_connections") is < 1 or > 100)
            throw ApiRefusal.Broken("max_connections must be between 1 and 100");
        var url = input.Text("url") ?? "";
        if (url != "" && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            throw ApiRefusal.Bad("bad webhook: invalid URL");
        world.Updates.Allow(input.Array("allowed_updates"));
        return Turn(input, url);
    }

    public JsonNode DeleteWebhook(CallInput input) => Turn(input, "");

    public JsonNode GetWebhookInfo(CallInput input)
    {
        var webhook = world.Updates.Webhook;
        var json = new JsonObject
        {
            ["url"] = webhook.Url,
            ["has_custom_certificate"] = false,
            ["pending_update_count"] = world.Updates.Pending.Count,
        };
        if (webhook.Url != "")
            json["max_connections"] = webhook.MaxConnections;
        if (webhook.LastError is { } error)
            (json["last_error_date"], json["last_error_message"]) = (error.Date, error.Message);
        if (world.Updates.Allowed.Count > 0)
            json["allowed_updates"] = new JsonArray([.. world.Updates.Allowed.Select(kind => JsonValue.Create(kind))]);
        return json;
    }

    private JsonNode Turn(CallInput input, string url)
    {
        if (input.Flag("drop_pending_updates"))
            world.Updates.Clear();
        if (url != "")
            world.Updates.EndPoll("setWebhook request");
        world.Updates.Webhook.Set(url, input.Text("secret_token"), (int)(input.Number("max_connections") ?? 40));
        return true;
    }

    [GeneratedRegex("^[a-z0-9_]{1,32}$")]
    private static partial Regex CommandName { get; }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex SecretToken { get; }
}
