namespace ChatBots.Generation;

/// <summary>Why there is no video.</summary>
/// <param name="Kind">What happened; decides the sentence that people read.</param>
/// <param name="Detail">
/// For the log, at most 300 characters, without keys, links and prompts; may hold the relay's own words. Empty when the kind says it all.
/// </param>
/// <param name="RetryAt">When trying again may help; null when unknown or never.</param>
public sealed record GenerationFailure(FailureKind Kind, string Detail = "", DateTimeOffset? RetryAt = null)
{
    /// <summary>Whose fault it was.</summary>
    public Blame Blame => Kind switch
    {
        FailureKind.ContentRefused or FailureKind.ImageUnusable => Blame.Author,
        FailureKind.NoConnection or FailureKind.StreamCut or FailureKind.DownloadFailed or FailureKind.ImageNotFetched => Blame.Network,
        FailureKind.KeyRejected or FailureKind.AccountEmpty or FailureKind.RequestRejected or FailureKind.CannotBeAttached
            or FailureKind.Restarted or FailureKind.StorageFailed or FailureKind.OwnFault => Blame.Us,
        _ => Blame.Upstream,
    };
}

/// <summary>Whose fault a failure was.</summary>
public enum Blame
{
    /// <summary>The person's words or picture.</summary>
    Author,

    /// <summary>The relay or the service behind it.</summary>
    Upstream,

    /// <summary>The way between.</summary>
    Network,

    /// <summary>This bot or its settings.</summary>
    Us,
}

/// <summary>What went wrong with a generation. Every kind has its sentence in LiveText.</summary>
public enum FailureKind
{
    /// <summary>The words or the result were refused for their content.</summary>
    ContentRefused,

    /// <summary>An image that was sent along is too large or of a kind that nobody takes. The relay never had the job.</summary>
    ImageUnusable,

    /// <summary>An image that was sent along could not be fetched from the platform. The relay never had the job.</summary>
    ImageNotFetched,

    /// <summary>The relay said that the generation failed.</summary>
    RelayFailed,

    /// <summary>The relay does not take work now (overload, rate limit, nobody free behind it).</summary>
    RelayBusy,

    /// <summary>The relay does not accept our key.</summary>
    KeyRejected,

    /// <summary>Our account at the relay has no money left.</summary>
    AccountEmpty,

    /// <summary>The relay does not take requests such as this one: a model that it does not know, a body that is too large.</summary>
    RequestRejected,

    /// <summary>The answer was nothing that can be read as a generation.</summary>
    Nonsense,

    /// <summary>The answer, or one frame of it, is longer than any generation.</summary>
    AnswerTooLong,

    /// <summary>The answer ended without a video link.</summary>
    NoVideo,

    /// <summary>The link that came holds no video.</summary>
    LinkHoldsNoVideo,

    /// <summary>The link that came leads nowhere: no such host, or the host knows no such file.</summary>
    LinkLeadsNowhere,

    /// <summary>The video is larger than this bot takes.</summary>
    VideoTooLarge,

    /// <summary>The stream was silent for longer than the idle timeout.</summary>
    Silent,

    /// <summary>The whole took longer than the total timeout.</summary>
    TooSlow,

    /// <summary>The relay could not be reached; it never had the job.</summary>
    NoConnection,

    /// <summary>The connection broke and the generation cannot be found again.</summary>
    StreamCut,

    /// <summary>The finished video could not be fetched.</summary>
    DownloadFailed,

    /// <summary>The platform does not take the video, and links are switched off.</summary>
    CannotBeAttached,

    /// <summary>The bot was restarted while the job ran and cannot find it again.</summary>
    Restarted,

    /// <summary>This machine could not store the video (disk full).</summary>
    StorageFailed,

    /// <summary>A fault of this bot.</summary>
    OwnFault,
}
