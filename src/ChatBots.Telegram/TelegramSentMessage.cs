using ChatBots.Chat;
using ChatBots.Telegram.Api;

namespace ChatBots.Telegram;

/// <summary>A message of the bot's in a chat.</summary>
internal sealed class TelegramSentMessage(MessageId id, TelegramPlace place, TelegramCalls calls) : ISentMessage
{
    private readonly long number = TelegramIds.Number(id);

    public MessageId Id => id;

    public IReadOnlyList<Budget> Budgets => TelegramCalls.BudgetsOf(place.Chat);

    public long AttachmentLimit => calls.UploadLimit;

    public Task<CallOutcome> EditAsync(MessageContent content, CancellationToken cancellationToken) =>
        calls.ChangeAsync(place.Chat, id, () => EditWordsAsync(content, cancellationToken), Changed);

    public async Task<CallOutcome> AttachAsync(MessageContent content, VideoFile file, CancellationToken cancellationToken)
    {
        if (file.Bytes > AttachmentLimit)
            return new CallOutcome.Rejected(RejectReason.TooLarge);
        await using var sign = UploadSign.Show(calls, place);
        return await calls.ChangeAsync(
            place.Chat,
            id,
            () => TelegramCalls.InWordsAsync(
                content,
                TelegramText.CaptionLimit,
                (text, mode) => calls.Api.EditMessageMediaAsync(
                    new EditMessageMedia(place.Chat, number, TelegramVideo.MediaOf(file, text, mode)) { ReplyMarkup = TelegramKeyboard.Of(content.Buttons) },
                    TelegramVideo.UploadOf(file),
                    cancellationToken)),
            Changed);
    }

    public Task<CallOutcome> DeleteAsync(CancellationToken cancellationToken) =>
        calls.ChangeAsync(
            place.Chat, id, () => calls.Api.DeleteMessageAsync(place.Chat, number, cancellationToken), _ => new CallOutcome.Done(id));

    // Whether it carries a video by now nobody remembers after a restart, but Telegram does
    private async Task<ApiAnswer<ApiMessage>> EditWordsAsync(MessageContent content, CancellationToken cancellationToken)
    {
        var answer = await TelegramCalls.InWordsAsync(content, TelegramText.MessageLimit, (text, mode) => calls.Api.EditMessageTextAsync(
            new EditMessageText(place.Chat, number, text)
            {
                ParseMode = mode,
                LinkPreviewOptions = new LinkPreviewOptions(IsDisabled: true),
                ReplyMarkup = TelegramKeyboard.Of(content.Buttons),
            },
            cancellationToken));
        return TelegramOutcomes.IsRejected(answer, "no text in the message") ? await EditCaptionAsync(content, cancellationToken) : answer;
    }

    private Task<ApiAnswer<ApiMessage>> EditCaptionAsync(MessageContent content, CancellationToken cancellationToken) =>
        TelegramCalls.InWordsAsync(content, TelegramText.CaptionLimit, (text, mode) => calls.Api.EditMessageCaptionAsync(
            new EditMessageCaption(place.Chat, number)
            {
                Caption = text,
                ParseMode = mode,
                ReplyMarkup = TelegramKeyboard.Of(content.Buttons),
            },
            cancellationToken));

    private CallOutcome.Done Changed(ApiMessage message) => new(id, message.Video?.FileId);
}
