using System.Text;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// The assistant text so far, verbatim, and what it says. Lines are read once, the open line as it grows, so the cost of a delta does
/// not depend on how much came before.
/// </summary>
/// <param name="words">The person's own words, which say nothing about the work.</param>
internal sealed class Transcript(PersonWords words)
{
    /// <summary>More characters than any relay's answer has.</summary>
    public const int Limit = 4 * 1024 * 1024;

    // A link and the id before it fit in here; what is further back in one open line was looked at before.
    private const int Window = 4096;
    private readonly StringBuilder text = new();
    private readonly StringBuilder body = new();
    private readonly StatusLine line = new();
    private readonly TaskNaming naming = new(words);

    /// <summary>Whether it grew over <see cref="Limit"/>; nothing is added after that.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The head, when there was one.</summary>
    public HeadReader Head { get; } = new();

    /// <summary>The result's sid; null when none was named yet.</summary>
    public string? Sid { get; private set; }

    /// <summary>Whether a line said that the video is made.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether this is dialect A: only there are a head and a task id, and only there a refine needs a sid.</summary>
    public bool NamesVersions => Head.WasSeen || naming.Id is not null;

    /// <summary>Whether nothing was said.</summary>
    public bool IsEmpty => text.Length == 0;

    /// <summary>Where the work can be found again; null when it was not named.</summary>
    public Uri? StatusLink => naming.StatusLink;

    /// <summary>The upstream task id; null when it was not named.</summary>
    public string? TaskId => naming.Id;

    /// <summary>The ended lines without the head and with the person's quoted lines left blank, for links and failures.</summary>
    public string Body => body.ToString();

    /// <summary>The open line's end.</summary>
    public string OpenLine => line.Tail(Window);

    /// <summary>The whole text, verbatim.</summary>
    public override string ToString() => text.ToString();

    /// <summary>Adds a delta and returns what it says, in order.</summary>
    public IReadOnlyList<Fact> Append(string delta)
    {
        IsTooLong |= text.Length + delta.Length > Limit;
        if (IsTooLong)
            return [];
        text.Append(delta);
        var facts = new List<Fact>();
        var rest = delta.AsSpan();
        for (var end = rest.IndexOf('\n'); end >= 0; end = rest.IndexOf('\n'))
        {
            line.Append(rest[..end]);
            rest = rest[(end + 1)..];
            EndLine(facts);
        }

        line.Append(rest);
        ReadOpenLine(rest, facts);
        return facts;
    }

    /// <summary>Says that no text follows; returns what the last line says.</summary>
    public IReadOnlyList<Fact> End()
    {
        var facts = new List<Fact>();
        EndLine(facts);
        if (Head.End() is { } released)
            ReadLines(released, facts);
        facts.AddRange(naming.Settle());
        return facts;
    }

    // A relay that named its task gives its news in quoted lines; what stands between may be the prompt again.
    private bool IsNews => line.IsQuoted || naming.Id is null;

    private void EndLine(List<Fact> facts)
    {
        var whole = line.Tail();
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

    // Until the relay has named its task it may be quoting the person.
    private void ReadLine(string whole, List<Fact> facts)
    {
        if (naming.Id is null)
        {
            whole = words.Blank(whole);
            line.Replace(whole);
        }

        if (naming.Read(whole, isWhole: true, facts) is { } end)
            line.SkipTo(whole.Length - end);
        Sid = IdReader.ReadSid(whole, words) ?? Sid;
        if (IsNews)
            Report(line.Read(isWhole: true), facts);
        body.Append(body.Length == 0 ? "" : "\n").Append(whole);
    }

    // Before the task is named, a line is read when it has ended, so that quoted words can be told from the relay's own.
    private void ReadOpenLine(ReadOnlySpan<char> added, List<Fact> facts)
    {
        if (Head.IsOpen || added.IsEmpty)
            return;
        if (!naming.IsSettled && added.ContainsAny('`', ')'))
        {
            var tail = naming.Id is null ? words.Blank(OpenLine) : OpenLine;
            if (naming.Read(tail, isWhole: false, facts) is { } end)
                line.SkipTo(tail.Length - end);
        }

        if (naming.Id is not null && IsNews)
            Report(line.Read(isWhole: false), facts);
    }

    private void Report(IEnumerable<Fact> said, List<Fact> facts)
    {
        foreach (var fact in said)
        {
            facts.AddRange(naming.Settle());
            facts.Add(fact);
            IsDone |= fact is Fact.Stated { State: WorkState.Done };
        }
    }
}
