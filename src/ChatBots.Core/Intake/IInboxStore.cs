using ChatBots.Chat;
using ChatBots.Jobs;

namespace ChatBots.Intake;

/// <summary>
/// Messages that were received and not yet handled, so that a crash loses none. Rows lose their payload when handled and go after 48 hours.
/// </summary>
/// <exception cref="StoreBusyException">As in <see cref="IJobStore"/>.</exception>
public interface IInboxStore
{
    /// <summary>Keeps a message; false when its source key was kept before (delivered twice).</summary>
    Task<bool> KeepAsync(ChatMessage message, CancellationToken cancellationToken);

    /// <summary>Marks a message as handled and drops its payload.</summary>
    Task HandledAsync(string sourceKey, CancellationToken cancellationToken);

    /// <summary>
    /// The unhandled messages of one platform, oldest first, each counted as started once more. One that has been started three times
    /// already is set aside and not returned, so that a message that kills the process does not do so for ever. A payload that cannot be
    /// read is set aside too.
    /// </summary>
    Task<IReadOnlyList<ChatMessage>> RestartAsync(string platform, CancellationToken cancellationToken);

    /// <summary>Deletes the rows that were handled or set aside before an instant.</summary>
    Task SweepAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
