using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatBots.Upstream.Wire;

/// <summary>Text out of JSON whose type varies between relays.</summary>
internal static class JsonText
{
    /// <summary>The string that the reader stands on. Halves of an emoji that a relay broke in two stay halves, until the other one follows.</summary>
    public static string Of(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            var text = Encoding.UTF8.GetString(json.ValueSpan);
            return json.ValueIsEscaped ? Regex.Unescape(text) : text;
        }
    }

    /// <summary>An array of content parts as their joined texts, an object as a line of its own; null for all else.</summary>
    public static string? Of(JsonElement element) => element switch
    {
        { ValueKind: JsonValueKind.Array } parts => string.Concat(parts.EnumerateArray().Select(part => Field(part, "text") ?? Of(part))),
        { ValueKind: JsonValueKind.Object } record => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(record)) + "\n",
        _ => null,
    };

    /// <summary>A field of an object as text, numbers too; null when it is absent, empty or something else.</summary>
    public static string? Field(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var field) ? Scalar(field) : null;

    /// <summary>A string or number as text; null when it is empty or something else.</summary>
    public static string? Scalar(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => Whole(text) is { Length: > 0 } whole ? whole : null,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    private static string? Whole(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped: no text.
            return null;
        }
    }
}
