using ChatBots.Generation;
using ChatBots.Upstream.Reading;

namespace ChatBots.Tests.Upstream;

/// <summary>
/// One recorded answer (<c>name.sse</c>) and, beside it (<c>name.txt</c>), who sends such, what was asked, and what is to be read from it.
/// </summary>
internal sealed record Capture(string Name, IReadOnlyDictionary<string, string> Head, string Expected, byte[] Bytes)
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Upstream", "Captures");

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.sse").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal);

    public GenerationRequest Request => new(
        Head["prompt"], "sora-2", null, null, Head["parent"] is "-" ? [] : [new Turn("第一版", null, null, "text", Head["parent"])]);

    /// <summary>Null: 200, the status of a stream.</summary>
    public int? Status => Head.TryGetValue("status", out var status) ? int.Parse(status, System.Globalization.CultureInfo.InvariantCulture) : null;

    public static Capture Load(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name + ".txt")).Split("\n\n", 2);
        var head = text[0].Split('\n').Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return new Capture(name, head, text[1].TrimEnd(), File.ReadAllBytes(Path.Combine(Folder, name + ".sse")));
    }

    /// <summary>The capture in pieces.</summary>
    public IEnumerable<byte[]> Cut(string how) => how switch
    {
        "byte by byte" => Bytes.Select(each => new[] { each }),
        "inside every character" => CutWhere(at => (Bytes[at] & 0xC0) == 0x80),
        _ => [Bytes],
    };

    /// <summary>What is read from pieces, in the form in which it is expected.</summary>
    public string Read(IEnumerable<byte[]> pieces)
    {
        var reading = new StreamReading(Request);
        if (Status is { } status)
            return Described.Of(reading, [], JudgeOf(reading).Of(status, pieces.SelectMany(piece => piece).ToArray(), retryAt: null));
        var events = pieces.SelectMany(piece => reading.Take(piece)).ToList();
        events.AddRange(reading.End());
        return Described.Of(reading, events, JudgeOf(reading).Of(StreamEnd.Whole));
    }

    private static Judge JudgeOf(StreamReading reading) => new(reading, RelayTerms.OfNobody);

    private IEnumerable<byte[]> CutWhere(Func<int, bool> isCut)
    {
        var start = 0;
        for (var at = 1; at < Bytes.Length; at++)
        {
            if (!isCut(at))
                continue;
            yield return Bytes[start..at];
            start = at;
        }

        yield return Bytes[start..];
    }
}
