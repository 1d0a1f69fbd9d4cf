using System.Text;

namespace ChatBots.Upstream.Download;

/// <summary>What a file is by its first bytes. Names and headers say nothing: a link to an error page may end in <c>.mp4</c> too.</summary>
internal static class VideoSniffer
{
    /// <summary>As many first bytes as it wants to see; fewer when the file is shorter.</summary>
    public const int Length = 64;

    // Pictures and sounds in the same container.
    private static readonly string[] OtherBrands = ["heic", "heix", "hevc", "mif1", "msf1", "avif", "avis", "M4A ", "M4B "];

    /// <summary>The type; null when it is no video that people can play.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> first)
    {
        if (first.Length >= 12 && first[4..8].SequenceEqual("ftyp"u8))
        {
            var brand = Encoding.Latin1.GetString(first[8..12]);
            return OtherBrands.Contains(brand) ? null : brand == "qt  " ? "video/quicktime" : "video/mp4";
        }

        var isMatroska = first.StartsWith<byte>([0x1A, 0x45, 0xDF, 0xA3]);
        return isMatroska && first.IndexOf("webm"u8) > 0 ? "video/webm" : null;
    }
}
