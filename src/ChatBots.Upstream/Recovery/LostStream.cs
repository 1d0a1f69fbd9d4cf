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
    /// <param name="reading">What was read before; its end was told.</param>
    /// <param name="link">The status link.</param>
    /// <param name="relay">The relay that named it; null when unknown.</param>
    /// <param name="deadline">When the whole has taken too long.</param>
    /// <param name="failure">What it is when the task cannot be found; null: what the polling says.</param>
    /// <param name="cancellationToken">Gives up; it then throws.</param>
    public async IAsyncEnumerable<GenerationEvent> FollowAsync(
        StreamReading reading, Uri link, Relay? relay, DateTimeOffset deadline, GenerationFailure? failure,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = new PollPlan();
        var judge = new Judge(reading, relay?.TermsOf(reading.Request) ?? RelayTerms.OfNobody);
        while (true)
        {
            var answer = await poll.AskAsync(link, relay, cancellationToken);
            if (answer is PollAnswer.Told(var state))
            {
                foreach (var said in reading.Tell(FactsOf(state)))
                    yield return said;
                if (EndOf(state, reading, judge) is { } end)
                {
                    yield return end;
                    yield break;
                }
            }

            if (plan.Take(answer) is { } lost)
            {
                yield return new GenerationEvent.Failed(failure ?? lost);
                yield break;
            }

            if (!await WaitAsync(plan, deadline, cancellationToken))
            {
                yield return new GenerationEvent.Failed(new GenerationFailure(FailureKind.TooSlow));
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

    private static GenerationEvent? EndOf(TaskState state, StreamReading reading, Judge judge) => state switch
    {
        { Stage: TaskStage.Made, Link: { } link } => new GenerationEvent.Completed(Complete(state, link, reading, judge)),
        { Stage: TaskStage.Failed } => new GenerationEvent.Failed(judge.Failure(FailureWords.KindOf(state.Reason), state.Reason)),
        _ => null,
    };

    // The next refine sends this text as history and the relay looks for the sid in it, so it ends as the relay itself ends one.
    private static GeneratedVideo Complete(TaskState state, Uri link, StreamReading reading, Judge judge)
    {
        var sid = state.Sid ?? reading.Transcript.Sid;
        var named = sid is null ? "" : $"\n> sid: {sid}";
        var transcript = $"{reading.Transcript}\n\n> 生成完成 ✅{named}\n\n[在线播放▶️]({link.AbsoluteUri})";
        return judge.VideoAt(link, transcript, sid, isCompleted: true);
    }

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
