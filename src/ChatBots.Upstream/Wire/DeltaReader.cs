using System.Text;
using System.Text.Json;

namespace ChatBots.Upstream.Wire;

/// <summary>The payloads of one stream to what they say. Never throws: what cannot be read is null.</summary>
internal sealed class DeltaReader
{
    private readonly ChunkShell shell = new();

    /// <summary>Reads one payload; null when it is nothing known.</summary>
    /// <param name="payload">UTF-8, not empty; broken characters are replaced.</param>
    public Delta? Read(ReadOnlySpan<byte> payload)
    {
        if (payload.StartsWith("[DONE"u8) || Ascii.EqualsIgnoreCase(payload, "done"u8))
            return Delta.EndMark;
        // A relay that answers with nothing but the video's link
        if (payload.StartsWith("http://"u8) || payload.StartsWith("https://"u8))
            return Delta.Text(Encoding.UTF8.GetString(payload));
        return payload[0] == '{' ? ReadJson(payload) : null;
    }

    private Delta? ReadJson(ReadOnlySpan<byte> payload)
    {
        try
        {
            return ChunkReader.Read(payload, shell);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
