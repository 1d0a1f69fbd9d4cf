using ChatBots.Generation;
using ChatBots.Jobs;

namespace ChatBots.Delivery;

/// <summary>First half of step 7: brings a made video to this machine's disk. Repeats the download, never the job.</summary>
internal sealed class VideoFetch(IVideoDownloader downloader, IVideoFiles files, JobEndings endings, VideoDelivery delivery, TimeProvider time)
{
    // After the downloader's own quick tries: a host that is down for some minutes must not cost a paid video
    private static readonly TimeSpan[] Pauses =
        [.. new[] { 10, 30, 60, 120, 240, 480 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    /// <summary>Brings a made job to ready, or to its end.</summary>
    public async Task FetchAsync(FollowedJob followed)
    {
        var job = followed.Job;
        if (job.State == JobState.Ready && File.Exists(files.PathOf(job.Id)))
            return;
        followed.Live?.Show(followed.View.Made(followed.Text.Fetching));
        switch (await DownloadAsync(followed))
        {
            case DownloadOutcome.Done done:
                await followed.RecordAsync(new JobChange.Ready(done.ContentType));
                break;
            case DownloadOutcome.Failed { Failure.Kind: FailureKind.VideoTooLarge }:
                await delivery.LinkAsync(followed, followed.Text.LinkBecauseRefused);
                break;
            case DownloadOutcome.Failed { Failure: var failure }:
                await endings.FailAsync(followed, failure, MayStillOpen(failure.Kind) ? delivery.LinkOf(job) : null);
                break;
        }
    }

    private async Task<DownloadOutcome> DownloadAsync(FollowedJob followed)
    {
        var job = followed.Job;
        foreach (var pause in Pauses)
        {
            var outcome = await downloader.DownloadAsync(job.VideoLink!, job.Relay, files.PathOf(job.Id), followed.Open.Stopping);
            if (outcome is not DownloadOutcome.Failed { Failure.Kind: var kind } || !MayStillOpen(kind))
                return outcome;
            followed.Live?.Show(followed.View.Made(followed.Text.FetchingSlowly));
            await Task.Delay(pause, time, followed.Open.Stopping);
        }

        return await downloader.DownloadAsync(job.VideoLink!, job.Relay, files.PathOf(job.Id), followed.Open.Stopping);
    }

    private static bool MayStillOpen(FailureKind kind) => kind is FailureKind.DownloadFailed or FailureKind.StorageFailed;
}
