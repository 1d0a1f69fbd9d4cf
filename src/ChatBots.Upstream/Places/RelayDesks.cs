using ChatBots.Generation;

namespace ChatBots.Upstream.Places;

/// <summary>All relays as jobs find them, in the configured order. The queue's lock guards it.</summary>
internal sealed class RelayDesks(RelayBook book, IOwnerNews news, TimeProvider clock)
{
    private readonly RelayDesk[] desks = [.. book.Relays.Select(relay => new RelayDesk(relay, news, clock))];

    /// <summary>The relay of that name, in whatever case; null when there is none.</summary>
    public RelayDesk? Named(string? relay) =>
        Array.Find(desks, desk => string.Equals(desk.Relay.Name, relay, StringComparison.OrdinalIgnoreCase));

    /// <summary>The relays that the job may go to now or after a wait for a place: they did not refuse it and do not rest.</summary>
    public List<RelayDesk> OpenTo(RelayRound round, DateTimeOffset now) =>
        [.. desks.Where(desk => !round.WasRefusedBy(desk.Relay) && !desk.Rest.IsRestingAt(now))];

    /// <summary>When the next rest ends, later than now; null when none rests.</summary>
    public DateTimeOffset? NextEnd(DateTimeOffset now) => desks.Where(desk => desk.Rest.IsRestingAt(now)).Min(desk => desk.Rest.Until);

    /// <summary>
    /// What a job hears that no relay is open to: as it was refused itself, or as the relay that is back first refused the last one; and,
    /// when all rest, when that is.
    /// </summary>
    public GenerationFailure FailureOf(RelayRound round, DateTimeOffset now)
    {
        if (desks.Length == 0 || !Array.TrueForAll(desks, desk => desk.Rest.IsRestingAt(now)))
            return round.Refusal ?? round.Failure;
        var first = desks.MinBy(desk => desk.Rest.Until)!.Rest;
        return (round.Refusal ?? first.LastRefusal!) with { RetryAt = round.Refusal?.RetryAt ?? first.Until };
    }
}
