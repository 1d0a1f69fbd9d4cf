using ChatBots.Chat;
using ChatBots.Telegram.Api;

namespace ChatBots.Telegram;

/// <summary>The core's videos as Telegram wants them. Pure.</summary>
internal static class TelegramVideo
{
    /// <summary>A file as it is uploaded.</summary>
    public static VideoUpload UploadOf(VideoFile file) => new(file.Path, file.FileName, file.ContentType, file.Looks?.Thumbnail);

    /// <summary>A file as it takes the place of a message's text.</summary>
    public static InputMediaVideo MediaOf(VideoFile file, string caption, string? mode) => new()
    {
        Width = file.Looks?.Width,
        Height = file.Looks?.Height,
        Duration = SecondsOf(file.Looks),
        SupportsStreaming = true,
        Caption = caption,
        ParseMode = mode,
    };

    /// <summary>A length in whole seconds, at least one: some clients show 0:00 otherwise.</summary>
    public static int? SecondsOf(VideoLooks? looks) => looks is null ? null : Math.Max(1, (int)Math.Round(looks.Duration.TotalSeconds));
}
