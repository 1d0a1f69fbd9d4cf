using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ChatBots.Telegram.Api;

/// <summary>
/// The body of one upload, as multipart/form-data. The file is read from the disk while it is sent; its length is known before. A server
/// that refuses before it has taken the whole and hangs up is not heard: the call counts as lost.
/// </summary>
internal static class UploadForm
{
    /// <summary>The part that holds the file.</summary>
    public const string VideoPart = "video";

    /// <summary>The part that holds the thumbnail.</summary>
    public const string ThumbnailPart = "thumbnail";

    // Unbuffered: what sends it reads large pieces
    private static readonly FileStreamOptions Reading = new()
    {
        Share = FileShare.Read | FileShare.Delete,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        BufferSize = 0,
    };

    /// <summary>How a field names a part.</summary>
    public static string Reference(string part) => $"attach://{part}";

    /// <summary>Opens the file and builds the body, which owns it then.</summary>
    /// <param name="fields">A request; nested objects become JSON text.</param>
    /// <param name="upload">The file.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static MultipartFormDataContent Open(JsonElement fields, VideoUpload upload)
    {
        var file = OpenFile(upload.Path);
        var boundary = $"chatbots-{Guid.NewGuid():N}";
        // File names may be in any script
        var form = new MultipartFormDataContent(boundary) { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        // The boundary stands there without quotes: it needs none, and not every server takes them
        form.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={boundary}");
        foreach (var field in fields.EnumerateObject())
            form.Add(Part(new StringContent(TextOf(field.Value)), $"name=\"{field.Name}\"", contentType: null));
        form.Add(Part(new StreamContent(file), $"name=\"{VideoPart}\"; filename=\"{Tame(upload.FileName)}\"", upload.ContentType));
        if (upload is { HasThumbnail: true, Thumbnail: { } thumbnail })
            form.Add(Part(new ReadOnlyMemoryContent(thumbnail), $"name=\"{ThumbnailPart}\"; filename=\"thumbnail.jpg\"", "image/jpeg"));
        return form;
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, Reading);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    private static HttpContent Part(HttpContent content, string disposition, string? contentType)
    {
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; {disposition}");
        return content;
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    // Nothing may end the quotes or the line
    private static string Tame(string name) => string.Concat(name.Select(letter => letter is '"' or '\\' || char.IsControl(letter) ? '_' : letter));
}
