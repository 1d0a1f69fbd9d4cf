using System.Text;

namespace ChatBots.Upstream.Wire;

/// <summary>
/// One payload that may run over several lines: JSON until its brackets balance, <c>[DONE</c> until its bracket closes (the seed breaks
/// it over two lines). Each character is looked at once.
/// </summary>
internal sealed class PayloadBuilder
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Whether more lines belong to it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether it is open and began without <c>data:</c>; then an empty line does not end it.</summary>
    public bool IsBare { get; private set; }

    /// <summary>Characters so far.</summary>
    public int Length => text.Length;

    /// <summary>Whether a line begins a payload by itself.</summary>
    public static bool Opens(string line) => line.StartsWith('{') || IsEndMark(line);

    /// <summary>Starts anew with this line.</summary>
    public void Begin(string line, bool bare)
    {
        text.Clear();
        depth = 0;
        Add(line);
        IsBare = bare && IsOpen;
    }

    /// <summary>Adds a line.</summary>
    public void Continue(string line)
    {
        text.Append('\n');
        Add(line);
    }

    /// <summary>Gives out what was gathered and starts empty; null when there is nothing.</summary>
    public string? Take()
    {
        var taken = text.ToString().Trim();
        text.Clear();
        IsOpen = IsBare = false;
        return taken.Length == 0 ? null : taken;
    }

    private static bool IsEndMark(string line) => line.StartsWith("[DONE", StringComparison.Ordinal);

    private void Add(string line)
    {
        text.Append(line);
        Weigh(line);
        var first = text.Length == line.Length ? line : text.ToString(0, Math.Min(16, text.Length));
        IsOpen = IsEndMark(first) ? !line.Contains(']') : first.TrimStart().StartsWith('{') && depth > 0;
    }

    // A JSON string cannot hold a line end, so each line begins outside of strings: a frame with a lost quote spoils one line only.
    private void Weigh(string line)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (quoted && line[i] == '\\')
                i++;
            else if (line[i] == '"')
                quoted = !quoted;
            else if (!quoted && line[i] is '{' or '[')
                depth++;
            else if (!quoted && line[i] is '}' or ']')
                depth--;
        }
    }
}
