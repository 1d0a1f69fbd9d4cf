using System.Buffers;

namespace ChatBots.Upstream.Wire;

/// <summary>Bytes to lines that end in LF, CR LF or CR. A line lies in one buffer that is used again; each byte is searched once.</summary>
internal sealed class LineReader
{
    private byte[] buffer = [];
    private int start;
    private int searched;
    private int end;
    private int lineStart;
    private bool afterReturn;

    /// <summary>Whether no byte follows and all lines were read.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Bytes of a line whose end has not come.</summary>
    public int Waiting => end - start;

    private bool HasEnded { get; set; }

    /// <summary>Takes the next bytes.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        MakeRoom(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(end));
        end += bytes.Length;
    }

    /// <summary>Says that no byte follows: the last line may lack its end.</summary>
    public void End() => HasEnded = true;

    /// <summary>Gives the buffer back; what was not read is lost.</summary>
    public void Close()
    {
        Release();
        (start, searched, end, IsOver) = (0, 0, 0, true);
    }

    /// <summary>Reads the next line; empty for a blank one.</summary>
    /// <param name="line">Valid until the next call of any method.</param>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        SkipLineFeed();
        var length = buffer.AsSpan(searched, end - searched).IndexOfAny((byte)'\r', (byte)'\n');
        if (length < 0)
            return TryReadLast(out line);
        lineStart = start;
        var lineEnd = searched + length;
        afterReturn = buffer[lineEnd] == '\r';
        line = Bare(buffer.AsSpan(start, lineEnd - start));
        start = searched = lineEnd + 1;
        return true;
    }

    /// <summary>Lets the line that was read last be read once more.</summary>
    public void Unread()
    {
        start = searched = lineStart;
        (IsOver, afterReturn) = (false, false);
    }

    private bool TryReadLast(out ReadOnlySpan<byte> line)
    {
        searched = end;
        line = default;
        if (!HasEnded)
            return false;
        IsOver |= start == end;
        if (IsOver)
            return false;
        lineStart = start;
        line = Bare(buffer.AsSpan(start, end - start));
        start = end;
        IsOver = true;
        return true;
    }

    // Some relays print a byte order mark in front
    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> line) =>
        line.StartsWith("\uFEFF"u8) ? line["\uFEFF"u8.Length..] : line;

    private void SkipLineFeed()
    {
        if (!afterReturn || start == end)
            return;
        if (buffer[start] == '\n')
            searched = ++start;
        afterReturn = false;
    }

    private void MakeRoom(int more)
    {
        if (end + more <= buffer.Length)
            return;
        var isFull = Waiting + more > buffer.Length / 2;
        var target = isFull ? ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, Waiting + more)) : buffer;
        buffer.AsSpan(start, Waiting).CopyTo(target);
        if (isFull)
            Release();
        buffer = target;
        (searched, end, start) = (searched - start, end - start, 0);
    }

    private void Release()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }
}
