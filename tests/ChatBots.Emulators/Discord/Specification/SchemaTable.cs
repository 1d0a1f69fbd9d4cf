using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatBots.Emulators.Discord.Specification;

/// <summary>Compiles the schemas of the document, each named one once.</summary>
internal sealed class SchemaTable
{
    private const string Reference = "#/components/schemas/";

    private static readonly string[] BoundNames =
        ["minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum", "minProperties", "maxProperties"];

    private readonly JsonElement named;
    private readonly Dictionary<string, Schema> compiled = [];

    public SchemaTable(JsonElement named)
    {
        this.named = named;
        foreach (var each in named.EnumerateObject())
            Named(each.Name);
        KnownGaps.Widen(Named);
    }

    /// <summary>Whether the document has it.</summary>
    public bool Has(string name) => compiled.ContainsKey(name);

    public Schema Named(string name)
    {
        if (compiled.TryGetValue(name, out var known))
            return known;
        var schema = compiled[name] = new Schema();
        Fill(schema, named.GetProperty(name));
        return schema;
    }

    public Schema Of(JsonElement source)
    {
        if (source.TryGetProperty("$ref", out var reference))
            return Named(reference.GetString()![Reference.Length..]);
        var schema = new Schema();
        Fill(schema, source);
        return schema;
    }

    private void Fill(Schema schema, JsonElement source)
    {
        var choices = List(source, "oneOf").Concat(List(source, "anyOf")).ToList();
        var words = choices.Count > 0 && choices.TrueForAll(choice => choice.TryGetProperty("const", out _));
        schema.Types = source.TryGetProperty("type", out var type) ? Words(type) : [];
        schema.Values = words ? [.. choices.Select(Constant)] : [.. List(source, "enum").Select(value => value.GetRawText())];
        schema.Branches = words ? [] : [.. choices.Select(Of)];
        schema.Parts = [.. List(source, "allOf").Select(Of)];
        schema.Required = [.. List(source, "required").Select(name => name.GetString()!)];
        schema.Bounds = BoundNames.Where(name => source.TryGetProperty(name, out _))
            .ToDictionary(name => name, name => source.GetProperty(name).GetDecimal());
        if (source.TryGetProperty("properties", out var properties))
            schema.Properties = properties.EnumerateObject().ToDictionary(each => each.Name, each => Of(each.Value));
        if (source.TryGetProperty("items", out var items))
            schema.Items = Of(items);
        if (source.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object)
            schema.Others = Of(others);
        FillTexts(schema, source);
    }

    private static void FillTexts(Schema schema, JsonElement source)
    {
        schema.HasUniqueItems = source.TryGetProperty("uniqueItems", out var unique) && unique.GetBoolean();
        schema.Format = source.TryGetProperty("format", out var format) ? format.GetString() : null;
        if (source.TryGetProperty("pattern", out var pattern))
            schema.Pattern = new Regex(pattern.GetString()!, RegexOptions.CultureInvariant);
    }

    private static string Constant(JsonElement choice) => choice.GetProperty("const").GetRawText();

    private static JsonElement.ArrayEnumerator List(JsonElement source, string name) =>
        source.TryGetProperty(name, out var list) ? list.EnumerateArray() : default;

    private static List<string> Words(JsonElement source) =>
        source.ValueKind == JsonValueKind.Array ? [.. source.EnumerateArray().Select(word => word.GetString()!)] : [source.GetString()!];
}
