using System.Text;
using ChatBots.Chat;
using ChatBots.Live;

namespace ChatBots.Telegram;

/// <summary>
/// The core's parts as Telegram's HTML, or as plain text. Everything is escaped: nothing from outside is ever markup. Lengths count in
/// UTF-16 units, as Telegram counts them once the marks are read. Pure.
/// </summary>
internal static class TelegramText
{
    /// <summary>The longest text of a message.</summary>
    public const int MessageLimit = 4096;

    /// <summary>The longest text beside a video.</summary>
    public const int CaptionLimit = 1024;

    /// <summary>The longest answer to a press.</summary>
    public const int PopupLimit = 200;

    public static string Html(MessageContent content, int limit) => string.Concat(ContentFit.Of(content.Parts, limit, Visible).Select(Marked));

    public static string Plain(MessageContent content, int limit) =>
        string.Concat(ContentFit.Of(content.Parts, limit, part => part.ToString()!).Select(part => part.ToString()));

    private static string Visible(TextPart part) => part switch
    {
        TextPart.Link link => link.Label,
        TextPart.Mention mention => mention.User.Name,
        _ => part.ToString()!,
    };

    private static string Marked(TextPart part) => part switch
    {
        TextPart.Quoted quoted => $"<b>{Escape(quoted.Text)}</b>",
        TextPart.Link { To.Scheme: "http" or "https" } link => $"<a href=\"{Escape(link.To.AbsoluteUri)}\">{Escape(link.Label)}</a>",
        TextPart.Mention mention => $"<a href=\"tg://user?id={mention.User.Person.Id}\">{Escape(mention.User.Name)}</a>",
        _ => Escape(Visible(part)),
    };

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // half a character becomes a whole sign on the way
        {
            escaped.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                _ => rune.ToString(),
            });
        }

        return escaped.ToString();
    }
}
