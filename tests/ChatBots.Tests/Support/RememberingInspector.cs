using System.Collections.Concurrent;
using ChatBots.Chat;
using ChatBots.Delivery;

namespace ChatBots.Tests.Support;

/// <summary>Sees the same in every video, and remembers at which it looked.</summary>
internal sealed class RememberingInspector(VideoLooks looks) : IVideoInspector
{
    public ConcurrentQueue<string> Paths { get; } = [];

    public Task<string?> ProgramAsync(CancellationToken cancellationToken) => Task.FromResult<string?>("memory 1.0");

    public Task<VideoLooks?> LookAsync(string path, CancellationToken cancellationToken)
    {
        Assert.True(File.Exists(path));
        Paths.Enqueue(path);
        return Task.FromResult<VideoLooks?>(looks);
    }
}
