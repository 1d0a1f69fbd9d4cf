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
        if (!line.Contains("http", StringComparison.OrdinalIgnoreCase))
            return [];
        var found = new List<LinkCandidate>();
        var isProgress = ProgressReader.IsProgress(line);
        var rest = Take(Labelled, line, match => LinkCandidate.Labelled(LinkOf(match), LabelOf(match), match.ValueSpan[0] == '!', isProgress), found);
        rest = Take(Player, rest, match => LinkCandidate.Named(LinkOf(match)), found);
        rest = Take(Field, rest, match => LinkCandidate.Named(LinkOf(match)), found);
        rest = Take(Encoded, rest, match => LinkCandidate.Bare(match.Value, isProgress), found);
        foreach (Match match in Bare.Matches(rest))
        {
            if (!isCut || match.Index + match.Length < rest.Length)
                found.Add(LinkCandidate.Bare(match.Value, isProgress));
        }

        // Beside a preview stands the link that downloads it
        return found.Exists(link => link.Rank == LinkRank.Preview) ? found.Select(link => link.AtMost(LinkRank.Preview)) : found;
    }

    // What was taken is blanked, so that nothing is found twice and a link at the very end stays there
    private static string Take(Regex pattern, string line, Func<Match, LinkCandidate> read, List<LinkCandidate> found)
    {
        var matches = pattern.Matches(line);
        foreach (Match match in matches)
            found.Add(read(match));
        return matches.Count == 0 ? line : pattern.Replace(line, " ");
    }

    private static string LinkOf(Match match) => match.Groups["link"].Value;

    private static string LabelOf(Match match) => match.Groups["label"].Value;
}
