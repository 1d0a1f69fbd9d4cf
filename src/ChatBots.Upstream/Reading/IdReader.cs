using System.Text.RegularExpressions;

namespace ChatBots.Upstream.Reading;

/// <summary>The relay's names for its work and for the finished version, and the link that tells how the work is doing.</summary>
internal static class IdReader
{
    // Before each pattern a plain search for what it cannot do without: most lines hold nothing of the kind.
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly Regex Task = new(
        """(?:\bID|任务ID|Task ID)\s*[:：]\s*`?(?<id>[A-Za-z0-9_:.-]{8,})|"task_id"\s*:\s*"(?<id>[A-Za-z0-9_:.-]{8,})""", Linear);

    private static readonly Regex Sid = new(@"(?:\bsid|\bPost ID)\s*[:：]\s*`?(?<sid>s_[0-9a-f]{32})", Linear | RegexOptions.IgnoreCase);
    private static readonly Regex FileSid = new(@"/(?<sid>s_[0-9a-f]{32})\.\w+$", Linear | RegexOptions.IgnoreCase);
    private static readonly Regex WholeSid = new("^s_[0-9a-f]{8,64}$", Linear);

    private static readonly Regex Status = new(
        """
        \[[^\]\n]*(?:原始数据|Raw Data|Source Data)[^\]\n]*\]\((?<link>https?://[^\s()<>]+)\)|"status_url"\s*:\s*"(?<link>https?:[^\s"]+)"
        """,
        Linear | RegexOptions.IgnoreCase);

    /// <summary>The upstream task id and the index behind it; null when a line names none, or may still go on within it.</summary>
    public static (string Id, int End)? ReadTask(string line, PersonWords words, bool isWhole)
    {
        if (!line.Contains("ID", StringComparison.Ordinal) && !line.Contains("task_id", StringComparison.Ordinal))
            return null;
        foreach (Match match in Task.Matches(line))
        {
            var end = match.Index + match.Length;
            var id = match.Groups["id"].Value;
            if ((isWhole || end < line.Length) && !WholeSid.IsMatch(id) && !IsOfAnother(line.AsSpan(0, match.Index)) && !words.Hold(id))
                return (id, end);
        }

        return null;
    }

    /// <summary>The status link and the index behind it; null when a line names none.</summary>
    public static (Uri Link, int End)? ReadStatusLink(string line, PersonWords words)
    {
        if (!line.Contains("](", StringComparison.Ordinal) && !line.Contains("status_url", StringComparison.Ordinal))
            return null;
        foreach (Match match in Status.Matches(line))
        {
            var text = match.Groups["link"].Value.Replace("\\/", "/", StringComparison.Ordinal);
            if (Uri.TryCreate(text, UriKind.Absolute, out var link) && !words.Hold(link))
                return (link, match.Index + match.Length);
        }

        return null;
    }

    /// <summary>The last sid that a line names as a result; null when none. The head's, the parent's, is cut away before.</summary>
    public static string? ReadSid(string line, PersonWords words) =>
        line.Contains("s_", StringComparison.OrdinalIgnoreCase)
            ? Sid.Matches(line).Select(match => match.Groups["sid"].Value.ToLowerInvariant()).LastOrDefault(sid => !words.Hold(sid))
            : null;

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

    // "Post ID", "Request ID", "User ID": names of something else
    private static bool IsOfAnother(ReadOnlySpan<char> before) => before.TrimEnd() is [.., var last] && char.IsAsciiLetter(last);
}
