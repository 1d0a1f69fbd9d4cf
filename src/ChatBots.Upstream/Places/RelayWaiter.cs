using ChatBots.Generation;

namespace ChatBots.Upstream.Places;

/// <summary>One job in line for a place. What it waits for is said once; the queue's lock guards that.</summary>
internal sealed class RelayWaiter(RelayRound round)
{
    private readonly TaskCompletionSource<RelayPlace?> place = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The job's way so far.</summary>
    public RelayRound Round => round;

    /// <summary>The place, or null when nobody is left to ask; cancelled when the job left the line.</summary>
    public Task<RelayPlace?> Place => place.Task;

    /// <summary>Gives the job its place.</summary>
    public void Serve(RelayPlace free) => place.SetResult(free);

    /// <summary>Sends the job away with the reason why nobody has it.</summary>
    public void SendAway(GenerationFailure failure)
    {
        round.Failure = failure;
        place.SetResult(null);
    }

    /// <summary>The job left the line by itself.</summary>
    public void GiveUp(CancellationToken cancellationToken) => place.SetCanceled(cancellationToken);
}
