using System.Threading.Channels;
using ChatBots.Chat;
using ChatBots.Intake;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Playground;

/// <summary>An intake that keeps what it is given for the test to read, and knows source keys as the real one does.</summary>
internal sealed class CollectingIntake : IIntake
{
    private readonly Channel<ChatMessage> received = Channel.CreateUnbounded<ChatMessage>();
    private readonly HashSet<string> keys = [];

    public bool IsFull { get; set; }

    public string? OpenedPlatform { get; private set; }

    public IConversation? Conversation { get; private set; }

    public Task<Receipt> ReceiveAsync(ChatMessage message, IConversation conversation, CancellationToken cancellationToken)
    {
        lock (keys)
        {
            if (IsFull)
                return Task.FromResult(Receipt.Full);
            if (!keys.Add(message.SourceKey))
                return Task.FromResult(Receipt.Duplicate);
        }

        received.Writer.TryWrite(message);
        return Task.FromResult(Receipt.Taken);
    }

    public void Decline(ChatMessage message, IConversation conversation) =>
        throw new InvalidOperationException("Nobody is declined here.");

    public Task OpenAsync(string platform, Func<ConversationId, Pass?, IConversation> conversations, CancellationToken cancellationToken)
    {
        OpenedPlatform = platform;
        Conversation = conversations(new ConversationId(platform, "room"), null);
        return Task.CompletedTask;
    }

    public Task<ChatMessage> NextAsync() => received.Reader.ReadAsync(Guard.Token).AsTask().OrHang();

    public bool IsEmpty => received.Reader.Count == 0;
}
