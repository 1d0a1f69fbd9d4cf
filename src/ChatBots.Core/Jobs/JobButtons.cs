using ChatBots.Chat;
using ChatBots.Intake;
using ChatBots.Live;
using ChatBots.Quotas;

namespace ChatBots.Jobs;

/// <summary>
/// The buttons that make no video: Cancel, Delete, Refine, and those that show a video. A press counts only for the job that its message is
/// recorded for, or on one's own history; anything else is answered privately and changes nothing.
/// </summary>
internal sealed class JobButtons(
    IJobStore jobs, IMessageStore messages, OpenJobs openJobs, HistoryDesk history, RefineDesk refines, JobEndings endings, AccessPolicy access,
    Answers answers, CallScheduler scheduler)
{
    public static bool MakesVideo(ChatIntent.Press press) =>
        ButtonData.TryRead(press.Data, out var action, out _) && action == JobAction.Again;

    public async Task PressAsync(Incoming incoming, ChatIntent.Press press, CancellationToken cancellationToken)
    {
        var say = LiveText.For(incoming.Message.Author.Locale);
        var reply = ButtonData.TryRead(press.Data, out var action, out var id)
            && (action == JobAction.Show || await IsRecordedAsync(incoming.Message.Conversation, press.On, id, cancellationToken))
            && await jobs.FindAsync(id, cancellationToken) is { } job
                ? await ActAsync(action, incoming, press.On, job, say, cancellationToken)
                : say.ButtonIsDead;
        if (reply is not null)
            await answers.TellAsync(incoming, reply, cancellationToken);
    }

    /// <summary>Cancels the author's newest job here.</summary>
    /// <returns>What to tell; null when the live message says it all.</returns>
    public string? CancelNewest(Incoming incoming)
    {
        var author = incoming.Message.Author;
        var say = LiveText.For(author.Locale);
        if (openJobs.NewestOf(author.Person, incoming.Message.Conversation) is not { } newest)
            return say.NothingToCancel;
        newest.Cancel();
        // There may be no message yet that could say it
        return newest.Job is { State: JobState.Waiting, LiveMessage: null } job ? say.Cancelled(endings.CreditsAfter(job, returned: true))
            : incoming.Conversation.AwaitsAnswer ? say.Cancelling
            : null;
    }

    private async Task<bool> IsRecordedAsync(ConversationId conversation, MessageId on, JobId job, CancellationToken cancellationToken) =>
        await messages.FindAsync(conversation, on, cancellationToken) is { } recorded && recorded.Job == job;

    private async Task<string?> ActAsync(
        JobAction action, Incoming incoming, MessageId on, Job job, LiveText say, CancellationToken cancellationToken)
    {
        if (action == JobAction.Show)
            return await ShowAsync(incoming, on, job, say, cancellationToken);
        if (action == JobAction.Refine)
            return await refines.AskAsync(incoming, on, job, say, cancellationToken);
        if (!await MayControlAsync(incoming, job, cancellationToken))
            return say.NotYours;
        return action == JobAction.Cancel ? Cancel(job, say) : await DeleteAsync(incoming, on, job, say, cancellationToken);
    }

    private async Task<string?> ShowAsync(Incoming incoming, MessageId on, Job job, LiveText say, CancellationToken cancellationToken)
    {
        // The press brought a job that is under way what it needed
        if (openJobs.Find(job.Id) is not null)
            return null;
        // How it ended may never have come into the message
        if (endings.WordOf(job, say) is { } word)
            return word;
        return job.State == JobState.Delivered && await IsRecordedAsync(incoming.Message.Conversation, on, job.Id, cancellationToken)
            ? null
            : await history.ShowOnceAsync(incoming, job, say, cancellationToken);
    }

    private async Task<bool> MayControlAsync(Incoming incoming, Job job, CancellationToken cancellationToken)
    {
        var person = incoming.Message.Author.Person;
        return access.MayControl(person, job.Person) || await incoming.Conversation.IsModeratorAsync(person, cancellationToken);
    }

    private string? Cancel(Job job, LiveText say)
    {
        if (openJobs.Find(job.Id) is not { CanBeCancelled: true } open)
            return !job.IsClosed ? say.TooLateItIsMade : endings.WordOf(job, say) ?? say.TooLateToCancel;
        open.Cancel();
        return null;
    }

    private async Task<string?> DeleteAsync(Incoming incoming, MessageId on, Job job, LiveText say, CancellationToken cancellationToken)
    {
        if (!job.IsClosed)
            return say.ButtonIsDead;
        await incoming.AcknowledgeAsync();
        var message = incoming.Conversation.Message(on);
        var deleted = await CallAsync(incoming, message, () => message.DeleteAsync(CancellationToken.None), cancellationToken);
        if (deleted is not CallOutcome.Rejected { Reason: not RejectReason.Gone })
        {
            if (on == job.LiveMessage)
                await jobs.ChangeAsync(job.Id, new JobChange.LiveMessageGone(), cancellationToken);
            return null;
        }

        var removed = MessageContent.Plain(say.Removed);
        await CallAsync(incoming, message, () => message.EditAsync(removed, CancellationToken.None), cancellationToken);
        return null;
    }

    private Task<CallOutcome?> CallAsync(
        Incoming incoming, ISentMessage message, Func<Task<CallOutcome>> call, CancellationToken cancellationToken) => scheduler.RunAsync(
        new ScheduledCall
        {
            Target = (incoming.Message.Conversation, message.Id),
            Priority = CallPriority.Answer,
            Budgets = () => message.Budgets,
            Make = call,
        },
        cancellationToken);
}
