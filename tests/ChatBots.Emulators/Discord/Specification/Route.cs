using System.Text.Json;

namespace ChatBots.Emulators.Discord.Specification;

/// <summary>One method at one path of the document.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Segments">The path, cut at its slashes; <c>{name}</c> stands for any segment.</param>
/// <param name="PathParameters">By the names in the segments.</param>
/// <param name="Query">What may stand behind the question mark, by name.</param>
/// <param name="RequiredQuery">Of these, the ones that have to.</param>
/// <param name="ContentTypes">Of the body; none: it takes no body.</param>
/// <param name="Body">Of the body as JSON; null: it takes none.</param>
/// <param name="Answers">Of the answers, by status as the document has it (<c>200</c>, <c>4XX</c>); null: without a body.</param>
internal sealed record Route(
    string Method, IReadOnlyList<string> Segments, IReadOnlyDictionary<string, Schema> PathParameters,
    IReadOnlyDictionary<string, Schema> Query, IReadOnlyList<string> RequiredQuery, IReadOnlyList<string> ContentTypes, Schema? Body,
    IReadOnlyDictionary<string, Schema?> Answers)
{
    private const string Json = "application/json";

    /// <summary>Reads one operation of the document.</summary>
    public static Route Read(string method, string path, JsonElement item, JsonElement operation, RouteTable table)
    {
        var parameters = Parameters(item).Concat(Parameters(operation)).ToList();
        var content = operation.TryGetProperty("requestBody", out var body) ? body.GetProperty("content") : default;
        return new Route(
            method.ToUpperInvariant(), path[1..].Split('/'), In("path"), In("query"),
            [.. parameters.Where(IsRequiredQuery).Select(Name)],
            content.ValueKind == JsonValueKind.Object ? [.. content.EnumerateObject().Select(each => each.Name)] : [],
            JsonSchema(content, table.Schemas),
            operation.GetProperty("responses").EnumerateObject().ToDictionary(each => each.Name, each => Answer(each.Value, table)));

        Dictionary<string, Schema> In(string place) => parameters.Where(each => each.GetProperty("in").GetString() == place)
            .ToDictionary(Name, each => table.Schemas.Of(each.GetProperty("schema")));
    }

    /// <summary>Whether a path is this one's; a word of the document goes before a placeholder.</summary>
    public bool Matches(IReadOnlyList<string> segments) => segments.Count == Segments.Count
        && Segments.Zip(segments).All(pair => IsPlaceholder(pair.First) ? pair.Second.Length > 0 : pair.First == pair.Second);

    /// <summary>How many segments are words.</summary>
    public int Words => Segments.Count(segment => !IsPlaceholder(segment));

    /// <summary>The path's parameters as given, with their schemas.</summary>
    public IEnumerable<(string Name, string Given, Schema Schema)> Given(IReadOnlyList<string> segments) => Segments.Zip(segments)
        .Where(pair => IsPlaceholder(pair.First))
        .Select(pair => (pair.First[1..^1], Uri.UnescapeDataString(pair.Second), PathParameters[pair.First[1..^1]]));

    private static bool IsPlaceholder(string segment) => segment.StartsWith('{');

    private static JsonElement.ArrayEnumerator Parameters(JsonElement holder) =>
        holder.TryGetProperty("parameters", out var list) ? list.EnumerateArray() : default;

    private static string Name(JsonElement parameter) => parameter.GetProperty("name").GetString()!;

    private static bool IsRequiredQuery(JsonElement parameter) => parameter.GetProperty("in").GetString() == "query"
        && parameter.TryGetProperty("required", out var required) && required.GetBoolean();

    private static Schema? Answer(JsonElement answer, RouteTable table)
    {
        var resolved = answer.TryGetProperty("$ref", out var reference) ? table.Response(reference.GetString()!) : answer;
        return resolved.TryGetProperty("content", out var content) ? JsonSchema(content, table.Schemas) : null;
    }

    private static Schema? JsonSchema(JsonElement content, SchemaTable schemas) =>
        content.ValueKind == JsonValueKind.Object && content.TryGetProperty(Json, out var json)
            ? schemas.Of(json.GetProperty("schema"))
            : null;
}
