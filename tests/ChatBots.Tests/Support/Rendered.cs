using System.Text.RegularExpressions;

namespace ChatBots.Tests.Support;

/// <summary>Messages as Discord's clients show them.</summary>
internal static partial class Rendered
{
    /// <summary>What people read: without the marks that hide signs from Discord's Markdown.</summary>
    public static string TextOf(string markdown) => Escaped().Replace(markdown, "$1");

    /// <summary>What Discord's Markdown would make something of; empty: it is all plain text.</summary>
    public static IEnumerable<string> MarksIn(string markdown) =>
        Mark().Matches(Escaped().Replace(markdown, "\0")).Select(match => match.Value);

    [GeneratedRegex(@"\\([^0-9A-Za-z\s])")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"[*_~`|<>\[\]()\\]|://|@(?:everyone|here)|^[ \t]*(?:[#+-]|[0-9]+\.)", RegexOptions.Multiline)]
    private static partial Regex Mark();
}
