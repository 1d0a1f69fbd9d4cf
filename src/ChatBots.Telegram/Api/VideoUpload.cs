namespace ChatBots.Telegram.Api;

/// <summary>A video to upload.</summary>
/// <param name="Path">Of the file.</param>
/// <param name="FileName">As people see it.</param>
/// <param name="ContentType"><c>video/mp4</c>.</param>
/// <param name="Thumbnail">JPEG, below 200 kB, at most 320 pixels a side; null or empty for none.</param>
internal sealed record VideoUpload(string Path, string FileName, string ContentType, ReadOnlyMemory<byte>? Thumbnail)
{
    /// <summary>Whether there is one.</summary>
    public bool HasThumbnail => Thumbnail is { IsEmpty: false };
}
