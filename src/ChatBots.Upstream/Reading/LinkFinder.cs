using System.Text.RegularExpressions;

namespace ChatBots.Upstream.Reading;

/// <summary>All links of a line, each with what its surroundings say about it.</summary>
internal static class LinkFinder
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly Regex Labelled = new(
        @"!?\[(?<label>[^\]\n]*)\]\(\s*<?(?<link>https?://[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?\s*\)", Linear);

    private static readonly Regex Player = new("<(?:video|source)\\b[^>]*\\bsrc\\s*=\\s*[\"'](?<link>https?://[^\"'\\s]+)[\"']", Linear);

    private static readonly Regex Field = new(
        """
        "(?:(?:upsample_)?video_?url|url|result_?url|download_?url|output)"\s*:\s*(?<link>"(?:[^"\\]|\\.)*"|\[[^\]\n]*\])
        """,
        Linear);

    private static readonly Regex Encoded = new("(?:%5b)?(?:%22)?https?%3a%2f%2f[^\\s<>\"'`()\\\\]+|%5b%22https?:[^\\s<>\"'`()\\\\]+", Linear);
    private static readonly Regex Bare = new("https?:(?://|\\\\/\\\\/)[^\\s<>\"'`\\[\\](){}|^，。、；！？）】》」“”]+", Linear);

    /// <summary>The links of one line; labelled ones first, what stands bare last.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isCut">Whether the line may end in the middle of a link.</param>
    public static IEnumerable<LinkCandidate> Find(string line, bool isCut)
    {
        var found = new List<LinkCandidate>();
        var isProgress = ProgressReader.IsProgress(line);
        var rest = Take(Labelled, "](", line, found, (link, _) => LinkCandidate.Labelled(LinkOf(link), LabelOf(link), link.ValueSpan[0] == '!', isProgress));
        rest = Take(Player, "<", rest, found, (link, _) => LinkCandidate.Named(LinkOf(link)));
        rest = Take(Field, "\"", rest, found, (link, _) => LinkCandidate.Named(LinkOf(link)));
        rest = Take(Encoded, "%2", rest, found, (link, isLast) => LinkCandidate.Bare(link.Value, isProgress || (isCut && isLast)));
        Take(Bare, "http", rest, found, (link, isLast) => LinkCandidate.Bare(link.Value, isProgress || (isCut && isLast)));

        // Beside a preview stands the link that downloads it
        return found.Exists(link => link.Rank == LinkRank.Preview) ? found.Select(link => link.AtMost(LinkRank.Preview)) : found;
    }

    // What was taken is blanked, so that nothing is found twice and a link at the very end stays there
    private static string Take(Regex pattern, string sign, string line, List<LinkCandidate> found, Func<Match, bool, LinkCandidate> read)
    {
        // A plain search for what the pattern cannot do without: most lines hold nothing of the kind
        if (!line.Contains(sign, StringComparison.OrdinalIgnoreCase))
            return line;
        var matches = pattern.Matches(line);
        foreach (Match match in matches)
            found.Add(read(match, match.Index + match.Length == line.Length));
        return matches.Count == 0 ? line : pattern.Replace(line, " ");
    }

    private static string LinkOf(Match match) => match.Groups["link"].Value;

    private static string LabelOf(Match match) => match.Groups["label"].Value;
}
