using ChatBots.Delivery;
using ChatBots.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBots.Storage;

/// <summary>Forgets closed jobs by age, at the start and then daily; does nothing when they are kept for ever.</summary>
internal sealed partial class RetentionService(
    IJobStore jobs, IVideoFiles files, IOptions<StorageOptions> options, TimeProvider time, ILogger<RetentionService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromDays(1);

    /// <summary>Forgets what is too old now.</summary>
    internal async Task ForgetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var oldest = time.GetUtcNow().AddDays(-options.Value.RetentionDays);
            var forgotten = await jobs.ForgetClosedBeforeAsync(oldest, cancellationToken);
            foreach (var job in forgotten)
                files.Delete(job);
            if (forgotten.Count > 0)
                LogForgotten(forgotten.Count);
        }
        catch (StoreBusyException)
        {
            LogLater();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.RetentionDays == 0)
            return;
        using var timer = new PeriodicTimer(Between, time);
        do
            await ForgetAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information, "{Count} jobs were forgotten by age")]
    private partial void LogForgotten(int count);

    [LoggerMessage(LogLevel.Warning, "The store is busy; jobs are forgotten by age a day later")]
    private partial void LogLater();
}
