using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>A file on a message or given to a command.</summary>
/// <param name="Id">The attachment's snowflake.</param>
/// <param name="Folder">Under <c>/cdn/</c>, with the channel's id.</param>
/// <param name="FileName">With its ending.</param>
/// <param name="ContentType">As <c>video/mp4</c>.</param>
/// <param name="Bytes">The whole file.</param>
internal sealed record StoredFile(string Id, string Folder, string FileName, string ContentType, byte[] Bytes)
{
    public string Path => $"{Folder}/{Id}/{FileName}";

    public bool IsVideo => ContentType.StartsWith("video/", StringComparison.Ordinal);

    public ShownAttachment Shown() => new(Id, FileName, ContentType, Bytes);
}

/// <summary>All files of a server, under links that are signed and last a day. Not thread-safe; the world's gate guards it.</summary>
internal sealed class FileStore(TimeProvider clock, Snowflakes ids)
{
    private static readonly TimeSpan Lasting = TimeSpan.FromDays(1);
    private readonly Dictionary<string, StoredFile> byPath = [];

    /// <summary>Where files lie: <c>http://127.0.0.1:port/cdn/</c>.</summary>
    public Uri Root { get; set; } = null!;

    public StoredFile Add(string channel, string fileName, string contentType, byte[] bytes, bool isEphemeral = false)
    {
        var folder = $"{(isEphemeral ? "ephemeral-attachments" : "attachments")}/{channel}";
        var file = new StoredFile(ids.Next(), folder, Uri.EscapeDataString(fileName), contentType, bytes);
        return byPath[file.Path] = file;
    }

    /// <summary>The file behind a link; null: there is none, or the link is forged or too old.</summary>
    public StoredFile? Behind(string path, string expiry, string issued, string signature)
    {
        var isRight = signature == Signature(path, expiry, issued)
            && long.TryParse(expiry, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var end)
            && clock.GetUtcNow().ToUnixTimeSeconds() < end;
        return isRight ? byPath.GetValueOrDefault(path) : null;
    }

    public JsonObject Json(StoredFile file, bool isEphemeral = false)
    {
        var url = Link(file);
        var json = new JsonObject
        {
            ["id"] = file.Id,
            ["filename"] = file.FileName,
            ["size"] = file.Bytes.Length,
            ["url"] = url,
            ["proxy_url"] = url,
            ["content_type"] = file.ContentType,
        };
        if (isEphemeral)
            json["ephemeral"] = true;
        return json;
    }

    private string Link(StoredFile file)
    {
        var now = clock.GetUtcNow();
        var (expiry, issued) = (Hex(now + Lasting), Hex(now));
        return $"{Root}{file.Path}?ex={expiry}&is={issued}&hm={Signature(file.Path, expiry, issued)}&";
    }

    private static string Hex(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString("x", CultureInfo.InvariantCulture);

    private static string Signature(string path, string expiry, string issued) =>
        Convert.ToHexStringLower(HMACSHA256.HashData("links of this emulator"u8, Encoding.UTF8.GetBytes($"{path} {expiry} {issued}")));
}
