using System.Text;

namespace ChatBots.Upstream.Wire;

/// <summary>
/// Bytes to payloads, forgiving: <c>data:</c> lines, bare JSON lines, bare links and whole JSON bodies, whatever the headers say. Line ends
/// are ASCII, so bytes are split as they are, and a read may end in the middle of a character.
/// </summary>
internal sealed class FrameReader
{
    /// <summary>More bytes in one frame than any relay sends; a stream that exceeds it is not a generation.</summary>
    public const int Limit = 4 * 1024 * 1024;

    private const int LongestNoise = 200;
    private readonly LineReader lines = new();
    private readonly PayloadBuilder open = new();

    /// <summary>Whether a frame grew over <see cref="Limit"/>; nothing is read after that.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The first line that belongs to no frame (an HTML page, for instance), cut short; null when all lines did.</summary>
    public string? Noise { get; private set; }

    private static ReadOnlySpan<byte> Blanks => " \t"u8;

    /// <summary>Takes the next bytes. All payloads of the bytes before must have been read.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        if (!IsTooLong)
            lines.Feed(bytes);
    }

    /// <summary>Says that no byte follows: what lies open becomes readable, for a last line may lack its end.</summary>
    public void End() => lines.End();

    /// <summary>Says that nothing will be read any more.</summary>
    public void Close() => lines.Close();

    /// <summary>Reads the next payload.</summary>
    /// <param name="payload">UTF-8 unless the relay broke it, trimmed, not empty; valid until the next call.</param>
    /// <returns>False when the bytes so far hold no further one.</returns>
    public bool TryRead(out ReadOnlySpan<byte> payload)
    {
        while (!IsTooLong && lines.TryRead(out var line))
        {
            payload = Take(line);
            IsTooLong = line.Length + open.Length > Limit;
            if (!payload.IsEmpty)
                return !IsTooLong;
        }

        IsTooLong |= lines.Waiting + open.Length > Limit;
        payload = lines.IsOver && !IsTooLong ? open.Take() : default;
        return !payload.IsEmpty;
    }

    private ReadOnlySpan<byte> Take(ReadOnlySpan<byte> line)
    {
        var text = line.Trim(Blanks);
        if (text.IsEmpty)
            return open.IsBare ? default : open.Take();
        if (text[0] == ':')
            return default;
        if (text.StartsWith("data:"u8))
            return TakeData(text["data:"u8.Length..]);
        if (open.IsBare && line.StartsWith("{\""u8))
            return TakeBroken();
        return open.IsOpen ? open.Add(text) : TakeBare(text);
    }

    // The seed's frames are printed over many lines with "data:" on the first only; server-sent events say it on each. A nested brace
    // is indented there, so an unindented one begins the next frame, and a broken frame costs no more than itself.
    private ReadOnlySpan<byte> TakeData(ReadOnlySpan<byte> data)
    {
        var text = data.Trim(Blanks);
        if (!open.IsOpen)
            return open.Begin(text, isBare: false);
        var isIndented = data.StartsWith("  "u8) || data.StartsWith("\t"u8);
        return isIndented || !PayloadBuilder.Opens(text) ? open.Add(text) : TakeBroken();
    }

    // What lies open never ended; the line is read once more as the beginning of the next
    private ReadOnlySpan<byte> TakeBroken()
    {
        lines.Unread();
        return open.Take();
    }

    // Gateways that already sent 200 and a ping append a failure as raw JSON; its start may follow other text on the line.
    private ReadOnlySpan<byte> TakeBare(ReadOnlySpan<byte> line)
    {
        if (line[0] == '{')
            return open.Begin(line, isBare: true);
        if (line.IndexOf("{\"error\""u8) is var error and >= 0)
            return open.Begin(line[error..], isBare: true);
        if (line.StartsWith("http://"u8) || line.StartsWith("https://"u8))
            return line;
        if (!IsField(line))
            Noise ??= Encoding.UTF8.GetString(line[..Math.Min(line.Length, LongestNoise)]);
        return default;
    }

    private static bool IsField(ReadOnlySpan<byte> line) =>
        line.StartsWith("event:"u8) || line.StartsWith("id:"u8) || line.StartsWith("retry:"u8);
}
