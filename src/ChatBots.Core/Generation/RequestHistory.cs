using ChatBots.Jobs;
using ChatBots.Requests;
using Microsoft.Extensions.Options;

namespace ChatBots.Generation;

/// <summary>The chain of replies as the history that goes upstream.</summary>
internal sealed class RequestHistory(IJobStore jobs, IOptions<RequestsOptions> options)
{
    /// <summary>What is asked of the generator for a job; says in its view when the oldest versions had to be left out.</summary>
    public async Task<GenerationRequest> RequestForAsync(FollowedJob followed, CancellationToken cancellationToken)
    {
        var job = followed.Job;
        var most = options.Value.MaxTurns;
        var chain = job.Parent is { } parent ? await jobs.ChainAsync(parent, most + 1, cancellationToken) : [];
        if (chain.Count > most)
            followed.View.VersionsSent = most;
        followed.View.ParentForgotten |= chain is [{ Prompt: null }, ..];
        // A version that was forgotten ends the history: what came before it makes no sense without it
        var turns = chain.Take(most).Select(TurnOf).TakeWhile(turn => turn is not null).Select(turn => turn!).Reverse();
        return new GenerationRequest(job.Prompt ?? "", job.Model, job.Orientation, job.Seconds, [.. turns]);
    }

    private static Turn? TurnOf(Job version) => version is { Prompt: { } prompt, Transcript: { } transcript }
        ? new Turn(prompt, version.Orientation, version.Seconds, transcript, version.Sid)
        : null;
}
