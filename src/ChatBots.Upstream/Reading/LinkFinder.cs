using System.Buffers;
using System.Text.RegularExpressions;

namespace ChatBots.Upstream.Reading;

/// <summary>All links of a line, each with what its surroundings say about it.</summary>
internal static class LinkFinder
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly Regex Player = new("<(?:video|source)\\b[^>]*\\bsrc\\s*=\\s*[\"'](?<link>https?://[^\"'\\s]+)[\"']", Linear);

    private static readonly Regex Field = new(
        """
        "(?:(?:upsample_)?video_?url|url|result_?url|download_?url|output)"\s*:\s*(?<link>"(?:[^"\\]|\\.)*"|\[[^\]\n]*\])
        """,
        Linear);

    private static readonly Regex Encoded = new("(?<link>(?:%5b)?(?:%22)?https?%3a%2f%2f[^\\s<>\"'`()\\\\]+|%5b%22https?:[^\\s<>\"'`()\\\\]+)", Linear);
    private static readonly Regex Bare = new("(?<link>https?:(?://|\\\\/\\\\/)[^\\s<>\"'`\\[\\](){}|^，。、；！？）】》」“”]+)", Linear);

    private static readonly SearchValues<char> Enders = SearchValues.Create(" \t<>\"'`[](){}|^，。、；！？）】》」“”");

    /// <summary>The links of one line; labelled ones first, what stands bare last.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isCut">Whether the line may end in the middle of a link.</param>
    public static IEnumerable<LinkCandidate> Find(string line, bool isCut)
    {
        var found = new List<LinkCandidate>();
        var isProgress = ProgressReader.IsProgress(line);
        var rest = TakeLabelled(isCut ? Whole(line) : line, isProgress, found);
        rest = Take(Player, "<", rest, LinkRank.Named, found);
        rest = Take(Field, "\"", rest, LinkRank.Named, found);
        rest = Take(Encoded, "%2", rest, isProgress ? LinkRank.Never : LinkRank.Other, found);
        Take(Bare, "http", rest, isProgress ? LinkRank.Never : LinkRank.Other, found);

        // Beside a preview stands the link that downloads it
        return found.Exists(link => link.Rank == LinkRank.Preview) ? found.Select(link => link.AtMost(LinkRank.Preview)) : found;
    }

    // Without a link that the line ends in, for it may be half of one
    private static string Whole(string line)
    {
        var tail = line.AsSpan().LastIndexOfAny(Enders) + 1;
        var link = line.IndexOf("http", tail, StringComparison.OrdinalIgnoreCase);
        return link < 0 ? line : line[..link];
    }

    private static string TakeLabelled(string line, bool isProgress, List<LinkCandidate> found)
    {
        var (rest, from) = ("", 0);
        foreach (var link in MarkdownLink.In(line))
        {
            found.Add(LinkCandidate.Labelled(link, isProgress));
            rest += $"{line.AsSpan(from, link.Start - from)} ";
            from = link.End;
        }

        return from == 0 ? line : rest + line[from..];
    }

    // What was taken is blanked, so that nothing is found twice
    private static string Take(Regex pattern, string sign, string line, LinkRank rank, List<LinkCandidate> found)
    {
        // A plain search for what the pattern cannot do without: most lines hold nothing of the kind
        if (!line.Contains(sign, StringComparison.OrdinalIgnoreCase))
            return line;
        var matches = pattern.Matches(line);
        foreach (Match match in matches)
            found.Add(LinkCandidate.Unlabelled(match.Groups["link"].Value, rank));
        return matches.Count == 0 ? line : pattern.Replace(line, " ");
    }
}
