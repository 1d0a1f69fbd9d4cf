using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Live;
using Microsoft.Extensions.Logging;

namespace ChatBots.Delivery;

/// <summary>Posts a job's video as a message of its own: where the live message cannot carry it, and when its owner asks for it again.</summary>
internal sealed partial class VideoPoster(CallScheduler scheduler, IMessageStore messages, ILogger<VideoPoster> logger)
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
            await RecordAsync(job, conversation.Id, done.Message);
        return outcome ?? new CallOutcome.Lost();
    }

    private async Task RecordAsync(Job job, ConversationId conversation, MessageId message)
    {
        try
        {
            await messages.RecordAsync(conversation, message, job.Id, MessageKind.Repost, CancellationToken.None);
        }
        catch (StoreBusyException exception)
        {
            LogNotRecorded(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A video was posted but not recorded yet; the first press or reply on it does that.")]
    private partial void LogNotRecorded(Exception exception);
}
