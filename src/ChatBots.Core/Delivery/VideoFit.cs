using ChatBots.Chat;
using ChatBots.Jobs;

namespace ChatBots.Delivery;

/// <summary>Makes a job's video small enough for its message.</summary>
internal sealed class VideoFit(IVideoInspector inspector, IVideoFitter fitter, IVideoFiles files)
{
    /// <returns>The smaller one, which an earlier process may have made; null when there is none worth looking at.</returns>
    /// <exception cref="OperationCanceledException">This process stops to follow the job.</exception>
    public async Task<VideoFile?> MakeAsync(FollowedJob followed, VideoFile video, long limit)
    {
        var (job, stopping) = (followed.Job, followed.Open.Stopping);
        if (files.SmallerOf(job) is { } known && known.Bytes <= limit && await inspector.LookAsync(known.Path, stopping) is { } seen)
            return known with { Looks = seen };
        if (await inspector.LookAsync(video.Path, stopping) is not { } looks || FitPlan.For(looks, limit) is not { } plan)
            return null;
        followed.ShowMade(followed.Text.Fitting);
        return await fitter.FitAsync(video.Path, files.SmallerPathOf(job.Id), plan, limit, stopping) ? files.SmallerOf(job) : null;
    }
}
