using System.Threading.Channels;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Upstream;

/// <summary>A manual clock that tells when somebody begins to wait, so that a test can move time at that moment.</summary>
internal sealed class WatchedClock : TimeProvider
{
    private readonly ManualClock inner = new();
    private readonly Channel<Wait> waits = Channel.CreateUnbounded<Wait>();

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this, inner.CreateTimer(callback, state, dueTime, period));
        timer.Tell(dueTime);
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
            // One that is over already, or begun anew, is nobody's any more
            if (await next is not { IsStill: true, Span: var span } || !which(span))
                continue;
            skipped.Add(span);
            inner.Advance(span);
        }
    }

    /// <summary>Somebody waits that long, unless their timer was changed since.</summary>
    private sealed record Wait(WatchedTimer Timer, int Change, TimeSpan Span)
    {
        public bool IsStill => Timer.Changes == Change;
    }

    private sealed class WatchedTimer(WatchedClock clock, ITimer timer) : ITimer
    {
        private int changes;

        public int Changes => Volatile.Read(ref changes);

        public void Tell(TimeSpan dueTime) => clock.waits.Writer.TryWrite(new Wait(this, Changes, dueTime));

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref changes);
            var done = timer.Change(dueTime, period);
            Tell(dueTime);
            return done;
        }

        public void Dispose()
        {
            Interlocked.Increment(ref changes);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Interlocked.Increment(ref changes);
            return timer.DisposeAsync();
        }
    }
}
