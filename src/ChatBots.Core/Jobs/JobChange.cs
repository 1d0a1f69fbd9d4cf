using ChatBots.Chat;
using ChatBots.Generation;

namespace ChatBots.Jobs;

/// <summary>
/// One step of a job's life, written in one transaction or not at all. Closed: the nested records. <see cref="From"/> names the states
/// in which a step is allowed; in any other state nothing is written.
/// </summary>
public abstract record JobChange
{
    private static readonly JobState[] Open = [JobState.Waiting, JobState.Running, JobState.Made, JobState.Ready];

    private static readonly JobState[] OpenOrWithoutVideo = [.. Open, JobState.Failed, JobState.Cancelled];

    private JobChange(params JobState[] from) => From = from;

    /// <summary>The states in which this step is allowed.</summary>
    public IReadOnlyList<JobState> From { get; }

    /// <summary>The live message is about to be created. The state stays.</summary>
    public sealed record LiveMessageIntended() : JobChange(OpenOrWithoutVideo);

    /// <summary>The live message exists; it is recorded in the messages table too, as <see cref="MessageKind.Live"/>. It owes the last word of a job that has ended. The state stays.</summary>
    public sealed record LiveMessageCreated(MessageId Message) : JobChange(OpenOrWithoutVideo);

    /// <summary>The live message is gone for good. The state stays.</summary>
    public sealed record LiveMessageGone() : JobChange([.. OpenOrWithoutVideo, JobState.Delivered, JobState.Withdrawn]);

    /// <summary>There is another pass, or the last one is erased, or none is needed any more (null). The state stays.</summary>
    public sealed record PassChanged(Pass? Pass) : JobChange(OpenOrWithoutVideo);

    /// <summary>
    /// The relay is about to be asked: waiting becomes running. Allowed while running too, when it has refused (null) and another takes over:
    /// then only the relay's name changes.
    /// </summary>
    public sealed record Started(string? Relay) : JobChange(JobState.Waiting, JobState.Running);

    /// <summary>The relay named its task. The state stays.</summary>
    public sealed record TaskSeen(UpstreamTask Task) : JobChange(JobState.Running);

    /// <summary>The video's link is known: running becomes made.</summary>
    public sealed record Made(GeneratedVideo Video) : JobChange(JobState.Running);

    /// <summary>The file lies on the disk: made becomes ready.</summary>
    public sealed record Ready(string ContentType) : JobChange(JobState.Made);

    /// <summary>
    /// The platform has the video, or the link to it: made or ready becomes delivered; withdrawn too, when its owner called it back.
    /// </summary>
    public sealed record Delivered(string? FileId) : JobChange(JobState.Made, JobState.Ready, JobState.Withdrawn);

    /// <summary>There is no video. <paramref name="ReturnCredits"/> sets the time of return.</summary>
    public sealed record Failed(FailureKind Failure, bool ReturnCredits) : JobChange(Open);

    /// <summary>Given up on request before the video was made.</summary>
    public sealed record Cancelled(bool ReturnCredits) : JobChange(JobState.Waiting, JobState.Running);

    /// <summary>The live message says how a failed or cancelled job ended; until then the last word is owed. The state stays.</summary>
    public sealed record LastWordSaid() : JobChange(JobState.Failed, JobState.Cancelled);

    /// <summary>Made, but nobody could be given it.</summary>
    public sealed record Withdrawn() : JobChange(JobState.Made, JobState.Ready);
}
