using System.Text;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// What the relay says aloud, line by line: an ended line is read once, the open one as it grows, so the cost of a delta does not depend
/// on how much came before.
/// </summary>
/// <param name="words">The person's own words, which say nothing about the work.</param>
internal sealed class Speech(PersonWords words)
{
    // A link and the id before it fit in here; what is further back in one open line was looked at before.
    private const int Window = 4096;
    private readonly StringBuilder body = new();
    private readonly StatusLine line = new();
    private readonly TaskNaming naming = new(words);

    /// <summary>The head, when there was one.</summary>
    public HeadReader Head { get; } = new();

    /// <summary>The result's sid; null when none was named yet.</summary>
    public string? Sid { get; private set; }

    /// <summary>Whether a line said that the video is made.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether this is dialect A: only there are a head and a task id together, and only there a refine needs a sid.</summary>
    public bool NamesVersions => Head.WasSeen && naming.Id is not null;

    /// <summary>Where the work can be found again; null when it was not named.</summary>
    public Uri? StatusLink => naming.StatusLink;

    /// <summary>The upstream task id; null when it was not named.</summary>
    public string? TaskId => naming.Id;

    /// <summary>The ended lines without the head and with the person's quoted lines left blank, for links and failures.</summary>
    public string Body => body.ToString();

    /// <summary>The last lines, the open one too; cut off in front.</summary>
    public string Recent => $"{body.ToString(Math.Max(0, body.Length - Window), Math.Min(body.Length, Window))}\n{line.Tail(Window)}";

    // A relay that named its task gives its news in quoted lines; what stands between may be the prompt again.
    private bool IsNews => naming.Id is null || line.IsQuoted || line.IsJson;

    /// <summary>Adds a piece and what it says, in order.</summary>
    public void Append(ReadOnlySpan<char> piece, List<Fact> facts)
    {
        for (var end = piece.IndexOf('\n'); end >= 0; end = piece.IndexOf('\n'))
        {
            line.Append(piece[..end]);
            piece = piece[(end + 1)..];
            EndLine(facts);
        }

        line.Append(piece);
        ReadOpenLine(piece, facts);
    }

    /// <summary>Says that no text follows; adds what the last line says.</summary>
    public void End(List<Fact> facts)
    {
        EndLine(facts);
        if (Head.End() is { } released)
            ReadLines(released, facts);
        facts.AddRange(naming.Settle());
    }

    private void EndLine(List<Fact> facts)
    {
        var whole = line.ToString();
        var belongs = Head.Take(whole, out var released);
        if (released is not null)
            ReadLines(released, facts);
        if (!belongs)
            ReadLine(whole, facts);
        line.Clear();
    }

    private void ReadLines(string lines, List<Fact> facts)
    {
        foreach (var each in lines.Split('\n'))
        {
            line.Clear();
            line.Append(each);
            ReadLine(each, facts);
        }

        line.Clear();
    }

    // Until the relay has named its task, and outside of its quoted lines always, it may be quoting the person.
    private void ReadLine(string whole, List<Fact> facts)
    {
        if (naming.Id is null || !line.IsQuoted)
        {
            whole = words.Blank(whole);
            line.Replace(whole);
        }

        if (naming.Read(whole, isWhole: true, facts) is { } end)
            line.SkipTo(whole.Length - end);
        Sid = IdReader.ReadSid(whole, words) ?? Sid;
        if (IsNews)
            Report(isWhole: true, facts);
        body.Append(body.Length == 0 ? "" : "\n").Append(whole);
    }

    // Before the task is named, a line is read when it has ended, so that quoted words can be told from the relay's own.
    private void ReadOpenLine(ReadOnlySpan<char> added, List<Fact> facts)
    {
        if (Head.IsOpen || added.IsEmpty)
            return;
        if (!naming.IsSettled && added.ContainsAny('`', ')'))
        {
            var tail = line.Tail(Window);
            tail = naming.Id is null ? words.Blank(tail) : tail;
            if (naming.Read(tail, isWhole: false, facts) is { } end)
                line.SkipTo(tail.Length - end);
        }

        if (naming.Id is not null && line.IsQuoted)
            Report(isWhole: false, facts);
    }

    private void Report(bool isWhole, List<Fact> facts)
    {
        var before = facts.Count;
        line.Read(isWhole, facts);
        if (facts.Count == before)
            return;
        // News come behind the name of the task
        facts.InsertRange(before, naming.Settle());
        IsDone |= facts.Skip(before).Any(fact => fact is Fact.Stated { State: WorkState.Done });
    }
}
