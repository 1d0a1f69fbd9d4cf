using System.Text;
using System.Text.Json;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// The fenced JSON with which dialect A begins: it quotes the person's prompt, and on a refine names the parent's sid. It is cut away
/// before anything else reads the text. Fences that hold something else, a result for instance, are given back.
/// </summary>
internal sealed class HeadReader
{
    private const int Limit = 64 * 1024;
    private const string Fence = "```";
    private static readonly string[] ResultFields = ["url", "video_url", "status", "error", "task_id", "output"];
    private readonly StringBuilder held = new();

    /// <summary>Whether a fence is open, so that the next line belongs to it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether a head was read.</summary>
    public bool WasSeen { get; private set; }

    /// <summary>The parent's sid as the head names it; null when it names none.</summary>
    public string? Sid { get; private set; }

    /// <summary>Offers a line; false when it does not belong to a fence and is to be read as it is.</summary>
    /// <param name="line">One whole line.</param>
    /// <param name="released">Lines that turned out to be no head; null while nothing is given back.</param>
    public bool Take(string line, out string? released)
    {
        released = null;
        var text = line.AsSpan().Trim();
        if (!IsOpen)
            return Begins(text) && Start(line, text, out released);
        // A quoted prompt has no raw line end, so a line of the status block means that the fence was never closed.
        if (text.StartsWith(">", StringComparison.Ordinal))
        {
            released = Close();
            return false;
        }

        held.Append(line).Append('\n');
        if (text.StartsWith(Fence, StringComparison.Ordinal) || held.Length > Limit)
            released = Close();
        return true;
    }

    /// <summary>Says that no line follows; returns the lines of an open fence that is no head.</summary>
    public string? End() => IsOpen ? Close() : null;

    private bool Begins(ReadOnlySpan<char> text) =>
        !WasSeen && text.StartsWith(Fence, StringComparison.Ordinal)
        && text[Fence.Length..].TrimStart() is var rest
        && (rest.IsEmpty || rest[0] == '{' || rest.StartsWith("json", StringComparison.OrdinalIgnoreCase));

    private bool Start(string line, ReadOnlySpan<char> text, out string? released)
    {
        IsOpen = true;
        held.Append(line).Append('\n');
        released = text.Length > 2 * Fence.Length && text.EndsWith(Fence, StringComparison.Ordinal) ? Close() : null;
        return true;
    }

    private string? Close()
    {
        IsOpen = false;
        var text = held.ToString();
        held.Clear();
        if (!text.Contains("\"prompt\"", StringComparison.Ordinal))
            return text;
        try
        {
            using var json = JsonDocument.Parse(text.AsMemory(text.IndexOf('{', StringComparison.Ordinal)..(text.LastIndexOf('}') + 1)));
            if (Array.Exists(ResultFields, field => json.RootElement.TryGetProperty(field, out _)))
                return text;
            Sid = Wire.JsonText.Field(json.RootElement, "sid");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // Cut short, or half of an emoji within: a head all the same
        }

        WasSeen = true;
        return null;
    }
}
