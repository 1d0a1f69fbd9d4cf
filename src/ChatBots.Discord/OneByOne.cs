namespace ChatBots.Discord;

/// <summary>Does one thing after the other, in the order in which they were asked for.</summary>
internal sealed class OneByOne
{
    private readonly Lock gate = new();
    private Task last = Task.CompletedTask;

    /// <summary>Does it when all that was asked for before is over, however that ended.</summary>
    /// <exception cref="OperationCanceledException">The token had fired when its turn came.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken)
    {
        Task before;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
            (before, last) = (last, done.Task);
        await before;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await act();
        }
        finally
        {
            done.SetResult();
        }
    }
}
