using ChatBots.Chat;

namespace ChatBots.Tests.Core;

/// <summary>A conversation in which nothing may be said.</summary>
internal sealed class SilentConversation(ConversationId id) : IConversation
{
    public ConversationId Id => id;

    public IReadOnlyList<Budget> SendBudgets => [];

    public IReadOnlyList<Budget> WhisperBudgets => [];

    public bool CanWhisper => true;

    public bool AwaitsAnswer => false;

    public GroupReach Reach => GroupReach.Everything;

    public bool RemembersNonces => false;

    public bool RepeatsWhispers => false;

    public MissingRight? Missing => null;

    public Task<CallOutcome> SendAsync(MessageContent content, MessageId? replyTo, string nonce, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"Nothing may be said, but this was: {content}");

    public Task<CallOutcome> SendVideoAsync(
        MessageContent content, VideoFile file, MessageId? replyTo, string nonce, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"Nothing may be said, but this was: {content}");

    public Task<CallOutcome> ResendVideoAsync(
        MessageContent content, string fileId, MessageId? replyTo, string nonce, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"Nothing may be said, but this was: {content}");

    public Task<CallOutcome> WhisperAsync(PersonId person, MessageContent content, MessageId? about, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"Nothing may be said, but this was: {content}");

    public Task<CallOutcome> ReactAsync(MessageId message, string emoji, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"Nothing may be said, but this was: {emoji}");

    public Task<bool> AcknowledgeAsync(CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nothing may be said, but something was acknowledged.");

    public Task<bool> OpenFormAsync(Form form, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"Nothing may be asked, but this was: {form}");

    public Task<bool> IsModeratorAsync(PersonId person, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<ImageOutcome> FetchImageAsync(string image, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"There is no image {image}.");

    public Uri? LinkTo(ConversationId conversation, MessageId message) => null;

    public ISentMessage Message(MessageId message) => throw new InvalidOperationException($"There is no message {message}.");
}
