using ChatBots.Discord.Api;

namespace ChatBots.Discord;

/// <summary>What Discord is told where nothing was said yet: that an answer will come, or that none is needed.</summary>
internal sealed partial class DiscordInteraction
{
    private static readonly TimeSpan UntilDeferred = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan UntilDeferredAgain = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan UntilFailed = TimeSpan.FromSeconds(3);

    private readonly ITimer deadline;
    private readonly DateTimeOffset failsAt;

    // Set once it is certain whether Discord holds the press for taken in by our note
    private readonly TaskCompletionSource<bool> noted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // A note was sent, whatever became of it
    private bool isNotedPerhaps;

    // Whether another try comes before Discord gives it up
    private bool comesAgain = true;

    /// <summary>Unless something was said: says that a press was taken in, or that nothing comes of a command.</summary>
    /// <returns>Whether a press certainly counts as taken in, in the end: then its message is what its pass calls the answer.</returns>
    public async Task<bool> AcknowledgeAsync()
    {
        await (IsPress ? DeferAsync() : CloseAsync());
        return IsPress && await noted.Task;
    }

    private Task<bool> DeferAsync(bool inTime = false) => turns.RunAsync(async () =>
    {
        comesAgain &= !inTime;
        try
        {
            // Who is told to wait does not knock; whoever was refused comes again by itself
            var isLost = stage == AnswerStage.Open && calls.Time.GetUtcNow() >= heldUntil
                && await SayLaterAsync(IsPress ? new InteractionAnswer.Noted() : new InteractionAnswer.Thinking(Ephemeral: !isShownToAll));
            if (isLost)
                comesAgain = calls.Time.GetUtcNow() < failsAt && deadline.Change(UntilDeferredAgain, Timeout.InfiniteTimeSpan);
            return comesAgain;
        }
        finally
        {
            if (!comesAgain || stage != AnswerStage.Open)
                noted.TrySetResult(false);
        }
    }, CancellationToken.None);

    // Discord knows no answer to a command but a message: so one comes, for its author alone, and goes
    private Task<bool> CloseAsync() => turns.RunAsync(async () =>
    {
        // What may stand there is not taken away
        if (stage == AnswerStage.Open && !isSaidPerhaps)
            await SayLaterAsync(new InteractionAnswer.Thinking(Ephemeral: true));
        return stage == AnswerStage.Deferred && IsAlive && await WithdrawAsync(CancellationToken.None) is null;
    }, CancellationToken.None);

    // Whether nobody knows what became of it
    private async Task<bool> SayLaterAsync(InteractionAnswer later)
    {
        isNotedPerhaps |= later is InteractionAnswer.Noted;
        var given = await GiveAsync(later, CancellationToken.None);
        calls.Note(given);
        var isOld = given is ApiAnswer<InteractionAnswered>.Rejected { Code: AlreadyAnswered };
        if (later is InteractionAnswer.Noted && (given is ApiAnswer<InteractionAnswered>.Done || (isOld && !isSaidPerhaps)))
            noted.TrySetResult(true);
        if (isOld || given is ApiAnswer<InteractionAnswered>.Done)
            End(IsPress ? AnswerStage.Answered : AnswerStage.Deferred);
        return given is ApiAnswer<InteractionAnswered>.Lost;
    }
}
