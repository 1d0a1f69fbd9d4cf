namespace ChatBots.Tests.Support;

/// <summary>Time that moves only when told. Delays, timers and timed tokens made with it obey.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private readonly List<(DateTimeOffset End, TaskCompletionSource Set)> awaited = [];
    private readonly List<(TimeSpan Span, TaskCompletionSource Past)> untilPast = [];
    private DateTimeOffset now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves time forward, stopping at each timer that falls due so that its callback sees its own instant.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (NextDue(end) is { } timer)
            timer.Fire();
        lock (gate)
            now = end;
    }

    /// <summary>Moves time to the next instant that somebody waits for, if there is one within this span.</summary>
    public void AdvanceToNext(TimeSpan within)
    {
        if (NextDue(GetUtcNow() + within) is { } timer)
            timer.Fire();
    }

    /// <summary>Waits until somebody waits for an instant within this span.</summary>
    public Task TimerDueWithinAsync(TimeSpan span)
    {
        lock (gate)
        {
            var end = now + span;
            if (timers.Exists(timer => timer.Due <= end))
                return Task.CompletedTask;
            var set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited.Add((end, set));
            return set.Task;
        }
    }

    /// <summary>Whether somebody waits for an instant within this span.</summary>
    public bool IsTimerDueWithin(TimeSpan span)
    {
        lock (gate)
            return timers.Exists(timer => timer.Due <= now + span);
    }

    /// <summary>Waits until no token is about to fire within this span: what it limits is done, or has failed.</summary>
    public Task NoDeadlineWithinAsync(TimeSpan span)
    {
        lock (gate)
        {
            if (!IsDeadlineWithin(span))
                return Task.CompletedTask;
            var past = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            untilPast.Add((span, past));
            return past.Task;
        }
    }

    private bool IsDeadlineWithin(TimeSpan span) => timers.Exists(timer => timer.IsDeadline && timer.Due <= now + span);

    // Under the lock
    private void Forget(ManualTimer timer)
    {
        timers.Remove(timer);
        foreach (var waiting in untilPast.Where(waiting => !IsDeadlineWithin(waiting.Span)).ToList())
        {
            untilPast.Remove(waiting);
            waiting.Past.SetResult();
        }
    }

    private void NoteTimer(DateTimeOffset due)
    {
        foreach (var waiting in awaited.Where(waiting => due <= waiting.End).ToList())
        {
            awaited.Remove(waiting);
            waiting.Set.SetResult();
        }
    }

    private ManualTimer? NextDue(DateTimeOffset end)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is null)
                return null;
            if (next.Due > now)
                now = next.Due.Value;
            if (next.Period is { } period)
                next.Due += period;
            else
                Forget(next);
            return next;
        }
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? Due { get; set; }

        public TimeSpan? Period { get; private set; }

        /// <summary>Whether it fires a token, and so limits something that goes on meanwhile.</summary>
        public bool IsDeadline { get; } = state is CancellationTokenSource;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.Forget(this);
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
                Period = period <= TimeSpan.Zero ? null : period;
                if (Due is not { } due)
                    return true;
                clock.timers.Add(this);
                clock.NoteTimer(due);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock.gate)
                clock.Forget(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
