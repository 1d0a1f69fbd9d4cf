using ChatBots.Delivery;
using ChatBots.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatBots.Intake;

/// <summary>
/// Deletes what nobody needs: every six hours handled messages and the videos that nobody called back in time; at the start, before any job
/// is followed, the videos that no job owns too. Later the list of owners would be stale when it is used.
/// </summary>
internal sealed partial class Housekeeping(
    IJobStore jobs, IInboxStore inbox, IVideoFiles files, TimeProvider time, ILogger<Housekeeping> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);
    private static readonly TimeSpan HandledMessagesStay = TimeSpan.FromHours(48);
    private static readonly TimeSpan WithdrawnVideosStay = TimeSpan.FromDays(7);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TidyAsync(cancellationToken);
        await GentlyAsync(async () => files.Sweep(await jobs.FileOwnersAsync(Unclaimed, cancellationToken)));
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TidyAsync(stoppingToken);
    }

    // When a video was withdrawn that may be deleted now
    private DateTimeOffset Unclaimed => time.GetUtcNow() - WithdrawnVideosStay;

    /// <summary>Deletes what may go by its age.</summary>
    public async Task TidyAsync(CancellationToken cancellationToken)
    {
        await GentlyAsync(() => inbox.SweepAsync(time.GetUtcNow() - HandledMessagesStay, cancellationToken));
        await GentlyAsync(async () =>
        {
            foreach (var job in await jobs.WithdrawnBeforeAsync(Unclaimed, files.Owners(), cancellationToken))
                files.Delete(job);
        });
    }

    private async Task GentlyAsync(Func<Task> tidy)
    {
        try
        {
            await tidy();
        }
        catch (Exception exception) when (exception is StoreBusyException or IOException or UnauthorizedAccessException)
        {
            LogLater(exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not tidied up now: {Reason}")]
    private partial void LogLater(string reason);
}
