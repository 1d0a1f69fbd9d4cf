using System.Text.Json;

namespace ChatBots.Upstream.Wire;

/// <summary>Text out of JSON whose type varies between relays.</summary>
internal static class JsonText
{
    /// <summary>A string as it is, an array of content parts as their joined texts; null for all else.</summary>
    public static string? Of(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => Whole(text),
        { ValueKind: JsonValueKind.Array } parts => string.Concat(parts.EnumerateArray().Select(part => Field(part, "text"))),
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
