namespace ChatBots.Generation;

/// <summary>Fetches finished videos, guarded against hostile links. Safe for concurrent calls.</summary>
public interface IVideoDownloader
{
    /// <summary>
    /// Downloads to a file, flushed to disk when it returns <see cref="DownloadOutcome.Done"/>; otherwise no file is left at
    /// <paramref name="path"/>. The download is repeated a few times before it counts as failed.
    /// </summary>
    /// <param name="link">The video's link.</param>
    /// <param name="relay">The relay that named it, whose own origin may be private; null when unknown.</param>
    /// <param name="path">Where the file shall lie; its folder exists. An older file there is replaced.</param>
    /// <param name="cancellationToken">Gives up; it then throws.</param>
    Task<DownloadOutcome> DownloadAsync(Uri link, string? relay, string path, CancellationToken cancellationToken);
}

/// <summary>What became of a download. Closed: <see cref="Done"/>, <see cref="Failed"/>.</summary>
public abstract record DownloadOutcome
{
    private DownloadOutcome()
    {
    }

    /// <summary>The file is there.</summary>
    /// <param name="Bytes">Its size.</param>
    /// <param name="ContentType">By its first bytes: <c>video/mp4</c>, <c>video/webm</c>, <c>video/quicktime</c>.</param>
    public sealed record Done(long Bytes, string ContentType) : DownloadOutcome;

    /// <summary>There is no file.</summary>
    /// <param name="Failure">
    /// <see cref="FailureKind.LinkHoldsNoVideo"/>, <see cref="FailureKind.LinkLeadsNowhere"/>, <see cref="FailureKind.VideoTooLarge"/>,
    /// <see cref="FailureKind.DownloadFailed"/> or <see cref="FailureKind.StorageFailed"/>.
    /// </param>
    public sealed record Failed(GenerationFailure Failure) : DownloadOutcome;
}
