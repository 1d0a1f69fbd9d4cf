namespace ChatBots.Delivery;

/// <summary>
/// Makes videos smaller that are too large for their message. An optional part: without it such videos are linked. Safe for concurrent calls.
/// </summary>
public interface IVideoFitter
{
    /// <summary>Writes a smaller copy of a video, an mp4 for every player.</summary>
    /// <param name="path">Full path of a file that nobody has checked.</param>
    /// <param name="target">Where the copy goes; what lies there is replaced, in one piece.</param>
    /// <param name="plan">How it is made.</param>
    /// <param name="limit">The most bytes that the copy may have.</param>
    /// <param name="cancellationToken">Gives up; it then throws.</param>
    /// <returns>Whether there is now such a copy. False: the program is not here, could not read the file, took too long, or missed the limit.</returns>
    /// <exception cref="OperationCanceledException">The token fired; nothing else is thrown.</exception>
    Task<bool> FitAsync(string path, string target, FitPlan plan, long limit, CancellationToken cancellationToken);
}
