using System.Buffers;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// The line that is being written, read as it grows: later progress deltas are bare numbers (<c>44..</c>) that mean something only
/// behind the word at its beginning. A delta costs as much as it is long, however long the line is.
/// </summary>
internal sealed class StatusLine
{
    // Longer than every state word, and than a progress word with the number behind it.
    private const int Overlap = 40;
    private readonly ArrayBufferWriter<char> text = new();
    private readonly List<(int End, Fact Fact)> found = [];
    private int statesRead;
    private int figuresRead;
    private bool afterWord;
    private bool hasNewLetter;
    private char first;

    /// <summary>Characters so far.</summary>
    public int Length => text.WrittenCount;

    /// <summary>Whether it is a quoted line, as all news of dialect A are.</summary>
    public bool IsQuoted => first == '>';

    /// <summary>Whether it looks like JSON, as the news of relays that answer in JSON.</summary>
    public bool IsJson => first is '{' or '"';

    /// <summary>Adds to the line.</summary>
    public void Append(ReadOnlySpan<char> piece)
    {
        text.Write(piece);
        hasNewLetter = hasNewLetter || HasLetter(piece);
        if (first == default && piece.TrimStart() is { IsEmpty: false } rest)
            first = rest[0];
    }

    /// <summary>The line so far.</summary>
    public override string ToString() => text.WrittenSpan.ToString();

    /// <summary>The line's end, at most so many characters.</summary>
    public string Tail(int most) => text.WrittenSpan[Math.Max(0, Length - most)..].ToString();

    /// <summary>Leaves out what was said before this many characters from the end.</summary>
    public void SkipTo(int fromEnd) => statesRead = figuresRead = Math.Max(0, Length - fromEnd);

    /// <summary>Replaces what was not read yet, so that quoted words are not read.</summary>
    public void Replace(string whole)
    {
        text.ResetWrittenCount();
        text.Write(whole);
    }

    /// <summary>Adds what the line says beyond what was read before, in order.</summary>
    /// <param name="isWhole">Whether its end has come.</param>
    /// <param name="facts">Where to.</param>
    public void Read(bool isWhole, List<Fact> facts)
    {
        // A state word ends with a letter, and most deltas are dots and figures
        if (hasNewLetter)
            statesRead = Math.Max(StateReader.Read(text.WrittenSpan, statesRead, found), Length - Overlap);
        hasNewLetter = false;
        figuresRead = Math.Max(ProgressReader.Read(text.WrittenSpan, figuresRead, ref afterWord, isWhole, found), Length - Overlap);
        if (found.Count == 0)
            return;
        found.Sort(static (one, other) => one.End.CompareTo(other.End));
        foreach (var (_, fact) in found)
            facts.Add(fact);
        found.Clear();
    }

    /// <summary>Begins the next line.</summary>
    public void Clear()
    {
        text.ResetWrittenCount();
        statesRead = figuresRead = 0;
        afterWord = hasNewLetter = false;
        first = default;
    }

    private static bool HasLetter(ReadOnlySpan<char> piece)
    {
        foreach (var sign in piece)
        {
            if (char.IsLetter(sign))
                return true;
        }

        return false;
    }
}
