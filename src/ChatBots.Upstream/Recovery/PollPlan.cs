using ChatBots.Generation;

namespace ChatBots.Upstream.Recovery;

/// <summary>When to ask a status link again, and when to give up. Pure: told of answers, asked for the next wait.</summary>
internal sealed class PollPlan
{
    private const int MostUnknowns = 5;
    private const int MostEmpties = 5;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private int unknowns;
    private int empties;
    private int failures;

    /// <summary>Takes an answer; returns a failure when asking again is no use, else null.</summary>
    public GenerationFailure? Take(PollAnswer answer)
    {
        unknowns = answer is PollAnswer.Unknown ? unknowns + 1 : 0;
        empties = answer is PollAnswer.Told({ Stage: TaskStage.Made, Link: null }) ? empties + 1 : 0;
        failures = answer is PollAnswer.Told ? 0 : failures + 1;
        return answer switch
        {
            PollAnswer.Forbidden(var why) => new GenerationFailure(FailureKind.StreamCut, $"The status link must not be asked: {why}."),
            PollAnswer.Unknown when unknowns >= MostUnknowns =>
                new GenerationFailure(FailureKind.StreamCut, "The status link does not know the task."),
            // Nothing has no count: it says nothing of the task, a relay's bad quarter of an hour is no rarity, and asking costs nothing.
            // Only the end of the time may lose a video that was paid for.
            _ when empties >= MostEmpties => new GenerationFailure(FailureKind.NoVideo, "The task is made, but its state names no link."),
            _ => null,
        };
    }

    /// <summary>How long to wait now: 5 to 10 seconds, more after each failed try.</summary>
    /// <param name="chance">0 to 1, so that many jobs do not ask at the same instant.</param>
    public TimeSpan NextWait(double chance)
    {
        var wait = Shortest * (1 << Math.Min(failures, 4));
        return (wait < Longest ? wait : Longest) * (1 + chance);
    }
}
