using ChatBots.Generation;

namespace ChatBots.Upstream.Places;

/// <summary>
/// Gives jobs their places at the relays: in the relays' order, at most <see cref="RelayOptions.Parallel"/> jobs on each, none on one
/// that rests. Who finds all of them full waits; who finds all of them resting does not. Tells the owners of rests.
/// </summary>
internal sealed class RelayQueue : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<Waiter> waiting = [];
    private readonly Lazy<RelayDesk[]> desks;
    private readonly IOwnerNews news;
    private readonly TimeProvider clock;
    private readonly ITimer alarm;

    /// <param name="book">The relays; read when the first job comes.</param>
    /// <param name="news">Told of relays that begin to rest, rest longer, or are back.</param>
    /// <param name="clock">Whose time ends a rest.</param>
    public RelayQueue(RelayBook book, IOwnerNews news, TimeProvider clock)
    {
        (this.news, this.clock) = (news, clock);
        desks = new Lazy<RelayDesk[]>(() => [.. book.Relays.Select(relay => new RelayDesk(relay, clock))]);
        alarm = clock.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins a job's way along the relays.</summary>
    public RelayRound Begin() => new(this);

    /// <summary>A place for a job that a relay has had since before this process, whatever its limit; it says nothing of a rest.</summary>
    /// <param name="relay">The relay's name; when there is none of that name, nothing is taken.</param>
    public RelayPlace? Resume(string? relay)
    {
        lock (gate)
        {
            var desk = desks.Value.FirstOrDefault(each => string.Equals(each.Relay.Name, relay, StringComparison.OrdinalIgnoreCase));
            return desk is null ? null : Seat(desk, Begin(), isTry: false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => alarm.Dispose();

    internal async Task<RelayPlace?> WaitAsync(RelayRound round, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(round);
        lock (gate)
        {
            waiting.Add(waiter);
            MoveUp();
        }

        await using var giving = cancellationToken.UnsafeRegister(_ => GiveUp(waiter, cancellationToken), null);
        return await waiter.Place.Task;
    }

    internal void Accept(RelayDesk desk, bool wasTry)
    {
        lock (gate)
        {
            if (!desk.Rest.Accepted(wasTry))
                return;
            news.RelayIsBack(desk.Relay.Name);
            MoveUp();
        }
    }

    internal void Refuse(RelayDesk desk, bool wasTry, GenerationFailure failure)
    {
        lock (gate)
        {
            if (desk.Rest.Refused(failure, wasTry))
                news.RelayRests(desk.Relay.Name, failure, desk.Rest.Until!.Value);
            MoveUp();
        }
    }

    internal void Leave(RelayDesk desk, bool givesUpTry)
    {
        lock (gate)
        {
            desk.Taken--;
            desk.Rest.Left(givesUpTry);
            MoveUp();
        }
    }

    private void GiveUp(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (gate)
            if (waiting.Remove(waiter))
                waiter.Place.TrySetCanceled(cancellationToken);
    }

    private void Ring()
    {
        lock (gate)
            MoveUp();
    }

    private void MoveUp()
    {
        foreach (var waiter in waiting.ToList())
        {
            var open = desks.Value.Where(desk => !waiter.Round.WasRefusedBy(desk.Relay) && !desk.Rest.IsResting).ToList();
            if (open.Count == 0)
                End(waiter);
            else if (open.Find(desk => !desk.IsFull) is { } free)
                Serve(waiter, Seat(free, waiter.Round, free.Rest.Send()));
        }

        SetAlarm();
    }

    private void End(Waiter waiter)
    {
        waiter.Round.Failure = Failure(waiter.Round);
        Serve(waiter, null);
    }

    private void Serve(Waiter waiter, RelayPlace? place)
    {
        waiting.Remove(waiter);
        waiter.Place.TrySetResult(place);
    }

    private RelayPlace Seat(RelayDesk desk, RelayRound round, bool isTry)
    {
        desk.Taken++;
        return new RelayPlace(this, desk, round, isTry);
    }

    // As this job was refused, or as the relay that is back first refused the last one; and when it is back.
    private GenerationFailure Failure(RelayRound round)
    {
        if (desks.Value.Length == 0 || !Array.TrueForAll(desks.Value, desk => desk.Rest.IsResting))
            return round.Refusal ?? round.Failure;
        var rest = desks.Value.MinBy(desk => desk.Rest.Until)!.Rest;
        var failure = round.Refusal ?? rest.LastRefusal!;
        var isAhead = rest.Until > clock.GetUtcNow();
        return failure with { RetryAt = round.Refusal?.RetryAt ?? (isAhead ? rest.Until : null) };
    }

    // Who waits for a full relay may go to one whose rest ends meanwhile.
    private void SetAlarm()
    {
        var now = clock.GetUtcNow();
        var next = waiting.Count == 0 ? null : desks.Value.Where(desk => desk.Rest.Until > now).Min(desk => desk.Rest.Until);
        alarm.Change(next - now ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private sealed class Waiter(RelayRound round)
    {
        public RelayRound Round => round;

        public TaskCompletionSource<RelayPlace?> Place { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
