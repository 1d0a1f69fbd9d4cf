using ChatBots.Chat;
using ChatBots.Telegram.Api;

namespace ChatBots.Telegram;

/// <summary>A private chat, a group or a topic of a forum. One that a press came in answers it privately, once.</summary>
internal sealed class TelegramConversation(TelegramPlace place, TelegramCalls calls, string? press = null) : IConversation
{
    private int isAnswered = press is null ? 1 : 0;

    private TelegramPlace Place => place with { Chat = calls.Moves.Of(place.Chat) };

    public ConversationId Id => TelegramIds.Conversation(Place);

    public IReadOnlyList<Budget> SendBudgets => TelegramCalls.BudgetsOf(calls.Moves.Of(place.Chat));

    // Answers to presses are not limited (tdlib/telegram-bot-api issue 648)
    public IReadOnlyList<Budget> WhisperBudgets => isAnswered == 0 ? [] : SendBudgets;

    public bool CanWhisper => !place.IsGroup || isAnswered == 0;

    public bool AwaitsAnswer => false;

    public GroupReach Reach => calls.Reach;

    public bool RemembersNonces => false;

    public bool RepeatsWhispers => false;

    // Told only by refusing
    public MissingRight? Missing => null;

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

    public Task<CallOutcome> WhisperAsync(PersonId person, MessageContent content, MessageId? about, CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref isAnswered, 1) == 0
            ? AnswerPressAsync(TelegramText.Plain(content, TelegramText.PopupLimit), cancellationToken)
            : SendAsync(content, about, "", cancellationToken);

    public Task<CallOutcome> ReactAsync(MessageId message, string emoji, CancellationToken cancellationToken) =>
        calls.CreateAsync(
            place.Chat,
            chat => calls.Api.SetMessageReactionAsync(chat, TelegramIds.Number(message), emoji, cancellationToken),
            _ => new CallOutcome.Done(message));

    public async Task<bool> AcknowledgeAsync(CancellationToken cancellationToken) => Interlocked.Exchange(ref isAnswered, 1) == 0
        && await calls.Api.AnswerCallbackQueryAsync(press!, null, alert: false, cancellationToken) is ApiAnswer<bool>.Done;

    // Telegram has none: a question whose reply refines takes its place
    public Task<bool> OpenFormAsync(Form form, CancellationToken cancellationToken) => Task.FromResult(false);

    public async Task<bool> IsModeratorAsync(PersonId person, CancellationToken cancellationToken) =>
        place.IsGroup && await calls.Members.IsModeratorAsync(Place.Chat, TelegramIds.Number(person.Id), cancellationToken);

    public Task<ImageOutcome> FetchImageAsync(string image, CancellationToken cancellationToken) =>
        TelegramImages.FetchAsync(calls.Api, image, cancellationToken);

    public Uri? LinkTo(ConversationId conversation, MessageId message) => null;

    // The chat as it is now: a message that stands there stays behind when the chat moves
    public ISentMessage Message(MessageId id) => new TelegramSentMessage(id, Place, calls);

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
                        Duration = TelegramVideo.SecondsOf(file?.Looks),
                        SupportsStreaming = file is null ? null : true,
                        Caption = text,
                        ParseMode = mode,
                        ReplyParameters = ReplyTo(replyTo),
                        ReplyMarkup = TelegramKeyboard.Of(content.Buttons),
                    },
                    file is null ? null : TelegramVideo.UploadOf(file),
                    cancellationToken)),
            Created);

    // One that is too old to be answered gets a message in private, as its next try; in a group it is left at that
    private async Task<CallOutcome> AnswerPressAsync(string text, CancellationToken cancellationToken)
    {
        switch (await calls.Api.AnswerCallbackQueryAsync(press!, text, alert: true, cancellationToken))
        {
            case ApiAnswer<bool>.Done:
                return new CallOutcome.Done(new MessageId(press!));
            case ApiAnswer<bool>.Rejected when place.IsGroup:
                return new CallOutcome.Rejected(RejectReason.Other);
            case ApiAnswer<bool>.Rejected:
                return new CallOutcome.Refused(calls.Time.GetUtcNow(), []);
            case var notNow:
                // Saying it twice shows it once, so a lost answer is tried again like one that certainly failed
                Volatile.Write(ref isAnswered, 0);
                return new CallOutcome.Refused((notNow as ApiAnswer<bool>.Refused)?.RetryAt ?? calls.Time.GetUtcNow(), []);
        }
    }

    private static CallOutcome.Done Created(ApiMessage message) => new(TelegramIds.Message(message.MessageId), message.Video?.FileId);

    private static ReplyParameters? ReplyTo(MessageId? message) =>
        message is null ? null : new ReplyParameters(TelegramIds.Number(message)) { AllowSendingWithoutReply = true };
}
