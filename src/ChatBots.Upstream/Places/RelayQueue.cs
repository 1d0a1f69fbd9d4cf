using ChatBots.Generation;

namespace ChatBots.Upstream.Places;

/// <summary>
/// Gives jobs their places at the relays: in the relays' order, at most <see cref="RelayOptions.Parallel"/> jobs on each, none on one
/// that rests. Who finds them full waits, and so does who finds one that another job tries after its rest; who finds all of them
/// resting does not.
/// </summary>
internal sealed class RelayQueue : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<RelayWaiter> waiting = [];
    private readonly Lazy<RelayDesks> desks;
    private readonly TimeProvider clock;
    private readonly ITimer alarm;

    /// <param name="book">The relays; read when the first job comes.</param>
    /// <param name="news">Told of relays that begin to rest, rest longer, or are back.</param>
    /// <param name="clock">Whose time ends a rest.</param>
    public RelayQueue(RelayBook book, IOwnerNews news, TimeProvider clock)
    {
        this.clock = clock;
        desks = new Lazy<RelayDesks>(() => new RelayDesks(book, news, clock));
        alarm = clock.CreateTimer(_ => MoveUpAfter(() => { }), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins a job's way along the relays.</summary>
    public RelayRound Begin() => new(this);

    /// <summary>A place for a job that a relay has had since before this process, whatever its limit; it says nothing of a rest.</summary>
    /// <param name="relay">The relay's name; when there is none of that name, nothing is taken.</param>
    public RelayPlace? Resume(string? relay)
    {
        lock (gate)
        {
            if (desks.Value.Named(relay) is not { } desk)
                return null;
            desk.Resume();
            return new RelayPlace(this, desk, Begin(), isTry: false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => alarm.Dispose();

    /// <summary>What <see cref="RelayRound.NextAsync"/> promises.</summary>
    internal async Task<RelayPlace?> WaitAsync(RelayRound round, CancellationToken cancellationToken)
    {
        var waiter = new RelayWaiter(round);
        MoveUpAfter(() => waiting.Add(waiter));
        await using var giving = cancellationToken.UnsafeRegister(_ => GiveUp(waiter, cancellationToken), null);
        return await waiter.Place;
    }

    /// <summary>What <see cref="RelayDesk.Accept"/> says; who waits goes on.</summary>
    internal void Accept(RelayDesk desk, bool wasTry) => MoveUpAfter(() => desk.Accept(wasTry));

    /// <summary>What <see cref="RelayDesk.Refuse"/> says; who waits goes on.</summary>
    internal void Refuse(RelayDesk desk, GenerationFailure failure, bool wasTry) => MoveUpAfter(() => desk.Refuse(failure, wasTry));

    /// <summary>What <see cref="RelayDesk.Leave"/> says; who waits goes on.</summary>
    internal void Leave(RelayDesk desk, bool givesUpTry) => MoveUpAfter(() => desk.Leave(givesUpTry));

    private void GiveUp(RelayWaiter waiter, CancellationToken cancellationToken)
    {
        lock (gate)
            if (waiting.Remove(waiter))
                waiter.GiveUp(cancellationToken);
    }

    private void MoveUpAfter(Action change)
    {
        lock (gate)
        {
            change();
            var now = clock.GetUtcNow();
            foreach (var waiter in waiting)
                Serve(waiter, now);
            waiting.RemoveAll(waiter => waiter.Place.IsCompleted);
            // Who still waits may go to a relay whose rest ends meanwhile
            var next = waiting.Count == 0 ? null : desks.Value.NextEnd(now);
            alarm.Change(next - now ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private void Serve(RelayWaiter waiter, DateTimeOffset now)
    {
        var open = desks.Value.OpenTo(waiter.Round, now);
        if (open.Count == 0)
            waiter.SendAway(desks.Value.FailureOf(waiter.Round, now));
        else if (open.Find(desk => desk.HasPlace) is { } free)
            waiter.Serve(new RelayPlace(this, free, waiter.Round, free.Take()));
    }
}
