using ChatBots.Chat;
using ChatBots.Jobs;

namespace ChatBots.Live;

/// <summary>Creates a job's live message, or finds the one that an earlier process created.</summary>
internal sealed class LiveStage(CallScheduler scheduler, TimeProvider time)
{
    public async Task SetAsync(FollowedJob followed)
    {
        if (followed.Job.LiveMessageGone)
            followed.Open.NoteGone();
        else if (followed.Job.LiveMessage is { } known)
            followed.Live = Follow(followed, known);
        else
            await CreateAsync(followed);
    }

    private LiveMessage Follow(FollowedJob followed, MessageId message) =>
        new(followed.Conversation.Message(message), followed.Job.Conversation, scheduler, time, followed.Open.NoteGone);

    // Creating is not repeatable: the row says first that it is about to happen, and a lost answer is followed by one more try with the
    // same nonce, since two messages are better than none
    private async Task CreateAsync(FollowedJob followed)
    {
        var job = followed.Job;
        await followed.RecordAsync(new JobChange.LiveMessageIntended());
        var content = followed.View.Under(followed.Text.Waiting);
        var call = new ScheduledCall
        {
            Target = job.Id,
            Priority = CallPriority.Answer,
            Budgets = () => followed.Conversation.SendBudgets,
            Make = () => followed.Conversation.SendAsync(content, job.RequestMessage, job.Id.Value, CancellationToken.None),
            RepeatsAfterLoss = 1,
        };
        if (await scheduler.RunAsync(call, followed.Open.Token) is CallOutcome.Done created)
        {
            if (!await followed.RecordAsync(new JobChange.LiveMessageCreated(created.Message)))
                return;
            // Its creation is its first step: the next one keeps the pace from here
            followed.Live = Follow(followed, created.Message);
            followed.Live.Showed(content);
            return;
        }

        await followed.RecordAsync(new JobChange.LiveMessageGone());
        followed.Open.NoteGone();
    }
}
