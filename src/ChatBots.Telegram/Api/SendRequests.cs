namespace ChatBots.Telegram.Api;

/// <summary>Sends a text.</summary>
/// <param name="ChatId">Where to.</param>
/// <param name="Text">1 to 4096 UTF-16 units once its marks are read.</param>
internal sealed record SendMessage(long ChatId, string Text)
{
    /// <summary>The topic.</summary>
    public long? MessageThreadId { get; init; }

    /// <summary><c>HTML</c>; null for plain text.</summary>
    public string? ParseMode { get; init; }

    public LinkPreviewOptions? LinkPreviewOptions { get; init; }

    public ReplyParameters? ReplyParameters { get; init; }

    public ReplyMarkup? ReplyMarkup { get; init; }
}

/// <summary>Sends a video: a new one, or one that the server has.</summary>
internal sealed record SendVideo(long ChatId)
{
    /// <summary>The file_id of a video that the server has; null when the video is uploaded with the call.</summary>
    public string? Video { get; init; }

    /// <summary>The topic.</summary>
    public long? MessageThreadId { get; init; }

    /// <summary>Pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels.</summary>
    public int? Height { get; init; }

    /// <summary>Seconds.</summary>
    public int? Duration { get; init; }

    public bool? SupportsStreaming { get; init; }

    /// <summary>Up to 1024 UTF-16 units once its marks are read.</summary>
    public string? Caption { get; init; }

    /// <summary>Of the caption: <c>HTML</c>; null for plain text.</summary>
    public string? ParseMode { get; init; }

    public ReplyParameters? ReplyParameters { get; init; }

    public ReplyMarkup? ReplyMarkup { get; init; }
}

/// <summary>What a message replies to, in the same chat.</summary>
internal sealed record ReplyParameters(long MessageId)
{
    /// <summary>Whether it is sent also when the other message is gone.</summary>
    public bool? AllowSendingWithoutReply { get; init; }
}

/// <summary>Whether links show a preview.</summary>
internal sealed record LinkPreviewOptions(bool IsDisabled);
