namespace ChatBots.Emulators.Discord;

/// <summary>How a transcript tells a message.</summary>
internal static class MessageWords
{
    /// <summary>A message in words: its sticker, or its file, its text, its buttons.</summary>
    public static string Of(StoredMessage message)
    {
        if (message.Sticker is { } sticker)
            return $"sticker {sticker}";
        var kind = message.Files.Count == 0 ? null : message.Files[0].IsVideo ? "video" : "file";
        var text = Content(message);
        return kind is null ? text : message.Content == "" && !message.Buttons.Any() ? kind : $"{kind} {text}";
    }

    public static string Content(StoredMessage message)
    {
        var parts = message.Buttons.Select(button => $"[{button.Label}]").Prepend(message.Content).Where(part => part != "");
        return $"\"{string.Join(' ', parts)}\"";
    }
}
