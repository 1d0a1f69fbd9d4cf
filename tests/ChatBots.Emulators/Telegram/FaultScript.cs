namespace ChatBots.Emulators.Telegram;

/// <summary>The faults to come, in order. Thread-safe.</summary>
internal sealed class FaultScript
{
    private readonly Lock gate = new();
    private readonly List<(string? Method, Fault Fault)> queue = [];

    public void Add(string? method, Fault fault)
    {
        lock (gate)
            queue.Add((method, fault));
    }

    /// <summary>The first fault meant for this method, which is thereby used up; null: none.</summary>
    public Fault? Take(string method)
    {
        lock (gate)
        {
            var at = queue.FindIndex(each => each.Method == method || (each.Method is null && method != "getUpdates"));
            if (at < 0)
                return null;
            var fault = queue[at].Fault;
            queue.RemoveAt(at);
            return fault;
        }
    }
}
