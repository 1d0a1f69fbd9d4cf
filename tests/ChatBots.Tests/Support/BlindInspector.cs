using ChatBots.Chat;
using ChatBots.Delivery;

namespace ChatBots.Tests.Support;

/// <summary>Sees nothing of any video, as a machine without ffmpeg, and starts no process.</summary>
internal sealed class BlindInspector : IVideoInspector
{
    public Task<string?> ProgramAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<VideoLooks?> LookAsync(string path, CancellationToken cancellationToken) => Task.FromResult<VideoLooks?>(null);
}
