namespace ChatBots.Upstream.Reading;

/// <summary>
/// Text beside the answer. It counts for states and progress only: a failure there may be followed by another try, and its lines are
/// read when they have ended.
/// </summary>
internal sealed class ReasoningFeed
{
    private const int LongestLine = 4096;
    private readonly StatusLine line = new();

    /// <summary>Adds a piece and returns what its ended lines say.</summary>
    public IReadOnlyList<Fact> Append(string piece)
    {
        var facts = new List<Fact>();
        var rest = piece.AsSpan();
        for (var end = rest.IndexOf('\n'); end >= 0; end = rest.IndexOf('\n'))
        {
            line.Append(rest[..end]);
            facts.AddRange(End());
            rest = rest[(end + 1)..];
        }

        // What grows without a line end is no status.
        if (line.Length < LongestLine)
            line.Append(rest);
        return facts;
    }

    /// <summary>Says that the line ends here.</summary>
    public IEnumerable<Fact> End()
    {
        var facts = line.Read(isWhole: true);
        line.Clear();
        return facts;
    }
}
