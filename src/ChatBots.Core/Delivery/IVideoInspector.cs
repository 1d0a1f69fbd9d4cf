using ChatBots.Chat;

namespace ChatBots.Delivery;

/// <summary>
/// Looks at a video before it is attached. An optional part: without it videos are delivered all the same. Safe for concurrent calls.
/// </summary>
public interface IVideoInspector
{
    /// <summary>
    /// The name and version of the program that looks (<c>ffmpeg 5.1.9</c>), for the start report; null when it is not here. Whoever asks
    /// says so.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    Task<string?> ProgramAsync(CancellationToken cancellationToken);

    /// <summary>What a video looks like.</summary>
    /// <param name="path">Full path of a file that nobody has checked.</param>
    /// <param name="cancellationToken">Gives up; it then throws.</param>
    /// <returns>Null: the program is not here, or the file could not be read in time as a video of sane size and length.</returns>
    /// <exception cref="OperationCanceledException">The token fired; nothing else is thrown.</exception>
    Task<VideoLooks?> LookAsync(string path, CancellationToken cancellationToken);
}
