using System.Net;
using System.Text.RegularExpressions;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// The video's link among all links of a finished text: the first one is normally a page or a picture, and a preview comes before the
/// final file. Hosts say nothing, for gateways rewrite them to their own.
/// </summary>
internal static class LinkPicker
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly Regex Labelled = new(
        @"!?\[(?<label>[^\]\n]*)\]\(\s*<?(?<link>https?://[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?\s*\)", Linear);

    private static readonly Regex Html = new("<(?:video|source)\\b[^>]*\\bsrc\\s*=\\s*[\"'](?<link>https?://[^\"'\\s]+)[\"']", Linear);
    private static readonly Regex Bare = new("https?://[^\\s<>\"'`\\[\\]()\\\\{}|^，。、；！？）】」》“”]+", Linear);

    /// <summary>The best link; null when none can be the video's. Among equals the last one.</summary>
    /// <param name="body">The text without its head.</param>
    /// <param name="words">The person's words, whose links never count.</param>
    /// <param name="other">A link known to be something else; null when there is none.</param>
    /// <param name="wasCut">Whether the text may end in the middle of a link.</param>
    public static LinkCandidate? Pick(string body, PersonWords words, Uri? other, bool wasCut)
    {
        var lines = body.Split('\n');
        var candidates = lines.SelectMany((line, index) => Candidates(line, wasCut && index == lines.Length - 1))
            .Where(candidate => candidate.Link != other && !words.Hold(candidate.Text));
        LinkCandidate? best = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Rank > LinkRank.Never && candidate.Rank >= (best?.Rank ?? LinkRank.Never))
                best = candidate;
        }

        return best;
    }

    private static IEnumerable<LinkCandidate> Candidates(string line, bool isCut)
    {
        if (!line.Contains("://", StringComparison.Ordinal))
            yield break;
        var isProgress = ProgressReader.IsProgress(line);
        foreach (Match match in Labelled.Matches(line))
        {
            var isImage = match.ValueSpan[0] == '!';
            yield return LinkCandidate.Labelled(match.Groups["link"].Value, match.Groups["label"].Value, isImage, isProgress);
        }

        foreach (Match match in Html.Matches(line))
            yield return LinkCandidate.Html(WebUtility.HtmlDecode(match.Groups["link"].Value));

        var rest = Html.Replace(Labelled.Replace(line, " "), " ");
        foreach (Match match in Bare.Matches(rest))
        {
            if (!isCut || match.Index + match.Length < rest.Length)
                yield return LinkCandidate.Bare(WebUtility.HtmlDecode(match.Value), isProgress);
        }
    }
}
