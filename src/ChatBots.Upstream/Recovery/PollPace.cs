using System.Collections.Concurrent;

namespace ChatBots.Upstream.Recovery;

/// <summary>When a host may be asked again: five times a second at most, however many jobs wait for it.</summary>
internal sealed class PollPace(TimeProvider clock)
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(200);
    private const int ManyHosts = 1000;
    private readonly ConcurrentDictionary<string, DateTimeOffset> nextTurns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for the next turn at a host.</summary>
    public async Task TakeTurnAsync(string host, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (nextTurns.Count > ManyHosts)
            Forget(now);
        var next = nextTurns.AddOrUpdate(host, now + Gap, (_, turn) => (turn > now ? turn : now) + Gap);
        if (next - Gap is var turn && turn > now)
            await Task.Delay(turn - now, clock, cancellationToken);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (host, turn) in nextTurns)
        {
            if (turn <= now)
                nextTurns.TryRemove(new KeyValuePair<string, DateTimeOffset>(host, turn));
        }
    }
}
