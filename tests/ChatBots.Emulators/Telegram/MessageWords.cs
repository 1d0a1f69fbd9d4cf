using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <summary>How a transcript tells a message.</summary>
internal static class MessageWords
{
    /// <summary>A message in words: what it is, its text, its buttons.</summary>
    public static string Of(StoredMessage message)
    {
        var kind = message.Video is not null ? "video" : message.Other?.Name.Replace('_', ' ');
        if (message.Other is { Name: "sticker" } sticker)
            return $"sticker {sticker.Value["emoji"]}";
        if (message.IsService)
            return kind + (message.Other?.Value is JsonObject value && value["name"] is { } name ? $" \"{name}\"" : "");
        var text = $"\"{Content(message)}\"";
        return kind is null ? text : message.Content.Text == "" && !message.Buttons.Any() ? kind : $"{kind} {text}";
    }

    public static string Content(StoredMessage message) => string.Join(
        ' ', message.Buttons.Select(button => $"[{button.Label}]").Prepend(message.Content.Text).Where(part => part != ""));
}
