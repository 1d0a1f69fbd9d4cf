using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Specification;

/// <summary>Values in a path or query, which are texts whatever they stand for.</summary>
internal static class TextRules
{
    /// <summary>What is wrong with it as the one of its readings that fits best.</summary>
    public static IReadOnlyList<string> Faults(Schema schema, string given, string path)
    {
        var readings = Readings(given).Where(reading => schema.Admits(reading.GetValueKind()))
            .Select(reading => SchemaCheck.Violations(schema, reading, path, isClosed: true)).ToList();
        return readings.MinBy(faults => faults.Count) ?? [$"{path} is \"{given}\", no {string.Join(" or ", schema.Types)}"];
    }

    private static IEnumerable<JsonNode> Readings(string given)
    {
        yield return given;
        if (ReadAsValue(given) is { } value)
            yield return value;
        yield return new JsonArray([.. given.Split(',').Select(item => JsonValue.Create(item))]);
    }

    private static JsonValue? ReadAsValue(string given)
    {
        try
        {
            return JsonNode.Parse(given) is JsonValue value && value.GetValueKind() != JsonValueKind.String ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
