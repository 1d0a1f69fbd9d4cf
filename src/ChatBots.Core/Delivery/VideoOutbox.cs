using ChatBots.Jobs;
using Microsoft.Extensions.Logging;

namespace ChatBots.Delivery;

/// <summary>
/// Step 7: brings a made video to its message. Whatever breaks on the way is tried again, since the video is paid for: from a made or
/// ready job nothing but its delivery, its withdrawal or a link without a video leads out.
/// </summary>
internal sealed partial class VideoOutbox(VideoFetch fetch, VideoDelivery delivery, TimeProvider time, ILogger<VideoOutbox> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Brings a made or ready job to its end.</summary>
    /// <exception cref="OperationCanceledException">This process stops to follow the job.</exception>
    public async Task BringAsync(FollowedJob followed)
    {
        foreach (var pause in Pauses.Growing(FirstPause, LongestPause))
        {
            try
            {
                await fetch.FetchAsync(followed);
                if (followed.Job.State == JobState.Ready)
                    await delivery.DeliverAsync(followed);
                return;
            }
            catch (Exception exception) when (!followed.Job.IsClosed && !followed.Open.Stopping.IsCancellationRequested)
            {
                LogTriedInVain(exception, pause);
                await Task.Delay(pause, time, followed.Open.Stopping);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A video could not be brought to its message; trying again in {Pause}.")]
    private partial void LogTriedInVain(Exception exception, TimeSpan pause);
}
