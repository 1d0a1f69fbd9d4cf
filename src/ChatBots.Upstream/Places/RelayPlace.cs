using ChatBots.Generation;

namespace ChatBots.Upstream.Places;

/// <summary>
/// One job's place at one relay; disposing it lets the next job come. What became of the job is said at most once. Not safe for
/// concurrent calls.
/// </summary>
internal sealed class RelayPlace(RelayQueue queue, RelayDesk desk, RelayRound round, bool isTry) : IDisposable
{
    private bool isSaid;
    private bool isLeft;

    /// <summary>The relay that has the place.</summary>
    public Relay Relay => desk.Relay;

    /// <summary>The relay took the job. Saying it again does nothing.</summary>
    public void Accept()
    {
        if (isSaid)
            return;
        isSaid = true;
        queue.Accept(desk, isTry);
    }

    /// <summary>The relay refused the job, and is not asked again for this one.</summary>
    public void Refuse(GenerationFailure failure)
    {
        round.Note(Relay, failure);
        if (isSaid)
            return;
        isSaid = true;
        queue.Refuse(desk, failure, isTry);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isLeft)
            return;
        isLeft = true;
        queue.Leave(desk, isTry && !isSaid);
    }
}
