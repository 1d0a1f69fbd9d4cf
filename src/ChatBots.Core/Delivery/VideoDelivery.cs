using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Live;
using ChatBots.Quotas;
using Microsoft.Extensions.Options;

namespace ChatBots.Delivery;

/// <summary>
/// Second half of step 7: the video is attached to the live message, made smaller if it must be, or linked when it cannot be. A durable
/// outbox: tried until the platform has it, for a day, across restarts; attaching twice shows one video.
/// </summary>
internal sealed class VideoDelivery(
    IVideoFiles files, IVideoInspector inspector, VideoFit fit, LiveStage stage, VideoPoster poster, JobEndings endings, AllowanceReader allowances,
    IOptions<DeliveryOptions> options, TimeProvider time)
{
    private static readonly TimeSpan TriedFor = TimeSpan.FromDays(1);

    // A bot that was down for days tries all the same
    private static readonly TimeSpan TriedAtLeast = TimeSpan.FromMinutes(10);

    /// <summary>Brings a ready job to delivered, or withdraws it.</summary>
    public async Task DeliverAsync(FollowedJob followed)
    {
        var job = followed.Job;
        var video = files.VideoOf(job);
        if (followed.Live is not { } live || followed.Open.IsGone || live.AttachmentLimit is var limit && video.Bytes <= limit)
            await AttachAsync(followed, video);
        else if (await fit.MakeAsync(followed, video, limit) is { } smaller)
            await AttachAsync(followed, smaller);
        else
            await LinkAsync(followed, TooLarge(followed.Text, video.Bytes, limit));
    }

    /// <summary>
    /// Shows the link instead of the video, with the reason; the job is then delivered. Where links are switched off there is nothing to
    /// deliver, and the credits come back.
    /// </summary>
    public Task LinkAsync(FollowedJob followed, string reason) => LinkOf(followed.Job) is { } link
        ? EndAsync(followed, (message, token) => ShowLinkAsync(followed, message, reason, link, token))
        : endings.FailAsync(followed, new GenerationFailure(FailureKind.CannotBeAttached));

    /// <summary>A job's link; null when links are switched off.</summary>
    public Uri? LinkOf(Job job) => options.Value.Links == LinkRule.Labelled ? job.VideoLink : null;

    private async Task AttachAsync(FollowedJob followed, VideoFile video)
    {
        if (followed.Live is not null && !followed.Open.IsGone && video.Looks is null)
            video = video with { Looks = await inspector.LookAsync(video.Path, followed.Open.Stopping) };
        await EndAsync(followed, async (message, token) =>
            await message.AttachAsync(await ContentAsync(followed, video), video, token), video);
    }

    // With a video, it is attached; without one, linked
    private async Task EndAsync(FollowedJob followed, Func<LiveMessage, CancellationToken, Task<CallOutcome>> say, VideoFile? video = null)
    {
        switch (await SayInTimeAsync(followed, say))
        {
            case CallOutcome.Done done:
                await followed.RecordAsync(new JobChange.Delivered(done.FileId));
                files.Delete(followed.Job.Id);
                break;
            // Another pass may take less than the one before
            case CallOutcome.Rejected { Reason: RejectReason.TooLarge } when video?.Bytes > followed.Live!.AttachmentLimit:
                await DeliverAsync(followed);
                break;
            case CallOutcome.Rejected { Reason: RejectReason.TooLarge } when video is not null:
                await LinkAsync(followed, followed.Text.LinkBecauseRefused);
                break;
            case CallOutcome.Rejected { Reason: not (RejectReason.Gone or RejectReason.Expired) } when video is not null:
                await PostAsync(followed, video);
                break;
            default:
                await WithdrawAsync(followed);
                break;
        }
    }

    // The message does not take it, so it stands in reply to it
    private async Task PostAsync(FollowedJob followed, VideoFile video)
    {
        var (job, conversation) = (followed.Job, followed.Conversation);
        var content = await ContentAsync(followed, video);
        var posted = await poster.PostAsync(
            job, conversation,
            () => conversation.SendVideoAsync(content, video, job.LiveMessage, $"{job.Id}-video", CancellationToken.None),
            followed.Open.Stopping);
        if (posted is not CallOutcome.Done done)
        {
            await LinkAsync(followed, followed.Text.LinkBecauseRefused);
            return;
        }

        await followed.RecordAsync(new JobChange.Delivered(done.FileId));
        files.Delete(job.Id);
        await stage.EndAsync(followed, live => live.EndAsync(followed.View.Below(), followed.Open.Stopping), followed.Open.Stopping);
    }

    // The file stays for a week, so that its owner can call it back
    private static async Task WithdrawAsync(FollowedJob followed)
    {
        await followed.RecordAsync(new JobChange.LiveMessageGone());
        await followed.RecordAsync(new JobChange.Withdrawn());
    }

    // Null: the live message is gone, or the day is over
    private async Task<CallOutcome?> SayInTimeAsync(FollowedJob followed, Func<LiveMessage, CancellationToken, Task<CallOutcome>> say)
    {
        var left = (followed.Job.MadeAt ?? time.GetUtcNow()) + TriedFor - time.GetUtcNow();
        using var dayIsOver = new CancellationTokenSource(left > TriedAtLeast ? left : TriedAtLeast, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(dayIsOver.Token, followed.Open.Stopping);
        try
        {
            return await stage.EndAsync(followed, live => say(live, either.Token), either.Token);
        }
        catch (OperationCanceledException) when (dayIsOver.IsCancellationRequested && !followed.Open.Stopping.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<CallOutcome> ShowLinkAsync(
        FollowedJob followed, LiveMessage message, string reason, Uri link, CancellationToken cancellationToken) =>
        await message.EndAsync(followed.View.Linked(followed.Job, await ResultAsync(followed), reason, link), cancellationToken);

    // Whoever gets a smaller one than was made hears that, and where the whole one is
    private async Task<MessageContent> ContentAsync(FollowedJob followed, VideoFile video)
    {
        var (job, view, result) = (followed.Job, followed.View, await ResultAsync(followed));
        return video.Path == files.PathOf(job.Id) ? view.Delivered(job, result)
            : LinkOf(job) is { } link ? view.Linked(job, result, followed.Text.MadeSmallerThan, link)
            : view.Delivered(job, $"{result}\n{followed.Text.MadeSmaller}");
    }

    private async Task<string> ResultAsync(FollowedJob followed)
    {
        var job = followed.Job;
        var took = followed.Text.Took(time.GetUtcNow() - (job.StartedAt ?? job.OpenedAt));
        try
        {
            var left = await allowances.ReadAsync(job.Person, job.Conversation, followed.Open.Stopping);
            return $"{took} · {followed.Text.Left(left.LeftToday, left.DailyCredits, left.GrantsLeft)}";
        }
        catch (StoreBusyException)
        {
            return took; // the video matters more than the figure
        }
    }

    private static string TooLarge(LiveText text, long bytes, long limit) => text.LinkBecauseTooLarge(Megabytes(bytes), Megabytes(limit));

    private static long Megabytes(long bytes) => Math.Max(1, bytes / 1_000_000);
}
