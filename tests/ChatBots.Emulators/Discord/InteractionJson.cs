using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>Writes interactions as the gateway sends them.</summary>
internal static class InteractionJson
{
    public static JsonObject Of(DiscordWorld world, DiscordInteraction interaction, JsonObject data)
    {
        var (channel, person) = (interaction.Channel, interaction.Person);
        var json = new JsonObject
        {
            ["id"] = interaction.Id,
            ["application_id"] = world.ApplicationId,
            ["type"] = (int)interaction.Kind,
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["channel_id"] = channel.Id,
            ["channel"] = ChannelJson.Of(channel),
            ["data"] = data,
            ["locale"] = person.Locale,
            ["app_permissions"] = Permissions.Text(channel.AppPermissions),
            ["attachment_size_limit"] = interaction.UploadLimit,
            ["authorizing_integration_owners"] = Owners(interaction),
            ["context"] = Context(channel),
            ["entitlements"] = new JsonArray(),
        };
        if (interaction is { Kind: not InteractionKind.Command, Source: { } source })
            json["message"] = MessageJson.Of(world, source);
        AddPerson(json, channel.Guild, person);
        return json;
    }

    /// <summary>0 in a guild, 1 in the private chat with the bot, 2 in any other.</summary>
    public static int Context(DiscordChannel channel) => channel switch
    {
        { Guild: not null } => 0,
        { Kind: ChannelKind.Private } => 1,
        _ => 2,
    };

    /// <summary>As it stands on a message that answers the interaction.</summary>
    public static JsonObject Metadata(DiscordInteraction interaction)
    {
        var json = new JsonObject
        {
            ["id"] = interaction.Id,
            ["type"] = (int)interaction.Kind,
            ["user"] = interaction.Person.ToJson(),
            ["authorizing_integration_owners"] = Owners(interaction),
        };
        if (interaction.Kind == InteractionKind.Component)
            json["interacted_message_id"] = interaction.Source!.Id;
        if (interaction.CommandType == 3)
            json["target_message_id"] = interaction.Source!.Id;
        if (interaction.Opener is { } opener)
            json["triggering_interaction_metadata"] = Metadata(opener);
        return json;
    }

    private static void AddPerson(JsonObject json, DiscordGuild? guild, DiscordPerson person)
    {
        if (guild is null)
        {
            json["user"] = person.ToJson();
            return;
        }

        var member = GuildJson.Member(guild, person);
        member["permissions"] = Permissions.Text(guild.PermissionsOf(person));
        json["member"] = member;
        json["guild_id"] = guild.Id;
        json["guild_locale"] = guild.Locale;
        json["guild"] = new JsonObject { ["id"] = guild.Id, ["locale"] = guild.Locale, ["features"] = new JsonArray() };
    }

    private static JsonObject Owners(DiscordInteraction interaction) => interaction switch
    {
        { IsOfUserOnly: true } => new JsonObject { ["1"] = interaction.Person.Id },
        { Channel.Guild: { } guild } => new JsonObject { ["0"] = guild.Id },
        _ => new JsonObject { ["0"] = "0" },
    };
}
