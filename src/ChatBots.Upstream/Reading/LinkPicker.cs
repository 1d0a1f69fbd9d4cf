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
        var isPreview = false;
        foreach (var range in body.AsSpan().Split('\n'))
        {
            var line = body.AsSpan(range);
            isPreview &= !StateReader.IsIn(line);
            if (!line.Contains("http", StringComparison.OrdinalIgnoreCase))
                continue;
            var found = LinkFinder.Find(line.ToString(), isCut: wasCut && range.End.Value == body.Length).ToList();
            // Beside or under a preview stands the link that downloads it, until the work goes on
            isPreview |= found.Exists(link => link.Rank == LinkRank.Preview);
            foreach (var candidate in isPreview ? found.ConvertAll(link => link.AtMost(LinkRank.Preview)) : found)
            {
                if (candidate.Rank > LinkRank.Never && candidate.Rank >= (best?.Rank ?? LinkRank.Never)
                    && candidate.Link != other && !words.Hold(candidate.Link!) && !words.Hold(candidate.Raw))
                    best = candidate;
            }
        }

        return best;
    }
}
