using System.Net.Http.Headers;
using System.Text;

namespace ChatBots.Discord.Api;

/// <summary>
/// The body of one upload, as multipart/form-data. The file is read from the disk while it is sent; its length is known before. A server
/// that refuses before it has taken the whole and hangs up is not heard: the call counts as lost.
/// </summary>
internal static class UploadForm
{
    // Unbuffered: what sends it reads large pieces
    private static readonly FileStreamOptions Reading = new()
    {
        Share = FileShare.Read | FileShare.Delete,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        BufferSize = 0,
    };

    /// <summary>How a message names the file among its attachments.</summary>
    public static AttachmentRequest Reference(VideoUpload upload) => new("0") { Filename = Tame(upload.FileName) };

    /// <summary>Opens the file and builds the body, which owns it then.</summary>
    /// <param name="payload">The message as JSON; it names the file by <see cref="Reference"/>.</param>
    /// <param name="upload">The file.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static MultipartFormDataContent Open(HttpContent payload, VideoUpload upload)
    {
        var file = OpenFile(upload.Path);
        var boundary = $"chatbots-{Guid.NewGuid():N}";
        // File names may be in any script
        var form = new MultipartFormDataContent(boundary) { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        // The boundary stands there without quotes: it needs none, and not every server takes them
        form.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={boundary}");
        form.Add(Part(payload, "name=\"payload_json\"", "application/json"));
        form.Add(Part(new StreamContent(file), $"name=\"files[0]\"; filename=\"{Tame(upload.FileName)}\"", upload.ContentType));
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

    private static HttpContent Part(HttpContent content, string disposition, string contentType)
    {
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; {disposition}");
        return content;
    }

    // Nothing may end the quotes or the line
    private static string Tame(string name) =>
        string.Concat(name.Select(letter => letter is '"' or '\\' || char.IsControl(letter) ? '_' : letter));
}
