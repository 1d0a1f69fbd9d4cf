using System.Collections.Concurrent;
using ChatBots.Chat;
using ChatBots.Intake;
using ChatBots.Live;
using ChatBots.Quotas;
using ChatBots.Requests;

namespace ChatBots.Jobs;

/// <summary>
/// Asks for the words of a refine: by a form where the platform has forms, else by a message whose reply refines. Whether they lead to a
/// video is decided when they are there.
/// </summary>
internal sealed class RefineDesk(
    IJobStore jobs, IMessageStore messages, RefineRule rule, AccessPolicy access, Patience patience, CallScheduler scheduler,
    TimeProvider time)
{
    private const int MostHints = 10_000;
    private readonly ConcurrentDictionary<(ConversationId, MessageId, PersonId), bool> hinted = [];

    /// <summary>Asks somebody who used a command on a message.</summary>
    /// <returns>What to tell; null when they are asked.</returns>
    public async Task<string?> AskAsync(Incoming incoming, MessageId on, CancellationToken cancellationToken)
    {
        var say = LiveText.For(incoming.Message.Author.Locale);
        return await messages.FindAsync(incoming.Message.Conversation, on, cancellationToken) is { Job: var id }
            && await jobs.FindAsync(id, cancellationToken) is { } job
                ? await AskAsync(incoming, on, job, say, cancellationToken)
                : say.NotMyVideo;
    }

    /// <summary>Asks somebody who pressed the button under a job's message.</summary>
    /// <returns>What to tell; null when they are asked.</returns>
    public async Task<string?> AskAsync(Incoming incoming, MessageId on, Job job, LiveText say, CancellationToken cancellationToken)
    {
        if (!job.IsRefinable)
            return say.CannotRefine;
        if (!rule.Allows(incoming.Message.Author, job))
            return say.RefineYourOwn;
        if (await incoming.Conversation.OpenFormAsync(FormOf(job, say), cancellationToken))
        {
            incoming.Answered();
            return null;
        }

        // Where the bot is no member it hears no reply
        if (incoming.Message.Pass is not null)
            return say.PressRefineAgain;
        await incoming.AcknowledgeAsync();
        await SendAsync(incoming, on, job, Ask(incoming.Message, say), cancellationToken);
        return null;
    }

    /// <summary>
    /// Tells somebody whose reply came without its words how to be heard; once for each message, since they may only talk to others. Whoever
    /// may not use the bot is left alone.
    /// </summary>
    public async Task HintAsync(Incoming incoming, MessageId parent, CancellationToken cancellationToken)
    {
        var message = incoming.Message;
        if (!access.MayUse(message.Author.Person, message.Places) || message.Id is not { } reply
            || await messages.FindAsync(message.Conversation, parent, cancellationToken) is not { Job: var id }
            || await jobs.FindAsync(id, cancellationToken) is not { IsRefinable: true } job || !rule.Allows(message.Author, job))
        {
            return;
        }

        if (hinted.Count >= MostHints)
            hinted.Clear();
        if (hinted.TryAdd((message.Conversation, parent, message.Author.Person), true))
            await SendAsync(incoming, reply, job, Hint(job, LiveText.For(message.Author.Locale)), cancellationToken);
    }

    private async Task SendAsync(Incoming incoming, MessageId replyTo, Job job, MessageContent content, CancellationToken cancellationToken)
    {
        var nonce = $"ask-{JobId.New(time)}";
        var call = Creation.Call(
            () => incoming.Conversation, CallPriority.Answer,
            () => incoming.Conversation.SendAsync(content, replyTo, nonce, CancellationToken.None));
        var sent = await scheduler.RunAsync(call, cancellationToken);
        if (sent is CallOutcome.Done done)
            await patience.UntilDoneAsync(
                () => messages.RecordAsync(incoming.Message.Conversation, done.Message, job.Id, MessageKind.Ask, cancellationToken), cancellationToken);
    }

    private static Form FormOf(Job job, LiveText say) =>
        new(say.RefineTitle(job.Version), say.RefineLabel, job.Prompt ?? "", ButtonData.Write(JobAction.Refine, job.Id));

    // In a group the one who pressed is named, or the field would open for everybody
    private static MessageContent Ask(ChatMessage message, LiveText say) =>
        new(message.IsGroup
                ? [new TextPart.Mention(message.Author), new TextPart.Plain($" {say.AskHowToRefine}")]
                : [new TextPart.Plain(say.AskHowToRefine)],
            [])
        {
            AsksReply = true,
        };

    private static MessageContent Hint(Job job, LiveText say) => new(
        [new TextPart.Plain(say.UnheardReply)], [new Button(say.RefineButton, ButtonData.Write(JobAction.Refine, job.Id), ButtonRole.Ask)]);
}
