using System.Runtime.CompilerServices;
using ChatBots.Generation;
using ChatBots.Upstream.Guard;
using ChatBots.Upstream.Reading;

namespace ChatBots.Upstream.Recovery;

/// <summary>A task was named, then its stream died: follows it by its status link. Nothing is sent that could be billed.</summary>
internal sealed class LostStream(GuardedHttp http, TimeProvider clock)
{
    private readonly StatusPoll poll = new(http, new PollPace(clock), clock);

    /// <summary>Tells how the task goes on, to its end. Asks at least once, even when the time is over: the video may be there.</summary>
    /// <param name="task">The task.</param>
    /// <param name="cancellationToken">Gives up; it then throws.</param>
    public async IAsyncEnumerable<GenerationEvent> FollowAsync(LostTask task, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = new PollPlan();
        var ending = new TaskEnding(task);
        while (true)
        {
            var answer = await poll.AskAsync(task, cancellationToken);
            if (answer is PollAnswer.Told(var state))
            {
                foreach (var said in task.Reading.Tell(FactsOf(state)))
                    yield return said;
                if (ending.Of(state) is { } end)
                {
                    yield return end;
                    yield break;
                }
            }

            if (plan.Take(answer) is { } lost)
            {
                yield return ending.Without(task.Failure ?? lost);
                yield break;
            }

            if (!await WaitAsync(plan, task.Deadline, cancellationToken))
            {
                yield return ending.Without(new GenerationFailure(FailureKind.TooSlow));
                yield break;
            }
        }
    }

    private static IEnumerable<Fact> FactsOf(TaskState state) => state switch
    {
        { Stage: TaskStage.Queued or TaskStage.Running, Percent: > 0 and var percent } => [new Fact.Measured(percent)],
        { Stage: TaskStage.Queued } => [new Fact.Stated(WorkState.Queued)],
        { Stage: TaskStage.Running } => [new Fact.Stated(WorkState.Running)],
        _ => [],
    };

    // False when the time is over.
    private async Task<bool> WaitAsync(PollPlan plan, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var left = deadline - clock.GetUtcNow();
        if (left <= TimeSpan.Zero)
            return false;
        var wait = plan.NextWait(Random.Shared.NextDouble());
        await Task.Delay(wait < left ? wait : left, clock, cancellationToken);
        return true;
    }
}
