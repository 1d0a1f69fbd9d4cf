using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>Writes guilds and their members as the API sends them.</summary>
internal static class GuildJson
{
    /// <summary>As in GUILD_UPDATE.</summary>
    public static JsonObject Of(DiscordGuild guild) => new()
    {
        ["id"] = guild.Id,
        ["name"] = guild.Name,
        ["icon"] = null,
        ["splash"] = null,
        ["discovery_splash"] = null,
        ["description"] = null,
        ["owner_id"] = guild.Owner.Id,
        ["afk_channel_id"] = null,
        ["afk_timeout"] = 300,
        ["verification_level"] = 1,
        ["default_message_notifications"] = 0,
        ["explicit_content_filter"] = 0,
        ["mfa_level"] = 0,
        ["nsfw_level"] = 0,
        ["system_channel_id"] = null,
        ["system_channel_flags"] = 0,
        ["premium_tier"] = guild.Tier,
        ["premium_subscription_count"] = guild.Tier * 7,
        ["preferred_locale"] = guild.Locale,
        ["features"] = new JsonArray(),
        ["emojis"] = new JsonArray(),
        ["stickers"] = new JsonArray(),
        ["roles"] = Roles(guild),
    };

    /// <summary>As in GUILD_CREATE: of the members only the bot is named.</summary>
    public static JsonObject Whole(DiscordGuild guild)
    {
        var json = Of(guild);
        json["unavailable"] = false;
        json["large"] = false;
        json["joined_at"] = Time(guild.JoinedAt);
        json["member_count"] = guild.MemberCount;
        json["members"] = new JsonArray(Member(guild, guild.Bot));
        json["channels"] = Channels(guild, areThreads: false);
        json["threads"] = Channels(guild, areThreads: true);
        foreach (var name in new[] { "voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds" })
            json[name] = new JsonArray();
        return json;
    }

    public static JsonObject Member(DiscordGuild guild, DiscordPerson person)
    {
        var json = WithoutUser(guild, person);
        json["user"] = person.ToJson();
        return json;
    }

    /// <summary>As beside the author of a message.</summary>
    public static JsonObject WithoutUser(DiscordGuild guild, DiscordPerson person) => new()
    {
        ["roles"] = RolesOf(guild, person),
        ["nick"] = null,
        ["avatar"] = null,
        ["banner"] = null,
        ["joined_at"] = Time(guild.JoinedAt),
        ["premium_since"] = null,
        ["communication_disabled_until"] = null,
        ["pending"] = false,
        ["mute"] = false,
        ["deaf"] = false,
        ["flags"] = 0,
    };

    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);

    private static JsonArray RolesOf(DiscordGuild guild, DiscordPerson person) =>
        person == guild.Bot ? [guild.BotRole] : guild.IsModerator(person) ? [guild.ModeratorRole] : [];

    private static JsonArray Channels(DiscordGuild guild, bool areThreads) => [.. guild.Channels
        .Where(channel => channel.Kind == ChannelKind.Thread == areThreads && !channel.IsArchived)
        .Select(channel => ChannelJson.Of(channel, isInGuild: true))];

    private static JsonArray Roles(DiscordGuild guild) =>
    [
        Role(guild.Id, "@everyone", 0, Permissions.Usual),
        Role(guild.BotRole, guild.Bot.Name, 2, Permissions.Usual, guild.Bot.Id),
        Role(guild.ModeratorRole, "Moderators", 1, Permissions.Usual | Permissions.ManageMessages),
    ];

    private static JsonObject Role(string id, string name, int position, long permissions, string? bot = null)
    {
        var json = new JsonObject
        {
            ["id"] = id,
            ["name"] = name,
            ["permissions"] = Permissions.Text(permissions),
            ["position"] = position,
            ["color"] = 0,
            ["colors"] = new JsonObject { ["primary_color"] = 0, ["secondary_color"] = null, ["tertiary_color"] = null },
            ["hoist"] = false,
            ["managed"] = bot is not null,
            ["mentionable"] = false,
            ["icon"] = null,
            ["unicode_emoji"] = null,
            ["flags"] = 0,
        };
        if (bot is not null)
            json["tags"] = new JsonObject { ["bot_id"] = bot };
        return json;
    }
}
