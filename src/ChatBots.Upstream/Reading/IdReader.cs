using System.Text.RegularExpressions;

namespace ChatBots.Upstream.Reading;

/// <summary>The relay's names for its work and for the finished version, and the link that tells how the work is doing.</summary>
internal static class IdReader
{
    // Before each pattern a plain search for what it cannot do without: most lines hold nothing of the kind.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly Regex Task = new(
        """
        (?:\bID|任务ID|Task ID)\s*[:：]\s*`?[A-Za-z0-9_:.-]{8,}|"task_id"\s*:\s*"[A-Za-z0-9_:.-]{8,}
        """,
        Linear);

    private static readonly Regex Sid = new(@"(?:\bsid|\bPost ID)\s*[:：]\s*`?s_[0-9a-f]{32}", Linear | RegexOptions.IgnoreCase);
    private static readonly Regex FileSid = new(@"/(?<sid>s_[0-9a-f]{32})\.\w+$", Linear | RegexOptions.IgnoreCase);
    private static readonly Regex WholeSid = new("^s_[0-9a-f]{8,64}$", Linear);

    private static readonly Regex StatusField = new("""
        "status_url"\s*:\s*"(?<link>https?:[^\s"]+)"
        """, Linear | RegexOptions.IgnoreCase);
    private static readonly int SidLength = "s_".Length + 32;
    private static readonly string[] StatusLabels = ["原始数据", "Raw Data", "Source Data"];

    /// <summary>The upstream task id and the index behind it; null when a line names none, or may still go on within it.</summary>
    public static (string Id, int End)? ReadTask(string line, PersonWords words, bool isWhole)
    {
        if (!line.Contains("ID", StringComparison.Ordinal) && !line.Contains("task_id", StringComparison.Ordinal))
            return null;
        foreach (var match in Task.EnumerateMatches(line))
        {
            var end = match.Index + match.Length;
            var id = IdIn(line.AsSpan(match.Index, match.Length)).ToString();
            if ((isWhole || end < line.Length) && !WholeSid.IsMatch(id) && !IsOfAnother(line.AsSpan(0, match.Index)) && !words.Hold(id))
                return (id, end);
        }

        return null;
    }

    /// <summary>The status link and the index behind it; null when a line names none.</summary>
    public static (Uri Link, int End)? ReadStatusLink(string line, PersonWords words)
    {
        foreach (var labelled in MarkdownLink.In(line))
        {
            if (IsStatus(labelled.Label) && LinkOf(labelled.Link, words) is { } link)
                return (link, labelled.End);
        }

        if (line.Contains("status_url", StringComparison.Ordinal) && StatusField.Match(line) is { Success: true } field
            && LinkOf(field.Groups["link"].Value.Replace("\\/", "/", StringComparison.Ordinal), words) is { } named)
            return (named, field.Index + field.Length);
        return null;
    }

    /// <summary>The last sid that a line names as a result; null when none. The head's, the parent's, is cut away before.</summary>
    public static string? ReadSid(string line, PersonWords words)
    {
        if (!line.Contains("s_", StringComparison.OrdinalIgnoreCase))
            return null;
        string? last = null;
        foreach (var match in Sid.EnumerateMatches(line))
        {
            var sid = line.Substring(match.Index + match.Length - SidLength, SidLength).ToLowerInvariant();
            last = words.Hold(sid) ? last : sid;
        }

        return last;
    }

    /// <summary>The sid that a video's file is named by, as some relays do; null when it is not.</summary>
    public static string? ReadSid(Uri link) =>
        FileSid.Match(link.AbsolutePath) is { Success: true } match ? match.Groups["sid"].Value.ToLowerInvariant() : null;

    /// <summary>Whether a text is a sid and nothing else.</summary>
    public static bool IsSid(string text) => WholeSid.IsMatch(text);

    /// <summary>A name for a task of which only the status link is known: its last part.</summary>
    public static string NameOf(Uri statusLink) =>
        (statusLink.Query is { Length: > 1 } query ? query[1..] : statusLink.Segments[^1].Trim('/')) is { Length: > 0 } name
            ? name
            : statusLink.Host;

    // Behind the colon, which an id may hold too, its blanks and its opening quote
    private static ReadOnlySpan<char> IdIn(ReadOnlySpan<char> match) => match[(match.IndexOfAny(':', '：') + 1)..].TrimStart(" \t`\"");

    private static bool IsStatus(string label) => Array.Exists(StatusLabels, known => label.Contains(known, StringComparison.OrdinalIgnoreCase));

    private static Uri? LinkOf(string text, PersonWords words) =>
        Uri.TryCreate(text, UriKind.Absolute, out var link) && !words.Hold(link) ? link : null;

    // "Post ID", "Request ID", "User ID": names of something else
    private static bool IsOfAnother(ReadOnlySpan<char> before) => before.TrimEnd() is [.., var last] && char.IsAsciiLetter(last);
}
