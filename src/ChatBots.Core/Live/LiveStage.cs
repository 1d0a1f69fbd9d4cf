using ChatBots.Chat;
using ChatBots.Jobs;
using Microsoft.Extensions.Logging;

namespace ChatBots.Live;

/// <summary>Creates a job's live message, or finds the one that an earlier process created; creates it anew where its conversation has moved.</summary>
internal sealed partial class LiveStage(CallScheduler scheduler, TimeProvider time, ILogger<LiveStage> logger)
{
    private static readonly TimeSpan PassAwaitedFor = TimeSpan.FromDays(1);

    public async Task SetAsync(FollowedJob followed)
    {
        if (followed.Job.LiveMessageGone)
            followed.Open.NoteGone();
        else if (followed.Job.LiveMessage is { } known)
            followed.Live = Follow(followed, known);
        else
            await CreateAsync(followed, followed.View.UnderWay(followed.Text.Waiting), followed.Job.Id.Value, followed.Open.Token);
    }

    /// <summary>Says the last word in the live message; in a new one, where the old was left behind in another place.</summary>
    /// <returns>Done or Rejected; null when there is no live message any more.</returns>
    /// <exception cref="OperationCanceledException">The token fired first.</exception>
    public async Task<CallOutcome?> EndAsync(
        FollowedJob followed, Func<LiveMessage, Task<CallOutcome>> say, CancellationToken cancellationToken)
    {
        // An adapter that broke in the first try leaves nobody without a word
        if (followed is { Live: null, Open.IsGone: false, Job.State: JobState.Failed })
            await CreateAsync(followed, followed.View.Made("…"), followed.Job.Id.Value, cancellationToken);
        if (followed.Live is not { } live || followed.Open.IsGone)
            return null;
        var outcome = await WithPassAsync(followed, () => say(live), cancellationToken);
        if (outcome is not CallOutcome.Rejected { Reason: RejectReason.Moved })
            return outcome;
        await CreateAsync(followed, followed.View.Made("…"), $"{followed.Job.Id}-moved", followed.Open.Stopping);
        return followed.Live == live || followed.Open.IsGone ? null : await say(followed.Live);
    }

    // Where the bot is no member, it may have to wait until somebody presses
    private async Task<CallOutcome> WithPassAsync(FollowedJob followed, Func<Task<CallOutcome>> say, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(PassAwaitedFor, time);
        while (true)
        {
            var (another, pass) = (followed.Open.AnotherPass, followed.Open.Pass);
            var outcome = await say();
            if (outcome is not CallOutcome.Rejected { Reason: RejectReason.Expired } || enough.IsCancellationRequested)
                return outcome;
            // It may have died before its time
            if (pass is not null && followed.Open.Pass == pass)
                await followed.RecordAsync(new JobChange.PassChanged(pass.Erase()));
            LogWaits(PassAwaitedFor);
            await Task.WhenAny(another, Task.Delay(Timeout.InfiniteTimeSpan, time, enough.Token)).WaitAsync(cancellationToken);
        }
    }

    private LiveMessage Follow(FollowedJob followed, MessageId message)
    {
        // As it was found, since it stays behind when its place moves; with another pass it is reached anew
        var way = new Way(followed.Conversation, message);
        return new(message, Reached, followed.Job.Conversation, scheduler, time, () => followed.Open.IsGone, followed.Open.NoteGone);

        ISentMessage Reached()
        {
            // In one piece, for several ask at once
            if (way.By != followed.Conversation)
                way = new Way(followed.Conversation, message);
            return way.Sent;
        }
    }

    // Creating is not repeatable: the row says first that it is about to happen, and a lost answer is followed by more tries with the same
    // nonce; by one more where the platform does not heed it, since two messages are better than none
    private async Task CreateAsync(FollowedJob followed, MessageContent content, string nonce, CancellationToken cancellationToken)
    {
        var job = followed.Job;
        await followed.RecordAsync(new JobChange.LiveMessageIntended());
        var call = Creation.Call(
            () => followed.Conversation, CallPriority.Answer,
            () => followed.Conversation.SendAsync(content, job.RequestMessage, nonce, CancellationToken.None), job.Id);
        if (await scheduler.RunAsync(call, cancellationToken) is CallOutcome.Done created)
        {
            if (!await followed.RecordAsync(new JobChange.LiveMessageCreated(created.Message)))
                return;
            // Its creation is its first step: the next one keeps the pace from here
            followed.Live = Follow(followed, created.Message);
            followed.Live.Showed(content);
            followed.ShownAt = time.GetUtcNow();
            return;
        }

        await followed.RecordAsync(new JobChange.LiveMessageGone());
        followed.Open.NoteGone();
    }

    private sealed class Way(IConversation by, MessageId message)
    {
        public IConversation By => by;

        public ISentMessage Sent { get; } = by.Message(message);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "How it ended waits for somebody to press a button of its message, {Most} at most.")]
    private partial void LogWaits(TimeSpan most);
}
