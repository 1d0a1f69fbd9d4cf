using ChatBots.Chat;
using ChatBots.Delivery;

namespace ChatBots.Tests.Support;

/// <summary>Begins to look and never comes to an end, until it is told to give up.</summary>
internal sealed class HangingInspector : IVideoInspector
{
    private readonly TaskCompletionSource began = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when it looks at a video.</summary>
    public Task Began => began.Task;

    public Task<string?> ProgramAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public async Task<VideoLooks?> LookAsync(string path, CancellationToken cancellationToken)
    {
        began.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return null;
    }
}
