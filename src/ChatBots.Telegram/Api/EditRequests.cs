namespace ChatBots.Telegram.Api;

/// <summary>Changes a text. Buttons that are not given again disappear.</summary>
/// <param name="ChatId">Where.</param>
/// <param name="MessageId">Which.</param>
/// <param name="Text">1 to 4096 UTF-16 units once its marks are read.</param>
internal sealed record EditMessageText(long ChatId, long MessageId, string Text)
{
    /// <summary><c>HTML</c>; null for plain text.</summary>
    public string? ParseMode { get; init; }

    public LinkPreviewOptions? LinkPreviewOptions { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

/// <summary>Changes the text under a video. Buttons that are not given again disappear.</summary>
internal sealed record EditMessageCaption(long ChatId, long MessageId)
{
    /// <summary>Up to 1024 UTF-16 units once its marks are read; null takes it away.</summary>
    public string? Caption { get; init; }

    /// <summary><c>HTML</c>; null for plain text.</summary>
    public string? ParseMode { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

/// <summary>Puts a video in place of a text or of another video. Text, caption and buttons that are not given again disappear.</summary>
internal sealed record EditMessageMedia(long ChatId, long MessageId, InputMediaVideo Media)
{
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

/// <summary>A video that is uploaded with the call.</summary>
internal sealed record InputMediaVideo
{
    /// <summary>Always the same.</summary>
    public string Type { get; } = "video";

    /// <summary>Where the file is; set by the upload.</summary>
    public string Media { get; init; } = UploadForm.Reference(UploadForm.VideoPart);

    /// <summary>Where the thumbnail is; set by the upload.</summary>
    public string? Thumbnail { get; init; }

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
}
