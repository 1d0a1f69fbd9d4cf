using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBots.Storage;

/// <summary>
/// Opens the database before any other service starts and closes it after all have stopped; the host calls these two in that order even
/// when services start at the same time.
/// </summary>
internal sealed partial class DatabaseLifetime(
    Database database, IOptions<StorageOptions> options, ILogger<DatabaseLifetime> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await database.OpenAsync(cancellationToken);
        LogOpen(options.Value.FullPath);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => database.CloseAsync();

    [LoggerMessage(LogLevel.Information, "Jobs are kept in {Path}")]
    private partial void LogOpen(string path);
}
