namespace ChatBots.Emulators.Discord;

/// <summary>The faults to come, in order. Thread-safe.</summary>
internal sealed class FaultScript
{
    private readonly Lock gate = new();
    private readonly List<(Func<string, bool, bool> IsMeant, Fault Fault)> queue = [];

    public void Add(string? route, Fault fault) => Add((called, _) => route is null || called == route, fault);

    /// <summary>One for the next call that carries a file, whichever it is.</summary>
    public void AddForUpload(Fault fault) => Add((_, hasFile) => hasFile, fault);

    /// <summary>The first fault meant for this call, which is thereby used up; null: none.</summary>
    public Fault? Take(string route, bool hasFile)
    {
        lock (gate)
        {
            var at = queue.FindIndex(each => each.IsMeant(route, hasFile));
            if (at < 0)
                return null;
            var fault = queue[at].Fault;
            queue.RemoveAt(at);
            return fault;
        }
    }

    private void Add(Func<string, bool, bool> isMeant, Fault fault)
    {
        lock (gate)
            queue.Add((isMeant, fault));
    }
}
