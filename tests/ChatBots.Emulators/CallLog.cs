using System.Threading.Channels;

namespace ChatBots.Emulators;

/// <summary>The calls so far, and who waits for the next of one kind. Thread-safe.</summary>
internal sealed class CallLog<T>
{
    private readonly Lock gate = new();
    private readonly List<T> calls = [];
    private readonly Dictionary<string, Channel<T>> told = [];

    public IReadOnlyList<T> All
    {
        get
        {
            lock (gate)
                return [.. calls];
        }
    }

    public void Add(T call)
    {
        lock (gate)
            calls.Add(call);
    }

    /// <summary>The calls of one kind in the order in which they were answered.</summary>
    public Channel<T> Told(string kind)
    {
        lock (gate)
        {
            if (!told.TryGetValue(kind, out var channel))
                told[kind] = channel = Channel.CreateUnbounded<T>();
            return channel;
        }
    }
}
