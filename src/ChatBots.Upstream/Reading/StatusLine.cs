using System.Text;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// The line that is being written, read as it grows: later progress deltas are bare numbers (<c>44..</c>) that mean something only
/// behind the word at its beginning. A delta costs as much as it is long, however long the line is.
/// </summary>
internal sealed class StatusLine
{
    // Longer than every state word, and than a progress word with the number behind it.
    private const int Overlap = 64;
    private readonly StringBuilder text = new();
    private int statesRead;
    private int figuresRead;
    private bool afterWord;
    private char first;

    /// <summary>Characters so far.</summary>
    public int Length => text.Length;

    /// <summary>Whether it is a quoted line, as all news of dialect A are.</summary>
    public bool IsQuoted => first == '>';

    /// <summary>Adds to the line.</summary>
    public void Append(ReadOnlySpan<char> piece)
    {
        text.Append(piece);
        if (first == default && piece.TrimStart() is { IsEmpty: false } rest)
            first = rest[0];
    }

    /// <summary>The line, or its end when it is longer than <paramref name="most"/>.</summary>
    public string Tail(int most = int.MaxValue) => text.Length <= most ? text.ToString() : text.ToString(text.Length - most, most);

    /// <summary>Leaves out what was said before this many characters from the end.</summary>
    public void SkipTo(int fromEnd) => statesRead = figuresRead = Math.Max(0, text.Length - fromEnd);

    /// <summary>Replaces what was not read yet, so that quoted words are not read.</summary>
    public void Replace(string whole) => text.Clear().Append(whole);

    /// <summary>What the line says beyond what was read before, in order.</summary>
    /// <param name="isWhole">Whether its end has come.</param>
    public IEnumerable<Fact> Read(bool isWhole)
    {
        var facts = States().Concat(Figures(isWhole)).OrderBy(fact => fact.End).Select(fact => fact.Fact).ToList();
        statesRead = Math.Max(statesRead, text.Length - Overlap);
        figuresRead = Math.Max(figuresRead, text.Length - Overlap);
        return facts;
    }

    /// <summary>Begins the next line.</summary>
    public void Clear()
    {
        text.Clear();
        statesRead = figuresRead = 0;
        afterWord = false;
        first = default;
    }

    private List<(int End, Fact Fact)> States()
    {
        var from = statesRead;
        var found = StateReader.Read(text.ToString(from, text.Length - from));
        if (found.Count > 0)
            statesRead = from + found[^1].End;
        return found.ConvertAll(word => (from + word.End, (Fact)new Fact.Stated(word.State)));
    }

    private List<(int End, Fact Fact)> Figures(bool isWhole)
    {
        // Two characters of context tell a number from the end of a longer one.
        var from = Math.Max(0, figuresRead - 2);
        var found = ProgressReader.Read(text.ToString(from, text.Length - from), figuresRead - from, ref afterWord, isWhole);
        if (found.Count > 0)
            figuresRead = from + found[^1].End;
        return found.ConvertAll(figure => (from + figure.End, (Fact)new Fact.Measured(figure.Percent)));
    }
}
