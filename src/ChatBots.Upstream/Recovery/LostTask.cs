using ChatBots.Generation;
using ChatBots.Upstream.Reading;

namespace ChatBots.Upstream.Recovery;

/// <summary>A task whose stream was lost, and all that is known about it.</summary>
/// <param name="Reading">What was read before; its end was told.</param>
/// <param name="StatusLink">Where its state is told.</param>
/// <param name="Relay">The relay that named it; null when unknown.</param>
/// <param name="Deadline">When the whole has taken too long.</param>
internal sealed record LostTask(StreamReading Reading, Uri StatusLink, Relay? Relay, DateTimeOffset Deadline)
{
    /// <summary>What it is when the task cannot be found; null: what the polling says.</summary>
    public GenerationFailure? Failure { get; init; }

    /// <summary>A worse file that is there already; null when none is known.</summary>
    public GeneratedVideo? Preview { get; init; }
}
