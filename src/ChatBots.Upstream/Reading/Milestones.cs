using ChatBots.Generation;

namespace ChatBots.Upstream.Reading;

/// <summary>Facts to events: states are said once and in order, figures only grow, the task goes with the state it was named in.</summary>
internal sealed class Milestones
{
    private GenerationEvent? last;

    /// <summary>The event that a fact makes; null when it is no news.</summary>
    /// <param name="fact">What was read.</param>
    /// <param name="transcript">The assistant text so far; asked for only when the task was named.</param>
    public GenerationEvent? Take(Fact fact, Transcript transcript) => fact switch
    {
        Fact.Named task => Carry(new UpstreamTask(task.Id, task.StatusLink, transcript.ToString())),
        Fact.Stated { State: WorkState.Queued } when last is null => last = new GenerationEvent.Queued(),
        Fact.Stated { State: WorkState.Running } when last is null or GenerationEvent.Queued => last = new GenerationEvent.Started(),
        Fact.Measured(var percent) when IsMore(percent) => last = new GenerationEvent.Progressed(percent),
        _ => null,
    };

    /// <summary>The last state said again, with the task as it is known now.</summary>
    public GenerationEvent Again(UpstreamTask task) => (last ?? new GenerationEvent.Queued()) with { Task = task };

    private bool IsMore(double percent) => last is not GenerationEvent.Progressed(var before) || percent > before;

    private GenerationEvent Carry(UpstreamTask task)
    {
        last ??= new GenerationEvent.Queued();
        return last with { Task = task };
    }
}
