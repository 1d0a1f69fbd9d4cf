using ChatBots.Delivery;
using ChatBots.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatBots.Intake;

/// <summary>
/// Deletes what nobody needs: handled messages every six hours, and at the start, before any job is followed, the videos that no job
/// owns. Later the list of owners would be stale when it is used.
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
        await SweepAsync(cancellationToken);
        await SweepVideosAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await SweepAsync(stoppingToken);
    }

    private async Task SweepVideosAsync(CancellationToken cancellationToken)
    {
        try
        {
            files.Sweep(await jobs.FileOwnersAsync(time.GetUtcNow() - WithdrawnVideosStay, cancellationToken));
        }
        catch (StoreBusyException exception)
        {
            LogLater(exception.Message);
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await inbox.SweepAsync(time.GetUtcNow() - HandledMessagesStay, cancellationToken);
        }
        catch (StoreBusyException exception)
        {
            LogLater(exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not tidied up now: {Reason}")]
    private partial void LogLater(string reason);
}
