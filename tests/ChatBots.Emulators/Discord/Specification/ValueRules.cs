using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Specification;

/// <summary>Sizes, ranges, patterns and formats of single values.</summary>
internal static class ValueRules
{
    /// <summary>What is wrong, to be read behind a path.</summary>
    public static IEnumerable<string> Faults(Schema schema, JsonNode value, JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => OfText(schema, value.GetValue<string>()),
        JsonValueKind.Number => OfNumber(schema, value),
        JsonValueKind.Array => OfList(schema, value.AsArray()),
        JsonValueKind.Object => OfSize(schema, value.AsObject().Count, "Properties", "properties"),
        _ => [],
    };

    /// <summary>Whether a number has no fraction.</summary>
    public static bool IsWhole(JsonNode value) => Number(value) is { } number && number == decimal.Truncate(number);

    private static IEnumerable<string> OfText(Schema schema, string text)
    {
        foreach (var fault in OfSize(schema, text.EnumerateRunes().Count(), "Length", "characters"))
            yield return fault;
        if (schema.Pattern?.IsMatch(text) == false)
            yield return $"is \"{text}\", which does not match {schema.Pattern}";
        else if (!IsOfFormat(schema.Format, text))
            yield return $"is \"{text}\", no {schema.Format}";
    }

    private static bool IsOfFormat(string? format, string text) => format switch
    {
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "snowflake" => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        _ => true,
    };

    private static IEnumerable<string> OfNumber(Schema schema, JsonNode value)
    {
        var number = Number(value);
        if (number < (Bound(schema, "minimum") ?? (schema.Format == "int32" ? int.MinValue : null)))
            yield return $"is {number}, less than {Bound(schema, "minimum") ?? int.MinValue}";
        if (number > (Bound(schema, "maximum") ?? (schema.Format == "int32" ? int.MaxValue : null)))
            yield return $"is {number}, more than {Bound(schema, "maximum") ?? int.MaxValue}";
    }

    private static IEnumerable<string> OfList(Schema schema, JsonArray list)
    {
        foreach (var fault in OfSize(schema, list.Count, "Items", "items"))
            yield return fault;
        if (schema.HasUniqueItems && list.Select(item => item?.ToJsonString()).Distinct().Count() < list.Count)
            yield return "holds the same item twice";
    }

    private static IEnumerable<string> OfSize(Schema schema, int size, string bound, string unit)
    {
        if (Bound(schema, "min" + bound) is { } least && size < least)
            yield return $"has {size} {unit}, fewer than {least}";
        if (Bound(schema, "max" + bound) is { } most && size > most)
            yield return $"has {size} {unit}, more than {most}";
    }

    private static decimal? Bound(Schema schema, string name) => schema.Bounds.TryGetValue(name, out var bound) ? bound : null;

    private static decimal? Number(JsonNode value) =>
        decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
