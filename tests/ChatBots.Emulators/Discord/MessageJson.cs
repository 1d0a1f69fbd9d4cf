using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>Writes messages as the API sends them to a bot without the privileged intent for their content.</summary>
internal static class MessageJson
{
    /// <summary>A message, and the one that it answers.</summary>
    /// <param name="world">Where.</param>
    /// <param name="message">Which.</param>
    /// <param name="isTarget">Whether a person pointed the bot at it, which lets the bot read it.</param>
    public static JsonObject Of(DiscordWorld world, StoredMessage message, bool isTarget = false)
    {
        var json = Alone(world, message, isTarget);
        if (message.ReplyTo is { } parent)
            json["referenced_message"] = message.Channel.Stored(parent) is { } answered ? Alone(world, answered, isTarget: false) : null;
        if (message.Reactions.Count > 0)
            json["reactions"] = new JsonArray([.. message.Reactions.Select(Reaction)]);
        return json;
    }

    private static JsonObject Alone(DiscordWorld world, StoredMessage message, bool isTarget)
    {
        var json = new JsonObject
        {
            ["id"] = message.Id,
            ["type"] = message.Type,
            ["channel_id"] = message.Channel.Id,
            ["author"] = message.From.ToJson(),
            ["timestamp"] = GuildJson.Time(message.SentAt),
            ["edited_timestamp"] = message.EditedAt is { } edited ? GuildJson.Time(edited) : null,
            ["flags"] = message.Flags,
            ["mentions"] = new JsonArray([.. message.Mentions.Select(person => person.ToJson())]),
            ["mention_roles"] = new JsonArray(),
            ["mention_everyone"] = message.From != world.Bot && message.Content.Contains("@everyone", StringComparison.Ordinal),
            ["pinned"] = false,
            ["tts"] = false,
            ["embeds"] = new JsonArray(),
        };
        AddContent(world, json, message, isTarget || IsReadable(world, message));
        AddOrigin(world, json, message);
        if (message.Sticker is { } sticker)
            json["sticker_items"] = new JsonArray(new JsonObject { ["id"] = message.Id, ["name"] = sticker, ["format_type"] = 1 });
        return json;
    }

    /// <summary>Private to the bot, mentioning it, or its own.</summary>
    private static bool IsReadable(DiscordWorld world, StoredMessage message) =>
        message.Channel.Kind == ChannelKind.Private || message.From == world.Bot || message.Mentions.Contains(world.Bot);

    private static void AddContent(DiscordWorld world, JsonObject json, StoredMessage message, bool isReadable)
    {
        json["content"] = isReadable ? message.Content : "";
        json["components"] = isReadable ? message.Components.DeepClone() : new JsonArray();
        json["attachments"] = isReadable
            ? new JsonArray([.. message.Files.Select(file => world.Files.Json(file, message.EphemeralFor is not null))])
            : new JsonArray();
    }

    private static void AddOrigin(DiscordWorld world, JsonObject json, StoredMessage message)
    {
        if (message.Nonce is { } nonce)
            json["nonce"] = nonce;
        if (message.ReplyTo is { } parent)
        {
            json["message_reference"] = new JsonObject { ["type"] = 0, ["channel_id"] = message.Channel.Id, ["message_id"] = parent };
            if (message.Channel.Guild is { } guild)
                json["message_reference"]!["guild_id"] = guild.Id;
        }

        if (message.WebhookId is { } hook)
            json["webhook_id"] = hook;
        if (message.Interaction is not { } interaction)
            return;
        (json["application_id"], json["webhook_id"]) = (world.ApplicationId, world.ApplicationId);
        json["interaction_metadata"] = InteractionJson.Metadata(interaction);
    }

    private static JsonObject Reaction(string emoji) => new()
    {
        ["emoji"] = new JsonObject { ["id"] = null, ["name"] = emoji },
        ["count"] = 1,
        ["count_details"] = new JsonObject { ["burst"] = 0, ["normal"] = 1 },
        ["burst_colors"] = new JsonArray(),
        ["me"] = true,
        ["me_burst"] = false,
    };
}
