using Microsoft.Extensions.Logging;

namespace ChatBots.Jobs;

/// <summary>Asks a store that is busy again until it is not, for what may not be lost to a locked database or a full disk.</summary>
internal sealed partial class Patience(TimeProvider time, ILogger<Patience> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <returns>What the store says when it is not busy any more.</returns>
    /// <exception cref="OperationCanceledException">The token fired first.</exception>
    public async Task<T> UntilDoneAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        foreach (var pause in Pauses.Growing(FirstPause, LongestPause))
        {
            try
            {
                return await ask();
            }
            catch (StoreBusyException exception)
            {
                LogStoreBusy(exception.Message, pause);
                await Task.Delay(pause, time, cancellationToken);
            }
        }

        throw new InvalidOperationException("Growing pauses never end.");
    }

    /// <inheritdoc cref="UntilDoneAsync{T}"/>
    public Task UntilDoneAsync(Func<Task> ask, CancellationToken cancellationToken) => UntilDoneAsync<bool>(
        async () =>
        {
            await ask();
            return true;
        },
        cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason} Trying again in {Pause}.")]
    private partial void LogStoreBusy(string reason, TimeSpan pause);
}
