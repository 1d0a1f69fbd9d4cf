namespace ChatBots.Upstream.Places;

/// <summary>One relay as jobs find it: how many are there, and whether it rests. The queue's lock guards it.</summary>
internal sealed class RelayDesk(Relay relay, TimeProvider clock)
{
    public Relay Relay => relay;

    public RelayRest Rest { get; } = new(clock);

    /// <summary>Jobs that have a place; with those of an earlier process maybe more than the relay's limit.</summary>
    public int Taken { get; set; }

    public bool IsFull => relay.Parallel > 0 && Taken >= relay.Parallel;
}
