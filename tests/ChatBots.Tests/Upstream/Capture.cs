using System.Text;
using System.Text.Json;
using ChatBots.Generation;
using ChatBots.Upstream.Reading;

namespace ChatBots.Tests.Upstream;

/// <summary>One recorded stream and, beside it, what is to be read from it.</summary>
internal sealed record Capture(string Name, string Prompt, string? Parent, string Expected, byte[] Bytes)
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Upstream", "Captures");

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.sse").Select(Path.GetFileNameWithoutExtension).OfType<string>();

    public GenerationRequest Request => new(
        Prompt, "sora-2", null, null, Parent is null ? [] : [new Turn("第一版", null, null, "text", Parent)]);

    public static Capture Load(string name)
    {
        var expected = File.ReadAllText(Path.Combine(Folder, name + ".txt")).Split("\n\n", 2);
        var request = expected[0].Split('\n').Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]).ToArray();
        var bytes = File.ReadAllBytes(Path.Combine(Folder, name + ".sse"));
        return new Capture(name, request[0], request[1] == "-" ? null : request[1], expected[1].TrimEnd(), bytes);
    }

    /// <summary>The capture as another relay or proxy might print it.</summary>
    public Capture Printed(string how) => this with
    {
        Bytes = Encoding.UTF8.GetBytes(how switch
        {
            "with CRLF" => Text.Replace("\n", "\r\n", StringComparison.Ordinal),
            "with lone CR" => Text.Replace('\n', '\r'),
            "over many lines" => string.Join('\n', Text.Split('\n').Select(Indent)),
            "without spaces" => Text.Replace("data: ", "data:", StringComparison.Ordinal),
            "with a byte order mark" => "\uFEFF" + Text,
            _ => Text,
        }),
    };

    /// <summary>The capture in pieces.</summary>
    public IEnumerable<byte[]> Cut(string how) => how switch
    {
        "byte by byte" => Bytes.Select(each => new[] { each }),
        "inside every character" => CutWhere(at => (Bytes[at] & 0xC0) == 0x80),
        _ => [Bytes],
    };

    public static string Read(GenerationRequest request, IEnumerable<byte[]> pieces)
    {
        var reading = new StreamReading(request);
        var events = pieces.SelectMany(piece => reading.Take(piece)).ToList();
        events.AddRange(reading.End());
        var verdict = new Judge(reading, []).Of(StreamEnd.Whole);
        return Describe(reading, events, verdict);
    }

    private string Text => Encoding.UTF8.GetString(Bytes);

    private static string Describe(StreamReading reading, List<GenerationEvent> events, Verdict verdict)
    {
        var lines = new List<string>
        {
            "events: " + (events.Count == 0 ? "-" : string.Join(' ', events.Select(Describe))),
            "task: " + (reading.Transcript.TaskId ?? "-"),
            "status: " + (reading.Transcript.StatusLink?.OriginalString ?? "-"),
            "verdict: " + Describe(verdict),
        };
        if (verdict is Verdict.Made(var video))
            lines.AddRange(Describe(video));
        return string.Join('\n', lines);
    }

    private static string Describe(GenerationEvent said) => (said switch
    {
        GenerationEvent.Progressed(var percent) => percent.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => said.GetType().Name.ToLowerInvariant(),
    }) + (said.Task is null ? "" : "+task");

    private static string Describe(Verdict verdict) => verdict switch
    {
        Verdict.Failed(var failure) => $"Failed {failure.Kind}",
        Verdict.Refused(var failure) => $"Refused {failure.Kind}",
        Verdict.Lost(_, var failure, _) => $"Lost {failure.Kind}",
        _ => "Made",
    };

    private static string[] Describe(GeneratedVideo video) =>
    [
        "link: " + video.Link.OriginalString,
        "sid: " + (video.Sid ?? "-"),
        "can refine: " + (video.CanRefine ? "yes" : "no"),
        "afresh: " + (video.StartedAfresh ? "yes" : "no"),
    ];

    private static string Indent(string line)
    {
        if (!line.StartsWith("data: {", StringComparison.Ordinal))
            return line;
        try
        {
            using var json = JsonDocument.Parse(line["data: ".Length..]);
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
                json.WriteTo(writer);
            return "data: " + Encoding.UTF8.GetString(stream.ToArray());
        }
        catch (JsonException)
        {
            return line;
        }
    }

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
