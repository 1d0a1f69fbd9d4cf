using ChatBots.Chat;
using ChatBots.Intake;

namespace ChatBots.Live;

/// <summary>Sentences to one person, which the others need not see.</summary>
internal sealed class Answers(CallScheduler scheduler)
{
    /// <summary>Answers a message; a platform that will not carry the answer is left at that.</summary>
    public Task TellAsync(Incoming incoming, string sentence, CancellationToken cancellationToken) =>
        TellAsync(incoming, MessageContent.Plain(sentence), cancellationToken);

    /// <inheritdoc cref="TellAsync(Incoming, string, CancellationToken)"/>
    public Task TellAsync(Incoming incoming, MessageContent content, CancellationToken cancellationToken)
    {
        var (message, conversation) = (incoming.Message, incoming.Conversation);
        incoming.Answered();
        var about = message.Intent is ChatIntent.Press press ? press.On : message.Id;
        return scheduler.RunAsync(
            new ScheduledCall
            {
                Target = new object(),
                Priority = CallPriority.Answer,
                Budgets = () => conversation.WhisperBudgets,
                Make = () => conversation.WhisperAsync(message.Author.Person, content, about, CancellationToken.None),
                RepeatsAfterLoss = 0,
            },
            cancellationToken);
    }
}
