using ChatBots.Delivery;
using ChatBots.Generation;
using ChatBots.Live;
using ChatBots.Quotas;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBots.Jobs;

/// <summary>
/// The ends of a job that bring no video: stored first, and said with what became of the credits when it keeps nobody waiting any more.
/// </summary>
internal sealed partial class JobEndings(
    IVideoFiles files, LiveStage stage, IOptions<QuotaOptions> quotas, TimeProvider time, ILogger<JobEndings> logger)
{
    /// <param name="followed">The job.</param>
    /// <param name="failure">Why.</param>
    /// <param name="link">Where the video may lie all the same; null for none.</param>
    public async Task FailAsync(FollowedJob followed, GenerationFailure failure, Uri? link = null)
    {
        var returned = failure.Kind != FailureKind.ContentRefused || !quotas.Value.ChargeRefusals;
        if (!await followed.RecordAsync(new JobChange.Failed(failure.Kind, returned)))
            return;
        LogFailed(failure.Kind, failure.Blame, failure.Detail);
        files.Delete(followed.Job.Id);
        var credits = CreditsAfter(followed.Job, returned);
        followed.LastWord = (followed.Text.Failure(failure.Kind, credits, failure.RetryAt - time.GetUtcNow()), link);
    }

    /// <summary>A job that no relay has costs nothing; one that a relay may have accepted stays paid for.</summary>
    public async Task CancelAsync(FollowedJob followed)
    {
        var returned = followed.Job.IsUntaken;
        if (followed.Open.IsGone)
            await followed.RecordAsync(new JobChange.LiveMessageGone());
        await CancelAsync(followed, returned, followed.Text.Cancelled(CreditsAfter(followed.Job, returned)));
    }

    /// <summary>A job whose parent brought nothing that could be refined.</summary>
    public Task CancelWithParentAsync(FollowedJob followed, int parentVersion) =>
        CancelAsync(followed, returned: true, followed.Text.CancelledWithParent(parentVersion, CreditsAfter(followed.Job, returned: true)));

    /// <summary>Says how a job ended that ended without a video, be it in an earlier process which could not say so.</summary>
    public async Task SayAsync(FollowedJob followed)
    {
        var link = followed.LastWord.Link;
        if ((followed.LastWord.State ?? WordOf(followed.Job, followed.Text)) is not { } state)
            return;
        await stage.EndAsync(followed, live => live.EndAsync(followed.View.Ended(state, link), followed.Open.Stopping), followed.Open.Stopping);
        await followed.RecordAsync(new JobChange.LastWordSaid());
    }

    private async Task CancelAsync(FollowedJob followed, bool returned, string state)
    {
        if (!await followed.RecordAsync(new JobChange.Cancelled(returned)))
            return;
        LogCancelled(returned);
        followed.LastWord = (state, null);
    }

    /// <summary>How a job ended that ended without a video; null for any other.</summary>
    public string? WordOf(Job job, LiveText text)
    {
        var credits = CreditsAfter(job, job.ReturnedAt is not null);
        return job.State switch
        {
            JobState.Failed => text.Failure(job.Failure!.Value, credits),
            JobState.Cancelled => text.Cancelled(credits),
            _ => null,
        };
    }

    /// <summary>What became of a job's credits, given whether they come back.</summary>
    public CreditsAfter CreditsAfter(Job job, bool returned)
    {
        var today = new QuotaCalendar(quotas.Value.Zone).DayOf(time.GetUtcNow());
        return !returned ? Live.CreditsAfter.Kept
            : job.FromGrants == 0 && job.Day != today ? Live.CreditsAfter.OfAnotherDay
            : Live.CreditsAfter.Returned;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Cancelled; credits returned: {Returned}.")]
    private partial void LogCancelled(bool returned);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No video: {Kind}, blame {Blame}. {Detail}")]
    private partial void LogFailed(FailureKind kind, Blame blame, string detail);
}
