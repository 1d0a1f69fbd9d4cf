namespace ChatBots.Tests.Playground;

/// <summary>
/// Time that leaps to whatever is waited for, so that one waiter after the other is served at once, at its right instant; except that
/// it can be held at an instant until the test has seen what came before it.
/// </summary>
internal sealed class HurriedClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ITimer> held = [];
    private DateTimeOffset? hold;
    private DateTimeOffset now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public void Leap(TimeSpan by)
    {
        lock (gate)
            now += by;
    }

    /// <summary>Nobody is served whose wait ends later, until <see cref="Release"/>.</summary>
    public void HoldAt(DateTimeOffset instant)
    {
        lock (gate)
            hold = instant;
    }

    public void Release()
    {
        ITimer[] served;
        lock (gate)
        {
            hold = null;
            served = [.. held];
            held.Clear();
        }

        foreach (var timer in served)
            timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (dueTime == Timeout.InfiniteTimeSpan)
            return timer;
        lock (gate)
        {
            now += dueTime;
            if (now > hold)
            {
                held.Add(timer);
                return timer;
            }
        }

        timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return timer;
    }
}
