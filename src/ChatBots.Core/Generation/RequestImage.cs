namespace ChatBots.Generation;

/// <summary>An image that goes along with a request: at most 8 MB, and by its first bytes a JPEG, PNG or WebP.</summary>
public sealed class RequestImage
{
    /// <summary>The largest size in bytes.</summary>
    public const int SizeLimit = 8 * 1024 * 1024;

    private RequestImage(ReadOnlyMemory<byte> bytes, string mediaType) => (Bytes, MediaType) = (bytes, mediaType);

    /// <summary>The whole file.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>By its first bytes: <c>image/jpeg</c>, <c>image/png</c>, <c>image/webp</c>.</summary>
    public string MediaType { get; }

    /// <summary>The image; null when it is too large or something else.</summary>
    /// <param name="bytes">The whole file. It is not copied: the caller leaves it as it is.</param>
    public static RequestImage? From(ReadOnlyMemory<byte> bytes) =>
        bytes.Length <= SizeLimit && TypeOf(bytes.Span) is { } type ? new RequestImage(bytes, type) : null;

    private static string? TypeOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return "image/jpeg";
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return "image/png";
        return bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? "image/webp" : null;
    }
}
