using ChatBots.Chat;
using ChatBots.Intake;
using ChatBots.Live;

namespace ChatBots.Jobs;

/// <summary>
/// Finds out whose a message of ours is that nobody recorded: it was created, but the answer that told its id was lost, so another one
/// was created too. Its buttons name the job, and the platform vouches for them.
/// </summary>
internal sealed class OrphanDesk(IMessageStore messages, IJobStore jobs, JobEndings endings, CallScheduler scheduler)
{
    /// <summary>Records the message that a reply or a press is about for its job, when it is such an orphan, and says in it where the story goes on, or how it ended.</summary>
    public async Task AdoptAsync(Incoming incoming, CancellationToken cancellationToken)
    {
        var message = incoming.Message;
        if (MessageOf(message.Intent) is not { } orphan || JobOn(message.Carried) is not { } id
            || await messages.FindAsync(message.Conversation, orphan, cancellationToken) is not null
            || await jobs.FindAsync(id, cancellationToken) is not { } job || job.Conversation != message.Conversation)
        {
            return;
        }

        await messages.RecordAsync(message.Conversation, orphan, id, MessageKind.Repost, cancellationToken);
        // A pass is first of all for the answer
        if (message.Pass is null && WordFor(orphan, job, LiveText.For(job.Locale)) is { } word)
            await SayAsync(incoming, orphan, word, cancellationToken);
    }

    // Without another one it is the live message itself, about to be recorded, or all that there is of a job that ended without
    private string? WordFor(MessageId orphan, Job job, LiveText say) =>
        job.LiveMessage is null ? endings.WordOf(job, say) : job.LiveMessage != orphan ? say.ContinuesBelow : null;

    private static MessageId? MessageOf(ChatIntent intent) => intent switch
    {
        ChatIntent.Press press => press.On,
        ChatIntent.Reply reply => reply.To,
        ChatIntent.Command command => command.On,
        _ => null,
    };

    private static JobId? JobOn(IEnumerable<string> buttons) =>
        buttons.Select(data => ButtonData.TryRead(data, out var action, out var job) && action != JobAction.Show ? job : null)
            .FirstOrDefault(job => job is not null);

    private Task<CallOutcome?> SayAsync(Incoming incoming, MessageId orphan, string word, CancellationToken cancellationToken)
    {
        var message = incoming.Conversation.Message(orphan);
        return scheduler.RunAsync(
            new ScheduledCall
            {
                Target = (incoming.Message.Conversation, orphan),
                Priority = CallPriority.Answer,
                Budgets = () => message.Budgets,
                Make = () => message.EditAsync(MessageContent.Plain(word), CancellationToken.None),
            },
            cancellationToken);
    }
}
