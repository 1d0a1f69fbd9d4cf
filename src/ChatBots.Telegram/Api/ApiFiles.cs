namespace ChatBots.Telegram.Api;

/// <summary>A picture in one size.</summary>
/// <param name="FileId">Valid for this bot only.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record ApiPhotoSize(string FileId, int Width, int Height)
{
    /// <summary>Bytes.</summary>
    public long? FileSize { get; init; }
}

/// <summary>A file of any kind.</summary>
internal sealed record ApiDocument(string FileId)
{
    public string? FileName { get; init; }

    /// <summary>As the sender said.</summary>
    public string? MimeType { get; init; }

    /// <summary>Bytes.</summary>
    public long? FileSize { get; init; }
}

/// <summary>A video.</summary>
/// <param name="FileId">Sends it again without an upload.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Duration">Seconds.</param>
internal sealed record ApiVideo(string FileId, int Width, int Height, int Duration)
{
    public string? FileName { get; init; }

    public string? MimeType { get; init; }

    /// <summary>Bytes.</summary>
    public long? FileSize { get; init; }
}

/// <summary>A sticker.</summary>
/// <param name="FileId">Valid for this bot only.</param>
/// <param name="IsAnimated">Whether it is a vector animation.</param>
/// <param name="IsVideo">Whether it is a video.</param>
internal sealed record ApiSticker(string FileId, bool IsAnimated, bool IsVideo)
{
    public string? Emoji { get; init; }

    /// <summary>Bytes.</summary>
    public long? FileSize { get; init; }
}

/// <summary>Something spoken.</summary>
/// <param name="FileId">Valid for this bot only.</param>
/// <param name="Duration">Seconds.</param>
internal sealed record ApiVoice(string FileId, int Duration);

/// <summary>A round video from somebody's camera.</summary>
/// <param name="FileId">Valid for this bot only.</param>
/// <param name="Length">Its width and height, in pixels.</param>
/// <param name="Duration">Seconds.</param>
internal sealed record ApiVideoNote(string FileId, int Length, int Duration);

/// <summary>A file that can be downloaded for an hour.</summary>
internal sealed record ApiFile(string FileId)
{
    /// <summary>To be given to the download; null when the file is too large for it.</summary>
    public string? FilePath { get; init; }

    /// <summary>Bytes.</summary>
    public long? FileSize { get; init; }
}
