using ChatBots.Generation;

namespace ChatBots.Upstream.Places;

/// <summary>One job's way along the relays; each is asked once at most. Not safe for concurrent calls.</summary>
internal sealed class RelayRound(RelayQueue queue)
{
    private readonly HashSet<Relay> refusedBy = [];

    /// <summary>The last refusal of this job; null when none was heard.</summary>
    public GenerationFailure? Refusal { get; private set; }

    /// <summary>Why nobody has the job; known when <see cref="NextAsync"/> has returned null.</summary>
    public GenerationFailure Failure { get; set; } = new(FailureKind.KeyRejected, "No relay is configured.");

    /// <summary>
    /// Waits for a place at the first relay in order that has not refused this job, does not rest, is not full and is not tried by
    /// another job; first come, first served.
    /// </summary>
    /// <returns>The place, to be disposed; null when nobody is left to ask.</returns>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancellationToken"/> fired.</exception>
    public Task<RelayPlace?> NextAsync(CancellationToken cancellationToken) => queue.WaitAsync(this, cancellationToken);

    /// <summary>Whether this job has heard its no from that relay.</summary>
    public bool WasRefusedBy(Relay relay) => refusedBy.Contains(relay);

    /// <summary>Remembers a refusal.</summary>
    public void Note(Relay relay, GenerationFailure failure)
    {
        refusedBy.Add(relay);
        Refusal = failure;
    }
}
