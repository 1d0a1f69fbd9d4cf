using ChatBots.Chat;
using ChatBots.Intake;
using Microsoft.Extensions.Logging;

namespace ChatBots.Jobs;

/// <summary>
/// Where the bot is no member, each press on a live message brings a new pass: the job goes on by it. In time before the last one expires
/// the live message asks for a press, since without one nobody would see what became of the job.
/// </summary>
internal sealed partial class PassDesk(IMessageStore messages, OpenJobs openJobs, TimeProvider time, ILogger<PassDesk> logger)
{
    // An edit may have to wait for the platform's limits
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(90);

    /// <summary>Gives the pass that a press brings to the job on whose live message it sits.</summary>
    public async Task TakeAsync(Incoming incoming, CancellationToken cancellationToken)
    {
        if (incoming.Message is not { Pass: { } pass, Intent: ChatIntent.Press press, Conversation: var conversation }
            || await messages.FindAsync(conversation, press.On, cancellationToken) is not { Kind: MessageKind.Live, Job: var id }
            || openJobs.Find(id) is not { } open)
        {
            return;
        }

        // A pass counts only once its press is answered
        await incoming.AcknowledgeAsync();
        open.Renew(pass, incoming.Conversation);
    }

    /// <summary>Watches a job's pass until the returned is disposed; where the bot is a member there is nothing to watch.</summary>
    public IDisposable Watch(FollowedJob followed)
    {
        var over = CancellationTokenSource.CreateLinkedTokenSource(followed.Open.Stopping);
        _ = WatchAsync(followed, over.Token);
        return new Once(() =>
        {
            over.Cancel();
            over.Dispose();
        });
    }

    private async Task WatchAsync(FollowedJob followed, CancellationToken over)
    {
        try
        {
            while (followed.Job.Pass is { } pass)
            {
                var another = followed.Open.AnotherPass;
                if (!await CameBeforeAsync(another, pass.ExpiresAt - Ahead, over))
                {
                    Ask(followed, true);
                    if (!await CameBeforeAsync(another, pass.ExpiresAt, over))
                    {
                        await followed.RecordAsync(new JobChange.PassChanged(pass.Erase()));
                        LogExpired();
                    }
                }

                await followed.RecordAsync(new JobChange.PassChanged(await another.WaitAsync(over)));
                Ask(followed, false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The job has ended, or this process stops to follow it
        }
    }

    private static void Ask(FollowedJob followed, bool asks)
    {
        followed.View.AsksForPass = asks;
        followed.ShowAgain();
    }

    private async Task<bool> CameBeforeAsync(Task another, DateTimeOffset end, CancellationToken over)
    {
        var left = end - time.GetUtcNow();
        if (left > TimeSpan.Zero)
            await Task.WhenAny(another, Task.Delay(left, time, over));
        over.ThrowIfCancellationRequested();
        return another.IsCompleted;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "What becomes of it cannot be shown until somebody presses a button of its message.")]
    private partial void LogExpired();
}
