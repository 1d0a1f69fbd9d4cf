using System.Text;
using System.Text.RegularExpressions;

namespace ChatBots.Upstream.Reading;

/// <summary>All links of a line, each with what its surroundings say about it.</summary>
internal static class LinkFinder
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly Regex Player = new("<(?:video|source)\\b[^>]*\\bsrc\\s*=\\s*[\"'](?<link>https?://[^\"'\\s]+)[\"']", Linear);

    private static readonly Regex Anchor = new(
        "<a\\b[^>]*\\bhref\\s*=\\s*[\"'](?<link>https?://[^\"'\\s]+)[\"'][^>]*>(?<label>[^<\n]*)</a>", Linear);

    private static readonly Regex VideoField = new(
        """
        "(?:upsample_)?video_?url"\s*:\s*(?<link>"(?:[^"\\]|\\.)*"|\[[^\]\n]*\])
        """,
        Linear);

    private static readonly Regex Field = new(
        """
        "(?:url|result_?url|download_?url|output)"\s*:\s*(?<link>"(?:[^"\\]|\\.)*"|\[[^\]\n]*\])
        """,
        Linear);

    private static readonly Regex Unfinished = new(
        """
        "status"\s*:\s*"(?:pending|queued|submitted|processing|running|generating|in_progress)
        """,
        Linear);

    private static readonly Regex Encoded = new("(?<link>(?:%5b)?(?:%22)?https?%3a%2f%2f[^\\s<>\"'`()\\\\]+|%5b%22https?:[^\\s<>\"'`()\\\\]+)", Linear);
    private static readonly Regex Bare = new("(?<link>https?:(?://|\\\\/\\\\/)[^\\s<>\"'`\\[\\](){}|^，。、；！？）】》」“”]+)", Linear);

    /// <summary>The links of one line; labelled ones first, what stands bare last.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isCut">Whether the line may end in the middle of a link.</param>
    public static IEnumerable<LinkCandidate> Find(string line, bool isCut)
    {
        var found = new List<LinkCandidate>();
        var isProgress = ProgressReader.IsProgress(line);
        var rest = TakeLabelled(Whole(line, isCut), isProgress, found);
        rest = TakeAnchors(rest, isProgress, found);
        rest = Take(Player, "<", rest, LinkRank.Named, found);
        rest = Take(VideoField, "video", rest, LinkRank.Named, found);
        rest = Take(Field, "\"", rest, Unfinished.IsMatch(line) ? LinkRank.Never : LinkRank.Raw, found);
        rest = Take(Encoded, "%2", rest, isProgress ? LinkRank.Never : LinkRank.Other, found);
        Take(Bare, "http", rest, isProgress ? LinkRank.Never : LinkRank.Other, found);
        return found;
    }

    // Without a link that the line ends in: half a labelled one is none, and half a bare one looks like a whole one
    private static string Whole(string line, bool isCut)
    {
        var tail = line.AsSpan().LastIndexOfAny(LinkText.Enders) + 1;
        var link = line.IndexOf("http", tail, StringComparison.OrdinalIgnoreCase);
        var isHalf = isCut || (tail > 1 && line[tail - 1] == '(' && line[tail - 2] == ']');
        return link >= 0 && isHalf ? line[..link] : line;
    }

    private static string TakeLabelled(string line, bool isProgress, List<LinkCandidate> found)
    {
        StringBuilder? rest = null;
        var from = 0;
        foreach (var link in MarkdownLink.In(line))
        {
            found.Add(LinkCandidate.Labelled(link, isProgress));
            (rest ??= new StringBuilder()).Append(line, from, link.Start - from).Append(' ');
            from = link.End;
        }

        return rest is null ? line : rest.Append(line, from, line.Length - from).ToString();
    }

    private static string TakeAnchors(string line, bool isProgress, List<LinkCandidate> found)
    {
        if (!line.Contains("href", StringComparison.OrdinalIgnoreCase))
            return line;
        foreach (Match match in Anchor.Matches(line))
        {
            var link = new MarkdownLink(match.Index, match.Index + match.Length, match.Groups["label"].Value, match.Groups["link"].Value, IsImage: false);
            found.Add(LinkCandidate.Labelled(link, isProgress));
        }

        return Anchor.Replace(line, " ");
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
