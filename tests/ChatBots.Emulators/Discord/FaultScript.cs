namespace ChatBots.Emulators.Discord;

/// <summary>The faults to come, in order. Thread-safe.</summary>
internal sealed class FaultScript
{
    private readonly Lock gate = new();
    private readonly List<(string? Route, Fault Fault)> queue = [];

    public void Add(string? route, Fault fault)
    {
        lock (gate)
            queue.Add((route, fault));
    }

    /// <summary>The first fault meant for this route, which is thereby used up; null: none.</summary>
    public Fault? Take(string route)
    {
        lock (gate)
        {
            var at = queue.FindIndex(each => each.Route == route || each.Route is null);
            if (at < 0)
                return null;
            var fault = queue[at].Fault;
            queue.RemoveAt(at);
            return fault;
        }
    }
}
