using System.Threading.Channels;

namespace ChatBots.Emulators.Telegram;

/// <summary>The calls so far, and who waits for the next of a method. Thread-safe.</summary>
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

    /// <summary>The calls of a method in the order in which they were answered.</summary>
    public Channel<ApiCall> Told(string method)
    {
        lock (gate)
        {
            if (!told.TryGetValue(method, out var channel))
                told[method] = channel = Channel.CreateUnbounded<ApiCall>();
            return channel;
        }
    }
}
