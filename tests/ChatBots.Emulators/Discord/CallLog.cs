using System.Threading.Channels;

namespace ChatBots.Emulators.Discord;

/// <summary>The calls so far, and who waits for the next of a route. Thread-safe.</summary>
internal sealed class CallLog
{
    private readonly Lock gate = new();
    private readonly List<ApiCall> calls = [];
    private readonly Dictionary<string, Channel<ApiCall>> told = [];

    public IReadOnlyList<ApiCall> All
    {
        get
        {
            lock (gate)
                return [.. calls];
        }
    }

    public void Add(ApiCall call)
    {
        lock (gate)
            calls.Add(call);
    }

    /// <summary>The calls of a route in the order in which they were answered.</summary>
    public Channel<ApiCall> Told(string route)
    {
        lock (gate)
        {
            if (!told.TryGetValue(route, out var channel))
                told[route] = channel = Channel.CreateUnbounded<ApiCall>();
            return channel;
        }
    }
}
