namespace ChatBots.Emulators.Relay;

/// <summary>A place in a script where the server waits until the test lets it go on.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the server has come here.</summary>
    public Task Reached => reached.Task;

    /// <summary>Lets the server go on, now or when it comes.</summary>
    public void Open() => opened.TrySetResult();

    internal Task PassAsync(CancellationToken cancellationToken)
    {
        reached.TrySetResult();
        return opened.Task.WaitAsync(cancellationToken);
    }
}
