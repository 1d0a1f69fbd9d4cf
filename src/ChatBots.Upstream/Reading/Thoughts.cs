using System.Text;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// Text beside the answer: reasoning, and what stands in <c>&lt;think&gt;</c>. It counts for states and progress; a failure there may be
/// followed by another try, so its words decide only when nothing was said at all.
/// </summary>
/// <param name="words">The person's own words, which say nothing about the work.</param>
internal sealed class Thoughts(PersonWords words)
{
    private const int LongestLine = 4096;
    private const int Limit = 256 * 1024;
    private readonly StatusLine line = new();
    private readonly StringBuilder body = new();

    /// <summary>The ended lines, the person's quoted ones left blank; only the last of them when they are many.</summary>
    public string Body => body.ToString();

    /// <summary>The result's sid; null when none was named.</summary>
    public string? Sid { get; private set; }

    /// <summary>Adds a piece and what its ended lines say.</summary>
    public void Append(ReadOnlySpan<char> piece, List<Fact> facts)
    {
        for (var end = piece.IndexOf('\n'); end >= 0; end = piece.IndexOf('\n'))
        {
            Grow(piece[..end]);
            End(facts);
            piece = piece[(end + 1)..];
        }

        Grow(piece);
    }

    /// <summary>Says that the line ends here.</summary>
    public void End(List<Fact> facts)
    {
        if (line.Length == 0)
            return;
        var whole = words.Blank(line.ToString());
        line.Replace(whole);
        line.Read(isWhole: true, facts);
        line.Clear();
        Sid = IdReader.ReadSid(whole, words) ?? Sid;
        if (body.Length > Limit)
            body.Remove(0, Limit / 2);
        body.Append(whole).Append('\n');
    }

    // What grows without a line end is no status
    private void Grow(ReadOnlySpan<char> piece)
    {
        if (line.Length < LongestLine)
            line.Append(piece[..Math.Min(piece.Length, LongestLine - line.Length)]);
    }
}
