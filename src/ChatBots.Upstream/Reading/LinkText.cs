using System.Buffers;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatBots.Upstream.Wire;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// A link as it was meant, out of the wrappings that relays put around one: entities, escaped slashes, an array printed into a string
/// (<c>["https://…"]</c>), and that percent-encoded too (<c>%5b%22https://…%22%5d</c>).
/// </summary>
internal static class LinkText
{
    private static readonly Regex Escape = new(@"\\(?:[/_*~`\[\]()#+.!-]|u[0-9a-fA-F]{4})", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>What no link holds.</summary>
    public static SearchValues<char> Enders { get; } = SearchValues.Create(" \t\n<>\"'`[](){}|^，。、；！？）】》」“”");

    /// <summary>The links within a text that is nothing but links, in order, wrapped or not.</summary>
    public static IReadOnlyList<string> Unwrap(string text)
    {
        var link = text.Trim();
        if (link.StartsWith("%5b", StringComparison.OrdinalIgnoreCase) || !link.Contains(":/", StringComparison.Ordinal))
            link = Decode(link);
        return link.StartsWith('[') || link.StartsWith('"')
            ? OfJson(link)
            : [WebUtility.HtmlDecode(Unescape(link))];
    }

    /// <summary>A text with the escapes of a JSON string resolved that occur in links, <c>\/</c> and <c>\u0026</c>, and of Markdown: <c>\_</c>.</summary>
    public static string Unescape(string text) => text.Contains('\\', StringComparison.Ordinal)
        ? Escape.Replace(text, found => found.Length == 2 ? found.Value[1..] : ((char)Convert.ToInt32(found.Value[2..], 16)).ToString())
        : text;

    /// <summary>The links that a JSON field holds, in order: one, an array of them, or of objects with a <c>url</c>.</summary>
    public static IReadOnlyList<string> Of(JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.String => Unwrap(JsonText.Scalar(field) ?? ""),
        JsonValueKind.Array => [.. field.EnumerateArray().Select(each => JsonText.Scalar(each) ?? JsonText.Field(each, "url")).OfType<string>()],
        _ => [],
    };

    // What is cut short, or holds half of an emoji, is looked at without its brackets
    private static IReadOnlyList<string> OfJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Of(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return [json.Trim('[', ']', '"', ' ')];
        }
    }

    // Where only the brackets and quotes were encoded, what else is encoded belongs to the link itself
    private static string Decode(string text) =>
        text.Contains("://", StringComparison.Ordinal) && !text.Contains("%25", StringComparison.Ordinal)
            ? text.Replace("%5b", "[", StringComparison.OrdinalIgnoreCase).Replace("%5d", "]", StringComparison.OrdinalIgnoreCase)
                .Replace("%22", "\"", StringComparison.Ordinal).Replace("%2c", ",", StringComparison.OrdinalIgnoreCase)
            : Uri.UnescapeDataString(text);
}
