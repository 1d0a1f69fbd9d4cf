using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ChatBots.Chat;
using ChatBots.Jobs;
using Microsoft.Extensions.Logging;

namespace ChatBots.Intake;

/// <summary>
/// Step 2: keeps each message durably, then queues it, so that the platform's thread returns at once. Bounded: what does not fit is
/// refused before it is kept.
/// </summary>
internal sealed partial class MessageInbox(IInboxStore store, ILogger<MessageInbox> logger) : IDisposable
{
    private const int Capacity = 256;
    private const int MostOfOneConversation = 64;

    private readonly SemaphoreSlim places = new(Capacity);
    private readonly ConcurrentDictionary<ConversationId, int> waiting = [];
    private readonly Channel<Incoming> queue = Channel.CreateUnbounded<Incoming>();
    private volatile bool isClosed;

    /// <summary>The messages in the order of their arrival; ends when the inbox is closed, and leaves the rest to the next start.</summary>
    public async IAsyncEnumerable<Incoming> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var incoming in queue.Reader.ReadAllAsync(cancellationToken))
        {
            if (isClosed)
                yield break;
            yield return incoming;
        }
    }

    public async Task<Receipt> ReceiveAsync(ChatMessage message, IConversation conversation, CancellationToken cancellationToken)
    {
        // That a conversation moved or was left is told once
        if (message.Intent is not (ChatIntent.Left or ChatIntent.Moved) && waiting.GetValueOrDefault(message.Conversation) >= MostOfOneConversation)
            return Receipt.TooMany;
        // Until the next start its author would see that an answer is to come
        if (isClosed && conversation.AwaitsAnswer)
            return Receipt.Busy;
        if (!await places.WaitAsync(TimeSpan.Zero, cancellationToken))
            return Receipt.Full;
        var isQueued = false;
        try
        {
            if (!await store.KeepAsync(message, cancellationToken))
                return Receipt.Duplicate;
            // Closed meanwhile: it is kept, so it is handled after the next start
            isQueued = Queue(message, conversation);
            return Receipt.Taken;
        }
        catch (StoreBusyException exception)
        {
            LogBusy(exception.Message);
            return Receipt.Busy;
        }
        finally
        {
            if (!isQueued)
                places.Release();
        }
    }

    /// <summary>Queues what an earlier process kept and did not handle.</summary>
    public async Task RestartAsync(string platform, Func<ConversationId, Pass?, IConversation> conversations, CancellationToken cancellationToken)
    {
        foreach (var message in await store.RestartAsync(platform, cancellationToken))
        {
            await places.WaitAsync(cancellationToken);
            Queue(message, conversations(message.Conversation, message.Pass));
        }
    }

    /// <summary>Whether it was closed.</summary>
    public bool IsClosed => isClosed;

    /// <summary>Refuses everything from now on. What is queued stays kept and is handled after the next start.</summary>
    public void Close()
    {
        isClosed = true;
        queue.Writer.TryComplete();
    }

    public void Dispose() => places.Dispose();

    private bool Queue(ChatMessage message, IConversation conversation)
    {
        waiting.AddOrUpdate(message.Conversation, 1, (_, count) => count + 1);
        if (queue.Writer.TryWrite(new Incoming(message, conversation, HandledAsync)))
            return true;
        Leave(message.Conversation);
        return false;
    }

    private void Leave(ConversationId conversation)
    {
        if (waiting.AddOrUpdate(conversation, 0, (_, count) => count - 1) == 0)
            waiting.TryRemove(new(conversation, 0));
    }

    private async Task HandledAsync(ChatMessage message)
    {
        places.Release();
        Leave(message.Conversation);
        try
        {
            await store.HandledAsync(message.SourceKey, CancellationToken.None);
        }
        catch (StoreBusyException exception)
        {
            // It will be handled once more after a restart; the job row's source key keeps that from opening a second job
            LogBusy(exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The inbox could not be written: {Reason}")]
    private partial void LogBusy(string reason);
}
