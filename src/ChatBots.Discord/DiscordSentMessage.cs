using ChatBots.Chat;

namespace ChatBots.Discord;

/// <summary>A message of the bot's in a channel. It is changed by the bot's token, which never expires, even if it answered an interaction.</summary>
internal sealed class DiscordSentMessage(MessageId id, DiscordPlace place, DiscordCalls calls) : ISentMessage
{
    public MessageId Id => id;

    public IReadOnlyList<Budget> Budgets => calls.BudgetsOf(id, place.Channel);

    public long AttachmentLimit => calls.Guilds.UploadLimit(place);

    public Task<CallOutcome> EditAsync(MessageContent content, CancellationToken cancellationToken) => calls.MakeAsync(
        DiscordRoute.Edit, place.Channel,
        () => calls.Api.EditMessageAsync(place.Channel, id.Value, DiscordContent.Changed(content), null, cancellationToken), _ => Changed());

    public async Task<CallOutcome> AttachAsync(MessageContent content, VideoFile file, CancellationToken cancellationToken) =>
        file.Bytes > AttachmentLimit
            ? new CallOutcome.Rejected(RejectReason.TooLarge)
            : await calls.MakeAsync(
                DiscordRoute.Edit, place.Channel,
                () => calls.Api.EditMessageAsync(
                    place.Channel, id.Value, DiscordContent.Changed(content), DiscordContent.UploadOf(file), cancellationToken),
                _ => Changed());

    public Task<CallOutcome> DeleteAsync(CancellationToken cancellationToken) => calls.MakeAsync(
        DiscordRoute.Delete, place.Channel, () => calls.Api.DeleteMessageAsync(place.Channel, id.Value, cancellationToken), _ => Changed());

    private CallOutcome.Done Changed() => new(id);
}
