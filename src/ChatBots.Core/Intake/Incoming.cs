using ChatBots.Chat;

namespace ChatBots.Intake;

/// <summary>A message on its way through the bot, with the conversation to answer in.</summary>
/// <param name="message">What came.</param>
/// <param name="conversation">Where to answer.</param>
/// <param name="handled">Drops the message from the inbox and frees its place.</param>
internal sealed class Incoming(ChatMessage message, IConversation conversation, Func<ChatMessage, Task> handled)
{
    private int isHandled;
    private int isAnswered;

    public ChatMessage Message => message;

    public IConversation Conversation => conversation;

    /// <summary>Notes that the author is told something.</summary>
    /// <returns>False when they were told or answered before.</returns>
    public bool Answered() => Interlocked.Exchange(ref isAnswered, 1) == 0;

    /// <summary>
    /// Says that a press was taken in, so that the button does not seem stuck; nothing for a message that is none, or whose author was told
    /// something. To be said before anything that has to wait for a platform's limits.
    /// </summary>
    /// <returns>Whether it was said now, and the platform certainly has it.</returns>
    public Task<bool> AcknowledgeAsync() =>
        message.Intent is ChatIntent.Press && Answered() ? conversation.AcknowledgeAsync(CancellationToken.None) : Task.FromResult(false);

    /// <summary>
    /// Said once what the message asks for is stored elsewhere or answered: a crash before repeats it, a crash after does not. Saying it
    /// again does nothing.
    /// </summary>
    public async Task HandledAsync()
    {
        if (Interlocked.Exchange(ref isHandled, 1) != 0)
            return;
        await handled(message);
        await AcknowledgeAsync();
    }

    /// <summary>Said when nothing more comes of the message: a platform that still shows its author that an answer will come, shows so no more.</summary>
    public Task EndedAsync() => conversation.AwaitsAnswer ? conversation.AcknowledgeAsync(CancellationToken.None) : Task.CompletedTask;
}
