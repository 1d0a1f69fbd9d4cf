using ChatBots.Chat;

namespace ChatBots.Intake;

/// <summary>A message on its way through the bot, with the conversation to answer in.</summary>
/// <param name="message">What came.</param>
/// <param name="conversation">Where to answer.</param>
/// <param name="handled">Drops the message from the inbox and frees its place.</param>
internal sealed class Incoming(ChatMessage message, IConversation conversation, Func<ChatMessage, Task> handled)
{
    private int isHandled;
    private volatile bool isAnswered;

    public ChatMessage Message => message;

    public IConversation Conversation => conversation;

    /// <summary>Notes that the author was told something.</summary>
    public void Answered() => isAnswered = true;

    /// <summary>
    /// Said once what the message asks for is stored elsewhere or answered: a crash before repeats it, a crash after does not. Saying it
    /// again does nothing. A press that needed no words is acknowledged, so that the button does not seem stuck.
    /// </summary>
    public async Task HandledAsync()
    {
        if (Interlocked.Exchange(ref isHandled, 1) != 0)
            return;
        await handled(message);
        if (message.Intent is ChatIntent.Press && !isAnswered)
            await conversation.AcknowledgeAsync(CancellationToken.None);
    }
}
