using System.Globalization;
using ChatBots.Chat;
using ChatBots.Playground.Boards;

namespace ChatBots.Playground;

/// <summary>A message as the page posts it.</summary>
/// <param name="ClientId">Made by the page, the same for every try.</param>
/// <param name="As">Which person.</param>
/// <param name="Text">The words.</param>
/// <param name="ReplyTo">The message answered; null for none.</param>
internal sealed record PostedMessage(string? ClientId, string? As, string? Text, long? ReplyTo);

/// <summary>A press as the page posts it.</summary>
/// <param name="ClientId">Made by the page, the same for every try.</param>
/// <param name="As">Which person.</param>
/// <param name="Data">The button's data.</param>
/// <param name="On">The message that carries the button.</param>
internal sealed record PostedPress(string? ClientId, string? As, string? Data, long? On);

/// <summary>What the page posts, in the core's words; and what the bot shows, in the page's. Pure.</summary>
internal static class PlaygroundTranslation
{
    /// <summary>What is posted has a form that this version's page does not send.</summary>
    public const string OutOfDate = "The page is out of date: reload it.";

    private const int MostText = 20_000;
    private const int MostClientId = 64;

    /// <summary>Why a message cannot be taken, in one sentence; null when it can.</summary>
    public static string? ProblemOf(PostedMessage posted) =>
        ProblemOf(posted.ClientId, posted.As)
        ?? (string.IsNullOrWhiteSpace(posted.Text) ? "Write something first."
            : posted.Text.Length > MostText ? $"At most {MostText:N0} characters fit in a message."
            : null);

    /// <summary>Why a press cannot be taken, in one sentence; null when it can.</summary>
    public static string? ProblemOf(PostedPress posted) =>
        ProblemOf(posted.ClientId, posted.As) ?? (posted.Data is null || posted.On is null ? "That is no button." : null);

    /// <summary>A message without problem, once the board has given it an id.</summary>
    public static ChatMessage Message(PostedMessage posted, long id, string? locale) =>
        new($"{PlaygroundPeople.Room}:{id}", PlaygroundPeople.Find(posted.As, locale)!, PlaygroundPeople.Room,
            IntentOf(posted.Text!.Trim(), posted.ReplyTo))
        {
            Id = ToId(id),
            IsGroup = true,
        };

    /// <summary>A press without problem.</summary>
    public static ChatMessage Press(PostedPress posted, string? locale) =>
        new($"{PlaygroundPeople.Platform}:press:{posted.ClientId}", PlaygroundPeople.Find(posted.As, locale)!, PlaygroundPeople.Room,
            new ChatIntent.Press(posted.Data!, ToId(posted.On!.Value)))
        {
            IsGroup = true,
        };

    /// <summary>The content of a message of ours as the page shows it.</summary>
    public static BoardMessage Show(MessageContent content, BoardMessage on) => on with
    {
        Parts = [.. content.Parts.Select(Part)],
        Buttons = [.. content.Buttons.Select(Button)],
    };

    public static MessageId ToId(long id) => new(id.ToString(CultureInfo.InvariantCulture));

    /// <summary>The board's id of a message; null when the board never gave such an id.</summary>
    public static long? FromId(MessageId? id) =>
        long.TryParse(id?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? ProblemOf(string? clientId, string? person) =>
        string.IsNullOrEmpty(clientId) || clientId.Length > MostClientId ? OutOfDate
        : PlaygroundPeople.Find(person, null) is null ? "There is nobody of that name here."
        : null;

    private static ChatIntent IntentOf(string text, long? replyTo)
    {
        if (text.Length > 1 && text[0] == '/' && char.IsAsciiLetter(text[1]))
        {
            var end = text.AsSpan().IndexOfAny(" \n\t");
            var name = (end < 0 ? text[1..] : text[1..end]).ToLowerInvariant();
            return name == "sora" ? new ChatIntent.Make(end < 0 ? "" : text[end..].Trim()) : new ChatIntent.Command(name);
        }

        return replyTo is { } to ? new ChatIntent.Reply(text, ToId(to), Addressed: true) : new ChatIntent.Make(text);
    }

    private static BoardButton Button(Button button) => new(button.Label, button.Data, button.Role.ToString().ToLowerInvariant());

    private static BoardPart Part(TextPart part) => part switch
    {
        TextPart.Quoted quoted => new("quoted", quoted.Text),
        TextPart.Instant instant => new("instant", instant.Words, At: instant.At),
        TextPart.Link { To.Scheme: "http" or "https" } link => new("link", link.Label, To: link.To.AbsoluteUri),
        // A link of another kind is not worth the risk of a click.
        TextPart.Link link => new("plain", link.Label),
        TextPart.Mention mention => new("mention", mention.ToString()),
        _ => new("plain", part.ToString()),
    };
}
