using System.Text.Json;
using ChatBots.Upstream.Wire;

namespace ChatBots.Upstream.Recovery;

/// <summary>
/// The links that a field holds, as texts in their order: one, an array of them or of objects with a <c>url</c>, an array printed into a
/// string (<c>["https://…"]</c>), and that percent-encoded too (<c>%5b%22https://…%22%5d</c>).
/// </summary>
internal static class LinkTexts
{
    /// <summary>Reads; empty when the field holds none.</summary>
    public static IEnumerable<string> Of(JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.String => OfText((JsonText.Scalar(field) ?? "").Trim()),
        JsonValueKind.Array => OfArray(field),
        _ => [],
    };

    private static List<string> OfText(string text)
    {
        if (text.StartsWith("%5b", StringComparison.OrdinalIgnoreCase) || !text.Contains("://", StringComparison.Ordinal))
            text = Decode(text);
        return text.StartsWith('[') ? OfPrinted(text) : [text];
    }

    private static List<string> OfPrinted(string text)
    {
        try
        {
            using var array = JsonDocument.Parse(text);
            return OfArray(array.RootElement);
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static List<string> OfArray(JsonElement array) =>
        [.. array.EnumerateArray().Select(each => JsonText.Scalar(each) ?? JsonText.Field(each, "url")).OfType<string>()];

    // Where only the brackets and quotes were encoded, what else is encoded belongs to the link itself
    private static string Decode(string text) =>
        text.Contains("://", StringComparison.Ordinal) && !text.Contains("%25", StringComparison.Ordinal)
            ? text.Replace("%5b", "[", StringComparison.OrdinalIgnoreCase).Replace("%5d", "]", StringComparison.OrdinalIgnoreCase)
                .Replace("%22", "\"", StringComparison.Ordinal).Replace("%2c", ",", StringComparison.OrdinalIgnoreCase)
            : Uri.UnescapeDataString(text);
}
