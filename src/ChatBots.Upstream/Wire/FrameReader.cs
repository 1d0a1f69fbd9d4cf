using System.Text;

namespace ChatBots.Upstream.Wire;

/// <summary>
/// Bytes to payloads, forgiving: <c>data:</c> lines, bare JSON lines and whole JSON bodies. Text is decoded as UTF-8 whatever the
/// headers say, and a read may end anywhere, in the middle of a character too.
/// </summary>
internal sealed class FrameReader
{
    /// <summary>More characters in one frame than any relay sends; a stream that exceeds it is not a generation.</summary>
    public const int Limit = 2 * 1024 * 1024;

    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder line = new();
    private readonly PayloadBuilder payload = new();
    private List<string> ready = [];
    private bool afterReturn;

    /// <summary>Whether a frame grew over <see cref="Limit"/>; nothing is read after that.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The first line that belongs to no frame (an HTML page, for instance), cut short; null when all lines did.</summary>
    public string? Noise { get; private set; }

    /// <summary>Takes the next bytes and returns the payloads that they complete, in order.</summary>
    public IReadOnlyList<string> Read(ReadOnlySpan<byte> bytes)
    {
        var chars = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        var count = decoder.GetChars(bytes, chars, flush: false);
        return Split(chars.AsSpan(0, count));
    }

    /// <summary>Says that no byte follows: what lies open is given out, for a last line may lack its end.</summary>
    public IReadOnlyList<string> End()
    {
        var chars = new char[4];
        Split(chars.AsSpan(0, decoder.GetChars([], chars, flush: true)));
        TakeLine();
        Flush();
        return Collect();
    }

    private List<string> Split(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && !IsTooLong)
        {
            if (afterReturn && text[0] == '\n')
                text = text[1..];
            afterReturn = false;
            var end = text.IndexOfAny('\r', '\n');
            line.Append(end < 0 ? text : text[..end]);
            IsTooLong = line.Length + payload.Length > Limit;
            if (end < 0)
                break;
            afterReturn = text[end] == '\r';
            TakeLine();
            text = text[(end + 1)..];
        }

        return Collect();
    }

    private List<string> Collect()
    {
        var collected = ready;
        ready = [];
        return collected;
    }

    private void TakeLine()
    {
        var text = line.ToString().TrimStart('\uFEFF');
        line.Clear();
        if (string.IsNullOrWhiteSpace(text))
            EndEvent();
        else if (text[0] == ':')
            return;
        else if (DataOf(text) is { } data)
            TakeData(data);
        else if (payload.IsOpen)
            Continue(text);
        else
            TakeBare(text);
    }

    // The seed's frames are printed over many lines with "data:" on the first only; server-sent events say it on each. A nested brace
    // is indented there, so an unindented one begins the next frame, and a broken frame costs no more than itself.
    private void TakeData(string data)
    {
        if (payload.IsOpen && !PayloadBuilder.Opens(data))
        {
            Continue(data);
            return;
        }

        Flush();
        Begin(data);
    }

    // Gateways that already sent 200 and a ping append a failure as raw JSON; its start may follow other text on the line.
    private void TakeBare(string text)
    {
        var error = text.IndexOf("{\"error\"", StringComparison.Ordinal);
        if (text.TrimStart()[0] == '{')
            Begin(text, bare: true);
        else if (error >= 0)
            Begin(text[error..], bare: true);
        else if (!IsField(text))
            Noise ??= text.Length > 200 ? text[..200] : text;
    }

    private void Begin(string text, bool bare = false)
    {
        payload.Begin(text, bare);
        if (!payload.IsOpen)
            Flush();
    }

    private void Continue(string text)
    {
        payload.Continue(text);
        if (!payload.IsOpen)
            Flush();
    }

    private void EndEvent()
    {
        if (!payload.IsBare)
            Flush();
    }

    private void Flush()
    {
        if (payload.Take() is { } text)
            ready.Add(text);
    }

    private static string? DataOf(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (!start.StartsWith("data:", StringComparison.Ordinal))
            return null;
        start = start["data:".Length..];
        return start.StartsWith(" ", StringComparison.Ordinal) ? start[1..].ToString() : start.ToString();
    }

    private static bool IsField(string text) =>
        text.StartsWith("event:", StringComparison.Ordinal)
        || text.StartsWith("id:", StringComparison.Ordinal)
        || text.StartsWith("retry:", StringComparison.Ordinal);
}
