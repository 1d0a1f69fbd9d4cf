using System.Text.Json;
using ChatBots.Chat;
using ChatBots.Discord.Api;
using ChatBots.Live;

namespace ChatBots.Discord;

/// <summary>Commands as people use them, or write them where Discord's menu did not catch them. Pure.</summary>
internal static class DiscordCommands
{
    /// <summary>The one that makes a video.</summary>
    public const string Make = "sora";

    private const int OnMessage = 3;

    private static readonly HashSet<string> Known = [.. CommandMenu.For(null).Select(command => command.Name)];

    /// <summary>What the use of a command asks for.</summary>
    public static ChatIntent Read(ApiInteractionData command)
    {
        if (command is { Type: OnMessage, TargetId: { } target })
            return new ChatIntent.Command(command.Name?.ToLowerInvariant() ?? "") { On = new MessageId(target) };
        if (command.Name != Make)
            return new ChatIntent.Command(command.Name ?? "");
        var values = command.Options ?? [];
        return new ChatIntent.Make(TextOf(values.FirstOrDefault(each => each.Name == CommandMenu.Prompt)) ?? "")
        {
            Options = [.. values.Where(each => each.Name is not (CommandMenu.Prompt or CommandMenu.Image)).Select(TextOf).OfType<string>()],
        };
    }

    /// <summary>The image that was given to a command; null when there is none.</summary>
    public static ApiAttachment? ImageOf(ApiInteractionData command) =>
        TextOf((command.Options ?? []).FirstOrDefault(each => each.Name == CommandMenu.Image)) is { } id
            ? command.Resolved?.Attachments?.GetValueOrDefault(id)
            : null;

    /// <summary>The command that words begin with, as somebody writes it whose client does not know it yet; null for other words.</summary>
    public static ChatIntent? ReadTyped(string text)
    {
        if (!text.StartsWith('/') || text[1..].Split((char[]?)null, 2) is not [var name, .. var rest] || !Known.Contains(name))
            return null;
        return name == Make ? new ChatIntent.Make(rest is [var words] ? words.Trim() : "") : new ChatIntent.Command(name);
    }

    private static string? TextOf(ApiCommandValue? value) => value?.Value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
