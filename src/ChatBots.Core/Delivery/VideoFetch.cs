using ChatBots.Generation;
using ChatBots.Jobs;

namespace ChatBots.Delivery;

/// <summary>First half of step 7: brings a made video to this machine's disk. Repeats the download, never the job.</summary>
internal sealed class VideoFetch(IVideoDownloader downloader, IVideoFiles files, JobEndings endings, VideoDelivery delivery, TimeProvider time)
{
    // After the downloader's own quick tries: a host that is down for some minutes must not cost a paid video. A link that leads nowhere
    // may do so for a moment, until the file or the name has spread, but not for long
    private static readonly TimeSpan[] Pauses = [.. new[] { 5, 15, 30, 60, 120, 240 }.Select(seconds => TimeSpan.FromSeconds(seconds))];
    private static readonly TimeSpan[] PausesNowhere = Pauses[..3];

    /// <summary>Brings a made job to ready, or to its end.</summary>
    public async Task FetchAsync(FollowedJob followed)
    {
        var job = followed.Job;
        if (job.State == JobState.Ready && File.Exists(files.PathOf(job.Id)))
            return;
        followed.ShowMade(followed.Text.Fetching);
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
        for (var round = 0; ; round++)
        {
            var outcome = await downloader.DownloadAsync(job.VideoLink!, job.Relay, files.PathOf(job.Id), followed.Open.Stopping);
            var pauses = outcome is DownloadOutcome.Failed failed ? PausesAfter(failed.Failure.Kind) : [];
            if (round >= pauses.Length)
                return outcome;
            followed.ShowMade(followed.Text.FetchingSlowly);
            await Task.Delay(pauses[round], time, followed.Open.Stopping);
        }
    }

    private static TimeSpan[] PausesAfter(FailureKind kind) => kind switch
    {
        FailureKind.LinkLeadsNowhere => PausesNowhere,
        _ when MayStillOpen(kind) => Pauses,
        _ => [],
    };

    private static bool MayStillOpen(FailureKind kind) => kind is FailureKind.DownloadFailed or FailureKind.StorageFailed;
}
