namespace ChatBots.Upstream.Reading;

/// <summary>
/// Waits until the relay has named its task: the id stands in one line, the status link in the next. When news come first, there is no
/// link to wait for.
/// </summary>
internal sealed class TaskNaming(PersonWords words)
{
    // What the link ends with may stand in the person's words, and then it is no name that the relay gave
    private const string Unnamed = "unnamed";

    /// <summary>The upstream task id; null when it was not named.</summary>
    public string? Id { get; private set; }

    /// <summary>The status link; null when it was not named.</summary>
    public Uri? StatusLink { get; private set; }

    /// <summary>Whether the task was reported, which happens once.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Reads a line, or the end of an open one; returns the index behind what names the task, null when nothing does.</summary>
    public int? Read(string line, bool isWhole, List<Fact> facts)
    {
        if (IsSettled)
            return null;
        int? end = null;
        if (Id is null && IdReader.ReadTask(line, words, isWhole) is var (id, behindId))
            (Id, end) = (id, behindId);
        if (IdReader.ReadStatusLink(line, words) is not var (link, behindLink))
            return end;
        StatusLink = link;
        Id ??= IdReader.NameOf(link) is var name && words.Hold(name) ? Unnamed : name;
        facts.AddRange(Settle());
        return behindLink;
    }

    /// <summary>Reports the task as it is known, unless that was done or nothing is known.</summary>
    public IEnumerable<Fact> Settle()
    {
        if (IsSettled || Id is null)
            return [];
        IsSettled = true;
        return [new Fact.Named(Id, StatusLink)];
    }
}
