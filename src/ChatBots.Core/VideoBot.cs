using ChatBots.Chat;
using ChatBots.Delivery;
using ChatBots.Generation;
using ChatBots.Intake;
using ChatBots.Jobs;
using ChatBots.Live;
using ChatBots.Requests;
using Microsoft.Extensions.Logging;

namespace ChatBots;

/// <summary>
/// The story. An adapter turned what a person did into a message (1 Chat) and the inbox queued it (2 Intake); what happens then is told
/// here, from words to the video in the live message. A job that an earlier process left unfinished enters at <see cref="FollowAsync"/>
/// and goes on from the state in which it was stored.
/// </summary>
internal sealed partial class VideoBot(
    RequestReader requests, JobDesk desk, Answers answers, LiveStage stage, JobTurns turns, GenerationRun generation, VideoOutbox outbox,
    NoticeDesk notices, JobEndings endings, PassDesk passes, FollowedJobs followedJobs, ILogger<VideoBot> logger)
{
    private static readonly Func<ILogger, string, IDisposable?> JobScope = LoggerMessage.DefineScope<string>("job {JobId}");

    /// <summary>Takes one message from words to the end of the job that it leads to, if it leads to one.</summary>
    public async Task AnswerAsync(Incoming incoming, CancellationToken cancellationToken)
    {
        // 3 Requests: words and options become a request, or one friendly sentence
        var reading = await requests.ReadAsync(incoming.Message, cancellationToken);
        if (reading is Reading.Sentence sentence)
            await answers.TellAsync(incoming, sentence.Text, cancellationToken);

        // 4 Quotas and jobs: a job is opened if the allowance permits, else the author hears when it will
        var job = reading is Reading.Video asked ? await desk.OpenAsync(asked, incoming, cancellationToken) : null;
        await incoming.HandledAsync();

        if (job is not null)
            await FollowAsync(job, incoming.Conversation, reading is Reading.Video { ParentForgotten: true });
    }

    /// <summary>Follows an open job to its end.</summary>
    public async Task FollowAsync(Job job, IConversation conversation, bool parentForgotten = false)
    {
        if (followedJobs.Enter(job, conversation, parentForgotten) is not { } followed)
            return;
        using var scope = JobScope(logger, job.Id.Value);
        using var open = followed.Open;
        using var watch = passes.Watch(followed);
        try
        {
            await BringAsync(followed);

            // Without a video the message says how it ended, and what became of the credits
            await endings.SayAsync(followed);
        }
        catch (OperationCanceledException) when (open.Stopping.IsCancellationRequested)
        {
            LogLeft(followed.Job.State);
        }
        finally
        {
            followed.Live?.Dispose();
        }
    }

    private async Task BringAsync(FollowedJob followed)
    {
        var open = followed.Open;
        try
        {
            // 6 Live: one message follows the job from here on
            await stage.SetAsync(followed);

            // 5 Generation: in its turn, the relay's stream becomes events; each is stored, then shown
            if (followed.Job.State is JobState.Waiting or JobState.Running)
            {
                using var turn = await turns.TakeAsync(followed);
                if (turn is not null)
                    await generation.MakeAsync(followed);
            }

            // 7 Delivery: the video is fetched, then attached to that same message, or linked
            if (followed.Job.State is JobState.Made or JobState.Ready)
                await outbox.BringAsync(followed);
            await notices.TellAsync(followed);
        }
        catch (OperationCanceledException) when (open.IsCancelled && open.CanBeCancelled)
        {
            await endings.CancelAsync(followed);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !open.Stopping.IsCancellationRequested)
        {
            // Whatever broke, the person hears of it and pays nothing
            LogBroken(exception);
            await endings.FailAsync(followed, new GenerationFailure(FailureKind.OwnFault));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Left in state {State} to the next start.")]
    private partial void LogLeft(JobState state);

    [LoggerMessage(Level = LogLevel.Error, Message = "A job broke.")]
    private partial void LogBroken(Exception exception);
}
