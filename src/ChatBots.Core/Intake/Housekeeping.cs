using ChatBots.Delivery;
using ChatBots.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatBots.Intake;

/// <summary>
/// Deletes what nobody needs: at the start, before any job is followed, and every six hours. How long closed jobs keep their words is
/// the store's setting.
/// </summary>
internal sealed partial class Housekeeping(
    IJobStore jobs, IInboxStore inbox, IVideoFiles files, RetentionRule retention, TimeProvider time, ILogger<Housekeeping> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);
    private static readonly TimeSpan HandledMessagesStay = TimeSpan.FromHours(48);
    private static readonly TimeSpan WithdrawnVideosStay = TimeSpan.FromDays(7);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await SweepAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await SweepAsync(stoppingToken);
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            await inbox.SweepAsync(now - HandledMessagesStay, cancellationToken);
            if (retention.Days > 0)
                await jobs.ForgetClosedBeforeAsync(now.AddDays(-retention.Days), cancellationToken);
            files.Sweep(await jobs.FileOwnersAsync(now - WithdrawnVideosStay, cancellationToken));
        }
        catch (StoreBusyException exception)
        {
            LogLater(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing was tidied up: the store is busy. It is done at the next round.")]
    private partial void LogLater(Exception exception);
}

/// <summary>How long closed jobs keep their words.</summary>
/// <param name="Days">In days; 0: for ever.</param>
public sealed record RetentionRule(int Days);
