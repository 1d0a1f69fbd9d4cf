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
        LinkCandidate? best = null;
        foreach (var line in body.AsSpan().Split('\n'))
        {
            if (!body.AsSpan(line).Contains("http", StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var candidate in LinkFinder.Find(body[line], isCut: wasCut && line.End.Value == body.Length))
            {
                if (candidate.Rank > LinkRank.Never && candidate.Rank >= (best?.Rank ?? LinkRank.Never)
                    && candidate.Link != other && !words.Hold(candidate.Link!) && !words.Hold(candidate.Raw))
                    best = candidate;
            }
        }

        return best;
    }
}
