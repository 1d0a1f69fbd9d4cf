namespace ChatBots.Upstream.Reading;

/// <summary>
/// Tells what a relay says from what it thinks aloud between <c>&lt;think&gt;</c> and <c>&lt;/think&gt;</c>. A thought begins at the start of
/// a line.
/// </summary>
/// <param name="words">The person's own words: when they hold such a mark, none is believed, and all is taken for said.</param>
internal sealed class ThoughtSplitter(PersonWords words)
{
    private const string Opening = "<think>";
    private const string Closing = "</think>";
    private readonly bool isOff = words.Mention(Opening) || words.Mention(Closing);
    private string held = "";
    private bool isBlankSoFar = true;

    /// <summary>Whether a thought is open.</summary>
    public bool IsThinking { get; private set; }

    /// <summary>The text to split when this delta comes: it may begin with a piece of a tag that was held back.</summary>
    public string Join(string delta)
    {
        if (held.Length == 0)
            return delta;
        var joined = held + delta;
        held = "";
        return joined;
    }

    /// <summary>Takes the next piece of what is said, or of what is thought.</summary>
    /// <param name="rest">What is left; what may be the beginning of a tag is held back for the next delta.</param>
    /// <param name="piece">May be empty.</param>
    /// <param name="isThought">What the piece is.</param>
    /// <returns>False when nothing is left.</returns>
    public bool TryTake(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> piece, out bool isThought)
    {
        isThought = IsThinking;
        piece = default;
        if (rest.IsEmpty)
            return false;
        var (start, length) = isOff ? (rest.Length, 0) : IsThinking ? FindClosing(rest) : FindOpening(rest);
        piece = rest[..start];
        if (length < 0)
            held = rest[start..].ToString();
        rest = length < 0 ? default : rest[(start + length)..];
        IsThinking ^= length > 0;
        isBlankSoFar = length > 0 || (start > 0 ? EndsBlank(piece) : isBlankSoFar);
        return true;
    }

    /// <summary>What was held back, when no text follows.</summary>
    public string End() => Join("");

    // Where a tag stands and how long it is: 0 for no tag, -1 for one that may be on its way
    private static (int Start, int Length) FindClosing(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf(Closing, StringComparison.Ordinal);
        if (at >= 0)
            return (at, Closing.Length);
        var tail = text.LastIndexOf('<');
        return tail >= 0 && Closing.AsSpan().StartsWith(text[tail..], StringComparison.Ordinal) ? (tail, -1) : (text.Length, 0);
    }

    private (int Start, int Length) FindOpening(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf('<'); at >= 0; at = NextAngle(text, at))
        {
            if (!IsAtLineStart(text[..at]))
                continue;
            if (text[at..].StartsWith(Opening, StringComparison.Ordinal))
                return (at, Opening.Length);
            if (Opening.AsSpan().StartsWith(text[at..], StringComparison.Ordinal))
                return (at, -1);
        }

        return (text.Length, 0);
    }

    private static int NextAngle(ReadOnlySpan<char> text, int at)
    {
        var next = text[(at + 1)..].IndexOf('<');
        return next < 0 ? -1 : at + 1 + next;
    }

    private bool IsAtLineStart(ReadOnlySpan<char> before) =>
        before.LastIndexOf('\n') is var line and >= 0 ? before[line..].IsWhiteSpace() : isBlankSoFar && before.IsWhiteSpace();

    private bool EndsBlank(ReadOnlySpan<char> piece) => IsAtLineStart(piece);
}
