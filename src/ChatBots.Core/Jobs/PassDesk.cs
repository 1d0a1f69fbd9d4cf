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
        if (incoming.Message is not { Pass: var pass, Intent: ChatIntent.Press press, Conversation: var conversation } || WantsForm(press)
            || await messages.FindAsync(conversation, press.On, cancellationToken) is not { Kind: MessageKind.Live, Job: var id }
            || openJobs.Find(id) is not { Pass: not null } open)
        {
            return;
        }

        // The bot may have become a member. One whose press the platform does not hold for answered leads nowhere, or to another message
        if (pass is null || await incoming.AcknowledgeAsync())
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

    // A form has to be the first answer to its press
    private static bool WantsForm(ChatIntent.Press press) => ButtonData.TryRead(press.Data, out var action, out _) && action == JobAction.Refine;

    private async Task WatchAsync(FollowedJob followed, CancellationToken over)
    {
        try
        {
            while (await WatchOneAsync(followed, over))
            {
                // Until the job needs none
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The job has ended, or this process stops to follow it
        }
        catch (Exception exception) // the job itself goes on
        {
            LogBroken(exception);
        }
    }

    // Whether there may be another
    private async Task<bool> WatchOneAsync(FollowedJob followed, CancellationToken over)
    {
        // Taken before the pass itself, so that none that comes meanwhile is overlooked
        var another = followed.Open.AnotherPass;
        if (followed.Open.Pass is not { } pass)
        {
            if (followed.Job.Pass is not null)
                await RenewAsync(followed, null);
            return false;
        }

        if (followed.Job.Pass != pass)
            await RenewAsync(followed, pass);
        if (await CameBeforeAsync(another, pass.ExpiresAt - Ahead, over))
            return true;
        followed.View.AsksForPass = true;
        followed.ShowAgain();
        if (await CameBeforeAsync(another, pass.ExpiresAt, over))
            return true;
        await followed.RecordAsync(new JobChange.PassChanged(pass.Erase()));
        LogExpired();
        await another.WaitAsync(over);
        return true;
    }

    // What could not be shown meanwhile is shown now
    private static async Task RenewAsync(FollowedJob followed, Pass? pass)
    {
        await followed.RecordAsync(new JobChange.PassChanged(pass));
        followed.View.AsksForPass = false;
        followed.ShowAgain();
    }

    private async Task<bool> CameBeforeAsync(Task another, DateTimeOffset end, CancellationToken over)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(over);
        if (end - time.GetUtcNow() is var left && left > TimeSpan.Zero)
            await Task.WhenAny(another, Task.Delay(left, time, waiting.Token));
        waiting.Cancel();
        over.ThrowIfCancellationRequested();
        return another.IsCompleted;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "What becomes of it cannot be shown until somebody presses a button of its message.")]
    private partial void LogExpired();

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody will be asked for a press that a job needs.")]
    private partial void LogBroken(Exception exception);
}
