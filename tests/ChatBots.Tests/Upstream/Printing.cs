using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBots.Tests.Upstream;

/// <summary>A capture as another relay or proxy might print it: what it says stays the same.</summary>
internal static class Printing
{
    private const string Junk =
        "\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"lost\"}\n\ndata: {\"choices\":[]}\n\ndata: {}\n\ndata: <html>\n\ndata:";

    private static readonly string[] TextFields = ["content", "reasoning_content"];

    private static readonly Dictionary<string, Func<string, string>> Ways = new()
    {
        ["as recorded"] = text => text,
        ["with CRLF"] = text => text.Replace("\n", "\r\n", StringComparison.Ordinal),
        ["with lone CR"] = text => text.Replace('\n', '\r'),
        ["over many lines"] = text => EachFrame(text, frame => ["data: " + Indented(frame)]),
        ["without spaces"] = text => text.Replace("data: ", "data:", StringComparison.Ordinal),
        ["without data:"] = text => text.Replace("data: {", "{", StringComparison.Ordinal),
        ["with a byte order mark"] = text => "\uFEFF" + text,
        ["with pings"] = text => EachFrame(text, frame => [": PING", "", "data: " + frame]),
        ["with ids and events"] = text => EachFrame(text, frame => ["event: message", "id: 1", "retry: 5", "data: " + frame]),
        ["with a tail on the end mark"] = text => text.Replace("[DONE]", "[DONE]\\n\\n", StringComparison.Ordinal),
        ["with the end mark over two lines"] = text => text.Replace("[DONE]", "[DONE\n]", StringComparison.Ordinal),
        ["with the end mark in words"] = text => text.Replace("[DONE]", "done", StringComparison.Ordinal),
        ["without a last line end"] = text => text.TrimEnd('\n'),
        ["letter by letter"] = text => EachFrame(text, frame => Letters(frame).SelectMany(each => new[] { "data: " + each, "" })),
        ["as messages"] = text => EachFrame(text, frame => ["data: " + frame.Replace("\"delta\":", "\"message\":", StringComparison.Ordinal)]),
        ["as text"] = text => EachFrame(text, frame => ["data: " + AsText(frame)]),
        ["with broken and empty frames"] = text => EachFrame(text, frame => ["data: " + frame + Junk]),
    };

    /// <summary>All ways that make sense for a capture: where the first payload decides, none is put before it.</summary>
    public static IEnumerable<string> For(Capture capture) => capture.Status is not null
        ? ["as recorded"]
        : Ways.Keys.Where(way => way != "with broken and empty frames" || !capture.Expected.Contains("verdict: Refused", StringComparison.Ordinal));

    public static Capture Printed(this Capture capture, string way) =>
        capture with { Bytes = Encoding.UTF8.GetBytes(Ways[way](Encoding.UTF8.GetString(capture.Bytes))) };

    private static string EachFrame(string text, Func<string, IEnumerable<string>> print) => string.Join('\n', text.Split('\n').SelectMany(line =>
        line.StartsWith("data: {", StringComparison.Ordinal) && IsSound(line["data: ".Length..]) ? print(line["data: ".Length..]) : [line]));

    private static bool IsSound(string text)
    {
        try
        {
            return JsonNode.Parse(text)?.ToJsonString() is not null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string Indented(string frame)
    {
        using var json = JsonDocument.Parse(frame);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
            json.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // One frame per letter of the delta's text; what finishes the answer stays with the last
    private static IEnumerable<string> Letters(string frame)
    {
        var whole = JsonNode.Parse(frame)!;
        if (whole["choices"] is not JsonArray { Count: > 0 } choices || choices[0]?["delta"] is not JsonObject delta)
            return [frame];
        var field = TextFields.FirstOrDefault(name => delta[name] is JsonValue);
        if (field is null)
            return [frame];
        var letters = delta[field]!.GetValue<string>().EnumerateRunes().Select(rune => rune.ToString()).ToList();
        return letters.Count < 2 ? [frame] : letters.Select((letter, index) => With(whole, field, letter, index == letters.Count - 1));
    }

    private static string With(JsonNode whole, string field, string letter, bool isLast)
    {
        var copy = whole.DeepClone();
        var choice = copy["choices"]![0]!;
        choice["delta"]![field] = letter;
        if (!isLast)
            choice["finish_reason"] = null;
        return copy.ToJsonString();
    }

    // The form of older completions: the text beside the delta instead of within it
    private static string AsText(string frame)
    {
        var whole = JsonNode.Parse(frame)!;
        if (whole["choices"] is not JsonArray { Count: > 0 } choices || choices[0]?["delta"]?["content"] is not JsonValue content)
            return frame;
        choices[0]!["text"] = content.DeepClone();
        choices[0]!["delta"]!["content"] = "";
        return whole.ToJsonString();
    }
}
