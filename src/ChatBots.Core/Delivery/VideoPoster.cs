using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Live;

namespace ChatBots.Delivery;

/// <summary>Posts a job's video as a message of its own: where the live message cannot carry it, and when its owner asks for it again.</summary>
internal sealed class VideoPoster(CallScheduler scheduler, IMessageStore messages, Patience patience)
{
    /// <param name="job">Whose video it is; replies to the new message and presses on it are about this job.</param>
    /// <param name="conversation">Where it is posted.</param>
    /// <param name="send">Creates the message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Done, Rejected, or Lost when no try was answered.</returns>
    /// <exception cref="OperationCanceledException">The token fired first.</exception>
    public async Task<CallOutcome> PostAsync(
        Job job, IConversation conversation, Func<Task<CallOutcome>> send, CancellationToken cancellationToken)
    {
        var outcome = await scheduler.RunAsync(Creation.Call(() => conversation, CallPriority.Final, send), cancellationToken);
        if (outcome is CallOutcome.Done done)
            await patience.UntilDoneAsync(
                () => messages.RecordAsync(conversation.Id, done.Message, job.Id, MessageKind.Repost, CancellationToken.None), cancellationToken);
        return outcome ?? new CallOutcome.Lost();
    }
}
