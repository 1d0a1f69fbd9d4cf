using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram.Methods;

/// <summary>Reads a video that is uploaded, or sent again by its <c>file_id</c>.</summary>
internal static class GivenVideo
{
    private const int MostThumbnailBytes = 200_000;

    /// <param name="world">The server.</param>
    /// <param name="input">Where the parts are.</param>
    /// <param name="json">The fields that describe the video.</param>
    /// <param name="reference"><c>attach://</c> and a part, or a <c>file_id</c>.</param>
    public static StoredVideo Read(TelegramWorld world, CallInput input, JsonObject json, string reference)
    {
        if (input.Part(reference) is not { } part)
            return world.Files.Video(reference) ?? throw ApiRefusal.Bad("wrong file identifier/HTTP URL specified");
        if (part.Bytes.Length > world.UploadLimit)
            throw new ApiRefusal(413, "Request Entity Too Large");
        if (part.Bytes.Length == 0)
            throw ApiRefusal.Bad("file must be non-empty");
        return world.Files.Keep(new StoredVideo(
            world.Files.Add("videos", "mp4", part.Bytes),
            part.FileName is "" ? null : part.FileName,
            (int?)json["width"] ?? 0, (int?)json["height"] ?? 0, (int?)json["duration"] ?? 0,
            (bool?)json["supports_streaming"] == true,
            Thumbnail(world, input.Part(json["thumbnail"]?.ToString()))));
    }

    private static StoredFile? Thumbnail(TelegramWorld world, UploadedPart? part)
    {
        if (part is null)
            return null;
        return part.Bytes is [0xFF, 0xD8, ..] && part.Bytes.Length < MostThumbnailBytes
            ? world.Files.Add("thumbnails", "jpg", part.Bytes)
            : throw ApiRefusal.Broken("the thumbnail is no JPEG of less than 200 kB");
    }
}
