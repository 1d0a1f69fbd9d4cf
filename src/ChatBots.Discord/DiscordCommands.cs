using System.Text.Json;
using System.Text.RegularExpressions;
using ChatBots.Chat;
using ChatBots.Discord.Api;
using ChatBots.Live;

namespace ChatBots.Discord;

/// <summary>Commands as people use them, or write them where Discord's menu did not catch them. Pure.</summary>
internal static partial class DiscordCommands
{
    /// <summary>The one that makes a video.</summary>
    public const string Make = "sora";

    private const int OnMessage = 3;

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

    /// <summary>The message that a command was used on; null for none of somebody's.</summary>
    public static ApiMessage? MessageOf(ApiInteractionData command, string author) =>
        command.TargetId is { } id && command.Resolved?.Messages?.GetValueOrDefault(id) is { } message && message.Author?.Id == author ? message : null;

    /// <summary>
    /// The command that words begin with, as somebody writes it whose client does not offer it; null for other words. One that nobody knows is
    /// no prompt either: its author means another bot, or mistyped.
    /// </summary>
    public static ChatIntent? ReadTyped(string text)
    {
        if (Typed().Match(text) is not { Success: true, Groups: var parts })
            return null;
        var name = parts["name"].Value.ToLowerInvariant();
        return name == Make ? new ChatIntent.Make(parts["rest"].Value.Trim()) : new ChatIntent.Command(name);
    }

    private static string? TextOf(ApiCommandValue? value) => value?.Value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    [GeneratedRegex(@"^/(?<name>[A-Za-z][A-Za-z0-9_-]{0,31})(?!\S)(?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Typed();
}
