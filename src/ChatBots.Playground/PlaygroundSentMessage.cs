using ChatBots.Chat;
using ChatBots.Playground.Boards;

namespace ChatBots.Playground;

/// <summary>A message of the bot's on the board.</summary>
internal sealed class PlaygroundSentMessage(MessageId id, PlaygroundConversation conversation, Board board) : ISentMessage
{
    public MessageId Id => id;

    public IReadOnlyList<Budget> Budgets => PlaygroundConversation.Budgets;

    public long AttachmentLimit => 100 * 1024 * 1024;

    public Task<CallOutcome> EditAsync(MessageContent content, CancellationToken cancellationToken) =>
        conversation.CallAsync(() => conversation.Change(id, old => PlaygroundTranslation.Show(content, old)), cancellationToken);

    public async Task<CallOutcome> AttachAsync(MessageContent content, VideoFile file, CancellationToken cancellationToken)
    {
        if (file.Bytes > AttachmentLimit)
            return new CallOutcome.Rejected(RejectReason.TooLarge);
        if (PlaygroundTranslation.FromId(id) is not { } number || !board.Has(number))
            return new CallOutcome.Rejected(RejectReason.Gone);
        try
        {
            var copy = await board.Videos.CopyAsync(file.Path, file.ContentType, number, cancellationToken);
            var outcome = await conversation.CallAsync(() => Attached(content, new BoardVideo(copy, file.FileName)), cancellationToken);
            if (outcome is not CallOutcome.Done)
                board.Videos.Delete(copy);
            return outcome;
        }
        catch (IOException)
        {
            return conversation.DiskTrouble();
        }
    }

    public Task<CallOutcome> DeleteAsync(CancellationToken cancellationToken) =>
        conversation.CallAsync(
            () => PlaygroundTranslation.FromId(id) is { } number && board.Remove(number) ? new BoardMessage { Id = number } : null,
            cancellationToken);

    /// <summary>To the disk: the caller deletes its file once we have said that it is here.</summary>
    private BoardMessage? Attached(MessageContent content, BoardVideo video) =>
        conversation.Change(id, old => PlaygroundTranslation.Show(content, old) with { Video = video }, toDisk: true);
}
