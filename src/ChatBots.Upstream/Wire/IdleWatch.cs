namespace ChatBots.Upstream.Wire;

/// <summary>
/// One token for three reasons to stop: the caller's own token, the total timeout, and silence. Remembers which of them came first.
/// Silence counts only while it is armed, so a slow consumer is never mistaken for a silent relay.
/// </summary>
internal sealed class IdleWatch : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly CancellationTokenRegistration callerGivesUp;
    private readonly ITimer total;
    private readonly ITimer idle;
    private int fired;

    /// <param name="clock">Whose time counts.</param>
    /// <param name="deadline">When the whole has taken too long.</param>
    /// <param name="caller">The caller's own token.</param>
    public IdleWatch(TimeProvider clock, DateTimeOffset deadline, CancellationToken caller)
    {
        var left = deadline - clock.GetUtcNow();
        total = clock.CreateTimer(_ => Fire(StopReason.TotalTimeout), null, Later(left), Timeout.InfiniteTimeSpan);
        idle = clock.CreateTimer(_ => Fire(StopReason.IdleTimeout), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        callerGivesUp = caller.Register(() => Fire(StopReason.Caller));
        if (left <= TimeSpan.Zero)
            Fire(StopReason.TotalTimeout);
    }

    /// <summary>Fires for whichever reason comes first.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Why the token fired; <see cref="StopReason.None"/> while it has not.</summary>
    public StopReason Reason => (StopReason)Volatile.Read(ref fired);

    /// <summary>Starts the idle timeout anew.</summary>
    public void Arm(TimeSpan timeout) => idle.Change(Later(timeout), Timeout.InfiniteTimeSpan);

    /// <summary>Stops the idle timeout.</summary>
    public void Disarm() => idle.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public void Dispose()
    {
        callerGivesUp.Dispose();
        total.Dispose();
        idle.Dispose();
        source.Dispose();
    }

    private static TimeSpan Later(TimeSpan left) => left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private void Fire(StopReason reason)
    {
        if (Interlocked.CompareExchange(ref fired, (int)reason, (int)StopReason.None) != (int)StopReason.None)
            return;
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // A timer on its way while the work ended.
        }
    }
}

/// <summary>Why work stopped before its end.</summary>
internal enum StopReason
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>The caller gave up.</summary>
    Caller,

    /// <summary>The whole took too long.</summary>
    TotalTimeout,

    /// <summary>Nothing was heard for too long.</summary>
    IdleTimeout,
}
