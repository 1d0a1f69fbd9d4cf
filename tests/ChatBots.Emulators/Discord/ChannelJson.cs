using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>Writes channels as the API sends them.</summary>
internal static class ChannelJson
{
    /// <param name="channel">Of any kind.</param>
    /// <param name="isInGuild">Whether it stands inside its guild, whose id it then does not repeat.</param>
    public static JsonObject Of(DiscordChannel channel, bool isInGuild = false)
    {
        var json = new JsonObject { ["id"] = channel.Id, ["type"] = (int)channel.Kind, ["flags"] = 0, ["last_message_id"] = channel.LastMessage };
        if (channel.Guild is not { } guild)
            return Private(channel, json);
        json["name"] = channel.Name;
        json["parent_id"] = channel.Parent?.Id;
        json["rate_limit_per_user"] = 0;
        if (!isInGuild)
            json["guild_id"] = guild.Id;
        return channel.Kind == ChannelKind.Thread ? Thread(channel, json) : Open(channel, guild, json);
    }

    private static JsonObject Private(DiscordChannel channel, JsonObject json)
    {
        json["recipients"] = new JsonArray([.. channel.Recipients.Select(person => person.ToJson())]);
        if (channel.Kind == ChannelKind.GroupPrivate)
            (json["name"], json["icon"], json["owner_id"]) = (channel.Name, null, channel.Recipients[0].Id);
        return json;
    }

    private static JsonObject Open(DiscordChannel channel, DiscordGuild guild, JsonObject json)
    {
        json["position"] = guild.Channels.Where(each => each.Kind != ChannelKind.Thread).ToList().IndexOf(channel);
        json["topic"] = null;
        json["nsfw"] = false;
        json["permission_overwrites"] = new JsonArray();
        if (channel.Denied != 0 || channel.Allowed != 0)
        {
            json["permission_overwrites"] = new JsonArray(new JsonObject
            {
                ["id"] = guild.BotRole,
                ["type"] = 0,
                ["allow"] = Permissions.Text(channel.Allowed),
                ["deny"] = Permissions.Text(channel.Denied),
            });
        }

        return json;
    }

    private static JsonObject Thread(DiscordChannel channel, JsonObject json)
    {
        json["owner_id"] = (channel.OpenedBy ?? channel.Guild!.Owner).Id;
        (json["message_count"], json["total_message_sent"]) = (channel.MessageCount, channel.MessageCount);
        json["member_count"] = 1;
        json["thread_metadata"] = new JsonObject
        {
            ["archived"] = channel.IsArchived,
            ["archive_timestamp"] = GuildJson.Time(channel.ArchivedAt),
            ["auto_archive_duration"] = 4320,
            ["locked"] = channel.IsLocked,
            ["create_timestamp"] = GuildJson.Time(Snowflakes.TimeOf(channel.Id)),
        };
        return json;
    }
}
