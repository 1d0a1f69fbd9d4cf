using ChatBots.Chat;
using ChatBots.Playground.Boards;

namespace ChatBots.Playground;

/// <summary>The bot's way to answer on the board.</summary>
internal sealed class PlaygroundConversation(Board board, TimeProvider time) : IConversation
{
    /// <summary>Nothing needs protection here; this is what a person can follow with the eye.</summary>
    public static readonly IReadOnlyList<Budget> Budgets = [new("playground:room", 20, TimeSpan.FromSeconds(5))];

    private static readonly TimeSpan AfterDiskTrouble = TimeSpan.FromSeconds(10);

    public ConversationId Id => PlaygroundPeople.Room;

    public IReadOnlyList<Budget> SendBudgets => Budgets;

    public IReadOnlyList<Budget> WhisperBudgets => [];

    public bool CanWhisper => true;

    public bool AwaitsAnswer => false;

    public GroupReach Reach => GroupReach.Everything;

    public bool RemembersNonces => false;

    public bool RepeatsWhispers => false;

    public MissingRight? Missing => null;

    public Task<CallOutcome> SendAsync(MessageContent content, MessageId? replyTo, string nonce, CancellationToken cancellationToken) =>
        CallAsync(() => board.Post(Draft(content, replyTo) with { Nonce = $"bot:{nonce}" }).Message, cancellationToken);

    public async Task<CallOutcome> SendVideoAsync(
        MessageContent content, VideoFile file, MessageId? replyTo, string nonce, CancellationToken cancellationToken) =>
        await SendAsync(content, replyTo, nonce, cancellationToken) is var sent && sent is CallOutcome.Done done
            ? await Message(done.Message).AttachAsync(content, file, cancellationToken)
            : sent;

    public Task<CallOutcome> ResendVideoAsync(
        MessageContent content, string fileId, MessageId? replyTo, string nonce, CancellationToken cancellationToken) =>
        Task.FromResult<CallOutcome>(new CallOutcome.Rejected(RejectReason.Other)); // every video stands in the one room that there is

    public Task<CallOutcome> WhisperAsync(PersonId person, MessageContent content, MessageId? about, CancellationToken cancellationToken) =>
        CallAsync(() => board.Post(Draft(content, about) with { For = person.Id }).Message, cancellationToken);

    public Task<CallOutcome> ReactAsync(MessageId message, string emoji, CancellationToken cancellationToken) =>
        CallAsync(() => Change(message, old => old with { Reaction = emoji }), cancellationToken);

    public Task<bool> AcknowledgeAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> OpenFormAsync(Form form, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<bool> IsModeratorAsync(PersonId person, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<ImageOutcome> FetchImageAsync(string image, CancellationToken cancellationToken) =>
        Task.FromResult<ImageOutcome>(new ImageOutcome.Gone()); // nobody can send one here

    public Uri? LinkTo(ConversationId conversation, MessageId message) => null;

    public ISentMessage Message(MessageId id) => new PlaygroundSentMessage(id, this, board);

    /// <summary>Changes a message; null when it is gone.</summary>
    public BoardMessage? Change(MessageId id, Func<BoardMessage, BoardMessage> change, bool toDisk = false) =>
        PlaygroundTranslation.FromId(id) is { } number ? board.Change(number, change, toDisk) : null;

    /// <summary>Carries out a call on the board; without a message it is rejected, and without a disk it can be tried again.</summary>
    public Task<CallOutcome> CallAsync(Func<BoardMessage?> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult<CallOutcome>(call() is { } message
                ? new CallOutcome.Done(PlaygroundTranslation.ToId(message.Id))
                : new CallOutcome.Rejected(RejectReason.Gone));
        }
        catch (IOException)
        {
            return Task.FromResult(DiskTrouble());
        }
    }

    /// <summary>The disk does not take it now.</summary>
    public CallOutcome DiskTrouble() => new CallOutcome.Refused(time.GetUtcNow() + AfterDiskTrouble, []);

    private static BoardMessage Draft(MessageContent content, MessageId? replyTo) =>
        PlaygroundTranslation.Show(content, new BoardMessage { ReplyTo = PlaygroundTranslation.FromId(replyTo) });
}
