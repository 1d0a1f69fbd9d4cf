using ChatBots.Chat;

namespace ChatBots.Jobs;

/// <summary>Which message of ours belongs to which job. Presses and replies count only for what they sit on.</summary>
/// <exception cref="StoreBusyException">As in <see cref="IJobStore"/>.</exception>
public interface IMessageStore
{
    /// <summary>Records a message; recording it again changes nothing.</summary>
    Task RecordAsync(ConversationId conversation, MessageId message, JobId job, MessageKind kind, CancellationToken cancellationToken);

    /// <summary>
    /// The job that a message of the conversation belongs to, or of one within it (see <see cref="ConversationId"/>): of an old message
    /// a platform may tell only the outer one. Null when the message is not ours.
    /// </summary>
    Task<RecordedMessage?> FindAsync(ConversationId conversation, MessageId message, CancellationToken cancellationToken);
}

/// <summary>A message of ours and its job.</summary>
public sealed record RecordedMessage(JobId Job, MessageKind Kind);

/// <summary>What a message of ours is to its job.</summary>
public enum MessageKind
{
    /// <summary>The live message.</summary>
    Live,

    /// <summary>The line that tells that it is done.</summary>
    Notice,

    /// <summary>A question whose reply refines the job's video.</summary>
    Ask,

    /// <summary>The video, shown once more.</summary>
    Repost,
}
