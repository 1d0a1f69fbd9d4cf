using ChatBots.Chat;
using ChatBots.Telegram.Api;

namespace ChatBots.Telegram;

/// <summary>A private chat, a group or a topic of a forum. One that a press came in answers it privately, once.</summary>
internal sealed class TelegramConversation(TelegramPlace place, TelegramCalls calls, string? press = null) : IConversation
{
    private int isAnswered = press is null ? 1 : 0;

    public ConversationId Id => TelegramIds.Conversation(place);

    public IReadOnlyList<Budget> SendBudgets => TelegramCalls.BudgetsOf(calls.Moves.Of(place.Chat));

    // Answers to presses are not limited (tdlib/telegram-bot-api issue 648)
    public IReadOnlyList<Budget> WhisperBudgets => isAnswered == 0 ? [] : SendBudgets;

    public bool CanWhisper => !place.IsGroup;

    public GroupReach Reach => calls.Reach;

    public Task<CallOutcome> SendAsync(MessageContent content, MessageId? replyTo, string nonce, CancellationToken cancellationToken) =>
        calls.CreateAsync(
            place.Chat,
            chat => TelegramCalls.InWordsAsync(
                content,
                TelegramText.MessageLimit,
                (text, mode) => calls.Api.SendMessageAsync(
                    new SendMessage(chat, text)
                    {
                        MessageThreadId = place.Topic,
                        ParseMode = mode,
                        LinkPreviewOptions = new LinkPreviewOptions(IsDisabled: true),
                        ReplyParameters = ReplyTo(replyTo),
                        ReplyMarkup = TelegramKeyboard.Under(content, place.IsGroup),
                    },
                    cancellationToken)),
            Created);

    public async Task<CallOutcome> SendVideoAsync(
        MessageContent content, VideoFile file, MessageId? replyTo, string nonce, CancellationToken cancellationToken)
    {
        if (file.Bytes > calls.UploadLimit)
            return new CallOutcome.Rejected(RejectReason.TooLarge);
        await using var sign = UploadSign.Show(calls, place);
        return await SendVideoAsync(content, null, file, replyTo, cancellationToken);
    }

    public Task<CallOutcome> ResendVideoAsync(
        MessageContent content, string fileId, MessageId? replyTo, string nonce, CancellationToken cancellationToken) =>
        SendVideoAsync(content, fileId, null, replyTo, cancellationToken);

    public async Task<CallOutcome> WhisperAsync(PersonId person, MessageContent content, MessageId? about, CancellationToken cancellationToken)
    {
        // A press that is too old to be answered gets a message, like everything that is no press
        var said = await AnswerPressAsync(TelegramText.Plain(content, TelegramText.PopupLimit), cancellationToken);
        return said is null or CallOutcome.Rejected ? await SendAsync(content, about, "", cancellationToken) : said;
    }

    public Task<CallOutcome> ReactAsync(MessageId message, string emoji, CancellationToken cancellationToken) =>
        calls.CreateAsync(
            place.Chat,
            chat => calls.Api.SetMessageReactionAsync(chat, TelegramIds.Number(message), emoji, cancellationToken),
            _ => new CallOutcome.Done(message));

    public Task AcknowledgeAsync(CancellationToken cancellationToken) => AnswerPressAsync(null, cancellationToken);

    public Task<ImageOutcome> FetchImageAsync(string image, CancellationToken cancellationToken) =>
        TelegramImages.FetchAsync(calls.Api, image, cancellationToken);

    // The chat as it is now: a message that stands there stays behind when the chat moves
    public ISentMessage Message(MessageId id) => new TelegramSentMessage(id, place with { Chat = calls.Moves.Of(place.Chat) }, calls);

    private Task<CallOutcome> SendVideoAsync(
        MessageContent content, string? fileId, VideoFile? file, MessageId? replyTo, CancellationToken cancellationToken) =>
        calls.CreateAsync(
            place.Chat,
            chat => TelegramCalls.InWordsAsync(
                content,
                TelegramText.CaptionLimit,
                (text, mode) => calls.Api.SendVideoAsync(
                    new SendVideo(chat)
                    {
                        Video = fileId,
                        MessageThreadId = place.Topic,
                        Width = file?.Looks?.Width,
                        Height = file?.Looks?.Height,
                        Duration = TelegramSentMessage.SecondsOf(file?.Looks),
                        SupportsStreaming = file is null ? null : true,
                        Caption = text,
                        ParseMode = mode,
                        ReplyParameters = ReplyTo(replyTo),
                        ReplyMarkup = TelegramKeyboard.Of(content.Buttons),
                    },
                    file is null ? null : TelegramSentMessage.UploadOf(file),
                    cancellationToken)),
            Created);

    private async Task<CallOutcome?> AnswerPressAsync(string? text, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref isAnswered, 1) != 0)
            return null;
        var answer = await calls.Api.AnswerCallbackQueryAsync(press!, text, alert: text is not null, cancellationToken);
        return answer is ApiAnswer<bool>.Rejected or ApiAnswer<bool>.Refused
            ? new CallOutcome.Rejected(RejectReason.Other)
            : new CallOutcome.Done(new MessageId(press!));
    }

    private static CallOutcome.Done Created(ApiMessage message) => new(TelegramIds.Message(message.MessageId), message.Video?.FileId);

    private static ReplyParameters? ReplyTo(MessageId? message) =>
        message is null ? null : new ReplyParameters(TelegramIds.Number(message)) { AllowSendingWithoutReply = true };
}
