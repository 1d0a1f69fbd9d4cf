using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram.Methods;

/// <summary>Reads the text or caption of a call with its entities, and holds it to its limits.</summary>
internal static class GivenText
{
    /// <summary>Up to 4096 UTF-16 units, never empty.</summary>
    public static FormattedText Text(TelegramWorld world, CallInput input)
    {
        var text = Read(world, input.Json, "text", "entities");
        if (text.Text.Length == 0)
            throw ApiRefusal.Broken("message text is empty");
        return text.Text.Length <= 4096 ? text : throw ApiRefusal.Broken("message is too long");
    }

    /// <summary>Up to 1024 UTF-16 units.</summary>
    public static FormattedText Caption(TelegramWorld world, JsonObject json)
    {
        var caption = Read(world, json, "caption", "caption_entities");
        return caption.Text.Length <= 1024 ? caption : throw ApiRefusal.Broken("message caption is too long");
    }

    private static FormattedText Read(TelegramWorld world, JsonObject json, string name, string entities)
    {
        var text = json[name]?.ToString() ?? "";
        if (json["parse_mode"]?.ToString() is not { Length: > 0 } mode)
            return FormattedText.Kept(text, [.. (json[entities] as JsonArray ?? []).Select(entity => Entity(entity!))]);
        if (!mode.Equals("HTML", StringComparison.OrdinalIgnoreCase))
            throw ApiRefusal.Broken($"the parse mode {mode} is not built");
        return HtmlText.Parse(text, world.Chats.Person);
    }

    private static TextEntity Entity(JsonNode json) =>
        new((string)json["type"]!, (int)json["offset"]!, (int)json["length"]!)
        {
            Url = (string?)json["url"],
            Language = (string?)json["language"],
        };
}
