using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <summary>A file on the server, by the id under which it can be fetched and sent again.</summary>
/// <param name="Id">The <c>file_id</c>.</param>
/// <param name="Path">The <c>file_path</c>.</param>
/// <param name="Bytes">What is in it.</param>
internal sealed record StoredFile(string Id, string Path, byte[] Bytes)
{
    /// <summary>The fields that every kind of file has.</summary>
    public JsonObject ToJson() => new() { ["file_id"] = Id, ["file_unique_id"] = $"U{Id}", ["file_size"] = Bytes.Length };
}

/// <summary>All files of a server. Not thread-safe; the world's gate guards it.</summary>
internal sealed class FileStore
{
    private readonly Dictionary<string, StoredFile> byId = [];
    private readonly Dictionary<string, StoredFile> byPath = [];
    private readonly Dictionary<string, StoredVideo> videos = [];

    public StoredFile Add(string folder, string ending, byte[] bytes)
    {
        var number = byId.Count + 1;
        var file = new StoredFile($"AAQ{folder}_{number}", $"{folder}/file_{number}.{ending}", bytes);
        byId[file.Id] = byPath[file.Path] = file;
        return file;
    }

    public StoredVideo Keep(StoredVideo video) => videos[video.File.Id] = video;

    public StoredFile? ById(string id) => byId.GetValueOrDefault(id);

    public StoredFile? ByPath(string path) => byPath.GetValueOrDefault(path);

    /// <summary>A video that was sent before; null: the id names none.</summary>
    public StoredVideo? Video(string id) => videos.GetValueOrDefault(id);
}

/// <summary>A video and what its sender said of it; zeros where nothing was said.</summary>
internal sealed record StoredVideo(
    StoredFile File, string? FileName, int Width, int Height, int Duration, bool SupportsStreaming, StoredFile? Thumbnail)
{
    public JsonObject ToJson()
    {
        var json = File.ToJson();
        (json["width"], json["height"], json["duration"], json["mime_type"]) = (Width, Height, Duration, "video/mp4");
        if (FileName is not null)
            json["file_name"] = FileName;
        if (Thumbnail is not null)
            json["thumbnail"] = PhotoSize(Thumbnail, 320, 180);
        return json;
    }

    public static JsonObject PhotoSize(StoredFile file, int width, int height)
    {
        var json = file.ToJson();
        (json["width"], json["height"]) = (width, height);
        return json;
    }
}
