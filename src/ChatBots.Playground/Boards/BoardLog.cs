using System.Text.Json;

namespace ChatBots.Playground.Boards;

/// <summary>
/// The board on disk: one JSON line per change, appended; the last state of a message wins. A line that cannot be read, such as one
/// torn by a crash, is skipped. Not safe for concurrent calls.
/// </summary>
internal sealed class BoardLog : IDisposable
{
    /// <summary>Edits outnumber messages by far, so the log is written anew now and then.</summary>
    private const int LinesBeforeRewrite = 20_000;
    private readonly string path;
    private FileStream file;
    private int lines;
    private bool torn;

    private BoardLog(string path)
    {
        this.path = path;
        file = Open(path);
    }

    /// <summary>Opens the log, making its folder when missing, and writes it anew with what is alive.</summary>
    /// <returns>The log, its messages, oldest first, and how many lines could not be read.</returns>
    public static (BoardLog Log, IReadOnlyList<BoardMessage> Messages, int Unreadable) Open(string path, int most)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var alive = new SortedDictionary<long, BoardMessage>();
        var unreadable = File.Exists(path) ? Replay(path, alive) : 0;
        var log = new BoardLog(path);
        BoardMessage[] messages = [.. alive.Values.TakeLast(most)];
        log.Rewrite(messages);
        return (log, messages, unreadable);
    }

    /// <summary>Whether <see cref="Rewrite"/> is due.</summary>
    public bool IsLong => lines > LinesBeforeRewrite;

    /// <summary>Adds a line. It survives the end of this process; with <paramref name="toDisk"/> also that of the machine.</summary>
    /// <exception cref="IOException">It could not be written; nothing counts of it.</exception>
    public void Append(BoardRecord record, bool toDisk)
    {
        // In one piece, so that a crash tears at most this line; after a failed write the next one begins on a line of its own.
        var line = Line(record);
        if (torn)
            file.WriteByte((byte)'\n');
        torn = true;
        file.Write(line);
        file.Flush(toDisk);
        torn = false;
        lines++;
    }

    /// <summary>Replaces the log by one line per message, so that a crash leaves the old or the new one.</summary>
    public void Rewrite(IReadOnlyCollection<BoardMessage> messages)
    {
        var fresh = path + ".new";
        using (var target = new FileStream(fresh, FileMode.Create, FileAccess.Write))
        {
            foreach (var message in messages)
                target.Write(Line(new BoardRecord(message)));
            target.Flush(flushToDisk: true);
        }

        file.Dispose();
        try
        {
            File.Move(fresh, path, overwrite: true);
        }
        finally
        {
            file = Open(path);
        }

        lines = messages.Count;
        torn = false;
    }

    public void Dispose() => file.Dispose();

    private static FileStream Open(string path) => new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

    private static byte[] Line(BoardRecord record) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(record, BoardJson.Default.BoardRecord), (byte)'\n'];

    private static int Replay(string path, SortedDictionary<long, BoardMessage> alive)
    {
        var unreadable = 0;
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            if (Read(line) is { Message: { } message })
                alive[message.Id] = message;
            else if (Read(line) is { Removed: { } removed })
                alive.Remove(removed);
            else
                unreadable++;
        }

        return unreadable;
    }

    private static BoardRecord? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, BoardJson.Default.BoardRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
