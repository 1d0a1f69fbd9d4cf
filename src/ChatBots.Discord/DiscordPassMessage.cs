using ChatBots.Chat;

namespace ChatBots.Discord;

/// <summary>A message of the bot's where it is no member: it can be changed only by the token of an interaction.</summary>
internal sealed class DiscordPassMessage(MessageId id, DiscordPass pass) : ISentMessage
{
    public MessageId Id => id;

    public IReadOnlyList<Budget> Budgets => pass.BudgetsOf(id);

    public long AttachmentLimit => pass.UploadLimit;

    public Task<CallOutcome> EditAsync(MessageContent content, CancellationToken cancellationToken) =>
        pass.EditAsync(id, DiscordContent.Changed(content), null, cancellationToken);

    public Task<CallOutcome> AttachAsync(MessageContent content, VideoFile file, CancellationToken cancellationToken) => file.Bytes > pass.UploadLimit
        ? Task.FromResult<CallOutcome>(new CallOutcome.Rejected(RejectReason.TooLarge))
        : pass.EditAsync(id, DiscordContent.Changed(content), DiscordContent.UploadOf(file), cancellationToken);

    public Task<CallOutcome> DeleteAsync(CancellationToken cancellationToken) => pass.DeleteAsync(id, cancellationToken);
}
