using System.Threading.Channels;

namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>What clients sent and did so far, and who waits for the next of it. Thread-safe.</summary>
internal sealed class FrameLog
{
    private readonly Lock gate = new();
    private readonly List<GatewayFrame> frames = [];
    private readonly List<string> violations = [];
    private readonly Dictionary<int, Channel<GatewayFrame>> told = [];

    /// <summary>Each READY and RESUMED.</summary>
    public Channel<GatewaySession> Connected { get; } = Channel.CreateUnbounded<GatewaySession>();

    /// <summary>Each end of a connection.</summary>
    public Channel<GatewayClosing> Closed { get; } = Channel.CreateUnbounded<GatewayClosing>();

    public IReadOnlyList<GatewayFrame> Frames => Locked(() => frames.ToList());

    public IReadOnlyList<string> Violations => Locked(() => violations.ToList());

    public int Count(int op) => Locked(() => frames.Count(frame => frame.Op == op));

    /// <summary>Notes what came.</summary>
    public void Add(GatewayFrame frame) => Locked(() =>
    {
        frames.Add(frame);
        return true;
    });

    /// <summary>Tells whoever waits for it, once it has been dealt with.</summary>
    public void Tell(GatewayFrame frame) => Locked(() => ToldWithin(frame.Op).Writer.TryWrite(frame));

    public void AddViolation(string violation) => Locked(() =>
    {
        violations.Add(violation);
        return true;
    });

    /// <summary>The frames with an op in the order in which they came.</summary>
    public Channel<GatewayFrame> Told(int op) => Locked(() => ToldWithin(op));

    private Channel<GatewayFrame> ToldWithin(int op)
    {
        if (!told.TryGetValue(op, out var channel))
            told[op] = channel = Channel.CreateUnbounded<GatewayFrame>();
        return channel;
    }

    private T Locked<T>(Func<T> read)
    {
        lock (gate)
            return read();
    }
}
