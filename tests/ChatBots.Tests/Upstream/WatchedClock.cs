using System.Threading.Channels;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Upstream;

/// <summary>A manual clock that tells when somebody begins to wait, so that a test can move time at that moment.</summary>
internal sealed class WatchedClock : TimeProvider
{
    private readonly ManualClock inner = new();
    private readonly Channel<TimeSpan> waits = Channel.CreateUnbounded<TimeSpan>();

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this, inner.CreateTimer(callback, state, dueTime, period));
        waits.Writer.TryWrite(dueTime);
        return timer;
    }

    public void Advance(TimeSpan by) => inner.Advance(by);

    /// <summary>Until the work is done, lets every wait of this kind be over as soon as it begins. Returns those waits.</summary>
    public async Task<IReadOnlyList<TimeSpan>> SkipAsync(Task work, Func<TimeSpan, bool> which)
    {
        var skipped = new List<TimeSpan>();
        while (true)
        {
            var next = waits.Reader.ReadAsync(Guard.Token).AsTask();
            await Task.WhenAny(work, next).OrHang();
            if (work.IsCompleted)
                return skipped;
            if (!which(await next))
                continue;
            skipped.Add(await next);
            inner.Advance(await next);
        }
    }

    private sealed class WatchedTimer(WatchedClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var done = timer.Change(dueTime, period);
            clock.waits.Writer.TryWrite(dueTime);
            return done;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
