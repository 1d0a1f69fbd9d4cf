using System.Globalization;
using System.Text.RegularExpressions;
using ChatBots.Chat;
using ChatBots.Live;

namespace ChatBots.Discord;

/// <summary>
/// The core's parts as Discord's Markdown. Everything is escaped: nothing from outside is ever markup. Lengths count as they are sent, with
/// all marks. Pure.
/// </summary>
internal static partial class DiscordText
{
    /// <summary>The longest text of a message (Discord API reference, "Create Message").</summary>
    public const int MessageLimit = 2000;

    public static string Markdown(MessageContent content) =>
        string.Concat(ContentFit.Of(content.Parts, MessageLimit, Marked).Select(Marked));

    /// <summary>The persons whom a text may notify.</summary>
    public static IReadOnlyList<string> Mentioned(MessageContent content) =>
        [.. content.Parts.OfType<TextPart.Mention>().Select(mention => mention.User.Person.Id)];

    private static string Marked(TextPart part) => part switch
    {
        TextPart.Quoted { Text: var text } => $"**{Escape(text)}**",
        // In angle brackets it shows no preview
        TextPart.Link { To.Scheme: "http" or "https" } link => $"[{Escape(link.Label)}](<{link.To.AbsoluteUri.Replace(">", "%3E", StringComparison.Ordinal)}>)",
        TextPart.Link link => Escape(link.Label),
        TextPart.Instant instant => string.Create(CultureInfo.InvariantCulture, $"<t:{instant.At.ToUnixTimeSeconds()}:R>"),
        TextPart.Mention mention => $"<@{mention.User.Person.Id}>",
        _ => Escape(part.ToString()!),
    };

    private static string Escape(string text) => LineStart().Replace(Sign().Replace(text, @"\$0"), @"$1\$2");

    // Emphasis, code, spoilers, quotes, links, mentions and times; emoji names, and addresses, which clients would make links and previews of
    [GeneratedRegex(@"[\\*_~`|<>\[\]()]|:(?=//)|@(?=everyone|here)", RegexOptions.CultureInvariant)]
    private static partial Regex Sign();

    // Headings, small print and lists are marked at the beginning of a line only
    [GeneratedRegex(@"^([ \t]*(?:[0-9]+(?=\.))?)([#.+-])", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex LineStart();
}
