namespace ChatBots.Upstream.Reading;

/// <summary>
/// The video's link among all links of a finished text: the first one is normally a page or a picture, and a preview comes before the
/// final file. Hosts say nothing, for gateways rewrite them to their own.
/// </summary>
internal static class LinkPicker
{
    /// <summary>The best link; null when none can be the video's. Among equals the last one.</summary>
    /// <param name="body">The text without its head.</param>
    /// <param name="words">The person's words, whose links never count.</param>
    /// <param name="other">A link known to be something else; null when there is none.</param>
    /// <param name="wasCut">Whether the text may end in the middle of a link.</param>
    public static LinkCandidate? Pick(string body, PersonWords words, Uri? other, bool wasCut)
    {
        var lines = body.Split('\n');
        LinkCandidate? best = null;
        foreach (var (index, line) in lines.Index())
        {
            foreach (var candidate in LinkFinder.Find(line, isCut: wasCut && index == lines.Length - 1))
            {
                if (candidate.Rank > LinkRank.Never && candidate.Rank >= (best?.Rank ?? LinkRank.Never)
                    && candidate.Link != other && !words.Hold(candidate.Text) && !words.Hold(candidate.Raw))
                    best = candidate;
            }
        }

        return best;
    }
}
