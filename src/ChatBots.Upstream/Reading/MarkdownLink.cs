namespace ChatBots.Upstream.Reading;

/// <summary>A markdown link in a line: <c>[label](https://…)</c>, an image with <c>!</c> in front.</summary>
/// <param name="Start">The index at which it begins.</param>
/// <param name="End">The index behind it.</param>
/// <param name="Label">What stands in the square brackets.</param>
/// <param name="Link">What stands in the round ones; http or https, without blanks.</param>
/// <param name="IsImage">Whether it is an image.</param>
internal sealed record MarkdownLink(int Start, int End, string Label, string Link, bool IsImage)
{
    private const string Middle = "](";

    /// <summary>All of a line, in order.</summary>
    public static IEnumerable<MarkdownLink> In(string line)
    {
        var from = 0;
        for (var at = line.IndexOf(Middle, StringComparison.Ordinal); at >= 0; at = line.IndexOf(Middle, from, StringComparison.Ordinal))
        {
            var found = Around(line, from, at);
            if (found is not null)
                yield return found;
            from = found?.End ?? at + Middle.Length;
        }
    }

    private static MarkdownLink? Around(string line, int from, int middle)
    {
        var end = EndOf(line, middle + Middle.Length);
        if (end < 0)
            return null;
        var inner = line.AsSpan(middle + Middle.Length, end - middle - Middle.Length).Trim().TrimStart('<');
        // A title may follow
        var link = inner[..(inner.IndexOfAny(" \t<>") is var stop and >= 0 ? stop : inner.Length)].ToString();
        if (!IsWeb(link))
            return null;
        // What came before belongs to the link before: the label around an image has lost its own bracket to that
        var start = from + line.AsSpan(from, middle - from).LastIndexOf('[');
        if (start < from)
            return new MarkdownLink(middle, end + 1, "", link, IsImage: false);
        var isImage = start > from && line[start - 1] == '!';
        return new MarkdownLink(isImage ? start - 1 : start, end + 1, line[(start + 1)..middle], link, isImage);
    }

    // The bracket that closes, for a link may hold a pair of its own: …/a(1).mp4. No link holds the middle of another one.
    private static int EndOf(string line, int from)
    {
        var depth = 1;
        for (var at = from; at < line.Length && !(line[at] == ']' && at + 1 < line.Length && line[at + 1] == '('); at++)
        {
            depth += line[at] == '(' ? 1 : line[at] == ')' ? -1 : 0;
            if (depth == 0)
                return at;
        }

        return -1;
    }

    private static bool IsWeb(string link) =>
        link.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || link.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
