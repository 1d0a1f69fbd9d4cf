using ChatBots.Chat;

namespace ChatBots.Discord;

/// <summary>A message of the bot's in a channel. It is changed by the bot's token, which never expires, even if it answered an interaction.</summary>
/// <param name="id">Which.</param>
/// <param name="place">Where it stands.</param>
/// <param name="calls">How to change it.</param>
/// <param name="pass">That of the interaction which it answered: it may take files that its person may send and the bot may not.</param>
internal sealed class DiscordSentMessage(MessageId id, DiscordPlace place, DiscordCalls calls, DiscordPass? pass) : ISentMessage
{
    public MessageId Id => id;

    public IReadOnlyList<Budget> Budgets => calls.BudgetsOf(id, place.Channel);

    public long AttachmentLimit => Math.Max(OwnLimit, pass is { IsAlive: true } ? pass.UploadLimit : 0);

    private long OwnLimit => calls.Guilds.UploadLimit(place);

    public Task<CallOutcome> EditAsync(MessageContent content, CancellationToken cancellationToken) => calls.MakeAsync(
        DiscordRoute.Edit, place.Channel,
        () => calls.Api.EditMessageAsync(place.Channel, id.Value, DiscordContent.Changed(content), null, cancellationToken), _ => Changed());

    public async Task<CallOutcome> AttachAsync(MessageContent content, VideoFile file, CancellationToken cancellationToken)
    {
        var (edit, upload) = (DiscordContent.Changed(content), DiscordContent.UploadOf(file));
        if (file.Bytes <= OwnLimit)
            return await calls.MakeAsync(
                DiscordRoute.Edit, place.Channel,
                () => calls.Api.EditMessageAsync(place.Channel, id.Value, edit, upload, cancellationToken), _ => Changed());
        // By its own token the bot may go on; only such a large file it cannot send
        return pass is not null && file.Bytes <= AttachmentLimit
            && await pass.EditAsync(id, edit, upload, cancellationToken) is var sent and not CallOutcome.Rejected { Reason: RejectReason.Expired }
                ? sent
                : new CallOutcome.Rejected(RejectReason.TooLarge);
    }

    public Task<CallOutcome> DeleteAsync(CancellationToken cancellationToken) => calls.MakeAsync(
        DiscordRoute.Delete, place.Channel, () => calls.Api.DeleteMessageAsync(place.Channel, id.Value, cancellationToken), _ => Changed());

    private CallOutcome.Done Changed() => new(id);
}
