using System.Buffers;

namespace ChatBots.Upstream.Wire;

/// <summary>
/// One payload that may run over several lines: JSON until its brackets balance, <c>[DONE</c> until its bracket closes (the seed breaks
/// it over two lines). Each byte is looked at once, and a payload of one line is not copied.
/// </summary>
internal sealed class PayloadBuilder
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> InString = SearchValues.Create("\"\\"u8);
    private readonly ArrayBufferWriter<byte> text = new();
    private int depth;
    private bool isEndMark;

    /// <summary>Whether more lines belong to it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether it is open and began without <c>data:</c>; then an empty line does not end it.</summary>
    public bool IsBare { get; private set; }

    /// <summary>Bytes so far.</summary>
    public int Length => IsOpen ? text.WrittenCount : 0;

    /// <summary>Whether a line begins a payload by itself.</summary>
    public static bool Opens(ReadOnlySpan<byte> line) => line.StartsWith("{"u8) || IsEndMark(line);

    /// <summary>Starts anew with this line; returns the payload when the line is all of it, else nothing.</summary>
    public ReadOnlySpan<byte> Begin(ReadOnlySpan<byte> line, bool isBare)
    {
        text.ResetWrittenCount();
        (depth, isEndMark) = (0, IsEndMark(line));
        IsOpen = isEndMark ? !line.Contains((byte)']') : line.StartsWith("{"u8) && Weigh(line) > 0;
        IsBare = isBare && IsOpen;
        if (!IsOpen)
            return line;
        text.Write(line);
        return default;
    }

    /// <summary>Adds a line; returns the payload when that completes it, else nothing.</summary>
    public ReadOnlySpan<byte> Add(ReadOnlySpan<byte> line)
    {
        text.Write("\n"u8);
        text.Write(line);
        IsOpen = isEndMark ? !line.Contains((byte)']') : Weigh(line) > 0;
        return IsOpen ? default : text.WrittenSpan;
    }

    /// <summary>Gives out what was gathered, whole or not, and is closed; empty when there is nothing.</summary>
    public ReadOnlySpan<byte> Take()
    {
        var taken = IsOpen ? text.WrittenSpan : default;
        IsOpen = IsBare = false;
        return taken;
    }

    private static bool IsEndMark(ReadOnlySpan<byte> line) => line.StartsWith("[DONE"u8);

    // A JSON string cannot hold a line end, so each line begins outside of strings: a frame with a lost quote spoils one line only.
    private int Weigh(ReadOnlySpan<byte> line)
    {
        while (line.IndexOfAny(Structure) is var at and >= 0)
        {
            var sign = line[at];
            line = line[(at + 1)..];
            if (sign == '"')
                line = AfterString(line);
            else
                depth += sign is (byte)'{' or (byte)'[' ? 1 : -1;
        }

        return depth;
    }

    private static ReadOnlySpan<byte> AfterString(ReadOnlySpan<byte> rest)
    {
        while (rest.IndexOfAny(InString) is var at and >= 0)
        {
            if (rest[at] == '"')
                return rest[(at + 1)..];
            rest = rest[Math.Min(at + 2, rest.Length)..];
        }

        return default;
    }
}
