using System.Net;
using System.Text.Json;

namespace ChatBots.Upstream.Reading;

/// <summary>A link as it was meant, out of the wrappings that relays put around one: entities, percent signs, JSON strings and arrays.</summary>
internal static class LinkText
{
    /// <summary>The links within a text that is nothing but links, wrapped or not.</summary>
    public static IEnumerable<string> Unwrap(string text)
    {
        var link = text.Trim();
        // Encoded as a whole, scheme and all: ["https://…"] as %5b%22https…
        if (link.StartsWith('%') || link.StartsWith("http%3a", StringComparison.OrdinalIgnoreCase) || link.StartsWith("https%3a", StringComparison.OrdinalIgnoreCase))
            link = Uri.UnescapeDataString(link);
        if (link.StartsWith('[') || link.StartsWith('"'))
            return Strings(link).SelectMany(Unwrap);
        return [WebUtility.HtmlDecode(link.Replace("\\/", "/", StringComparison.Ordinal))];
    }

    // What is no JSON, cut short for instance, is looked at without its brackets
    private static List<string> Strings(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. Strings(document.RootElement)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [json.TrimStart('[', '"', ' ').TrimEnd(']', '"', ' ')];
        }
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String when element.GetString() is { Length: > 0 } text => [text],
        _ => [],
    };
}
