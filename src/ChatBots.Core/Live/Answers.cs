using System.Collections.Concurrent;
using ChatBots.Chat;
using ChatBots.Intake;

namespace ChatBots.Live;

/// <summary>Sentences to one person, which the others need not see.</summary>
internal sealed class Answers(CallScheduler scheduler)
{
    private readonly ConcurrentDictionary<(ConversationId, PersonId, string), bool> waiting = [];

    /// <summary>Answers a message; a platform that will not carry the answer is left at that.</summary>
    public Task TellAsync(Incoming incoming, string sentence, CancellationToken cancellationToken) => TellAsync(
        // A form that was sent in is gone: its words go back to their author
        incoming, incoming.Message.Intent is ChatIntent.Filled { Text: { Length: > 0 } words } ? Above(sentence, words) : MessageContent.Plain(sentence),
        cancellationToken);

    /// <inheritdoc cref="TellAsync(Incoming, string, CancellationToken)"/>
    public async Task TellAsync(Incoming incoming, MessageContent content, CancellationToken cancellationToken)
    {
        var (message, conversation) = (incoming.Message, incoming.Conversation);
        incoming.Answered();
        // What is for the one who pressed is not read out to the others
        if (message.Intent is ChatIntent.Press && message.IsGroup && !conversation.CanWhisper)
            return;
        // Whoever asks the same again before it could be said hears it once
        var sentence = (conversation.Id, message.Author.Person, content.ToString());
        if (message.Intent is not ChatIntent.Press && !waiting.TryAdd(sentence, true))
            return;
        try
        {
            await SayAsync(message, conversation, content, cancellationToken);
        }
        finally
        {
            waiting.TryRemove(sentence, out _);
        }
    }

    private static MessageContent Above(string sentence, string words) =>
        new([new TextPart.Plain($"{sentence}\n\n"), new TextPart.Quoted(words)], []);

    private async Task SayAsync(ChatMessage message, IConversation conversation, MessageContent content, CancellationToken cancellationToken)
    {
        var about = message.Intent is ChatIntent.Press press ? press.On : message.Id;
        await scheduler.RunAsync(
            new ScheduledCall
            {
                Target = new object(),
                Priority = CallPriority.Answer,
                Budgets = () => conversation.WhisperBudgets,
                Make = () => conversation.WhisperAsync(message.Author.Person, content, about, CancellationToken.None),
                RepeatsAfterLoss = Creation.RepeatsOfWhisper(conversation),
            },
            cancellationToken);
    }
}
