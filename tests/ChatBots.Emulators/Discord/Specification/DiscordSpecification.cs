using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Specification;

/// <summary>
/// Discord's HTTP API as its makers describe it: the file <c>discord-openapi.json</c> in the folder that the variable CHATBOTS_SPECS
/// names, or in <c>../shared/specs</c> seen from here or from a folder above. Each check answers with violations in plain words, each with
/// the JSON path; none: all is well. Thread-safe.
/// </summary>
public sealed class DiscordSpecification
{
    private static readonly Lazy<DiscordSpecification?> Known = new(Read);

    private readonly SchemaTable schemas;
    private readonly RouteTable routes;

    private DiscordSpecification(JsonElement document)
    {
        schemas = new SchemaTable(document.GetProperty("components").GetProperty("schemas"));
        routes = new RouteTable(document, schemas);
    }

    /// <summary>Whether the file is on this machine.</summary>
    public static bool IsPresent => SpecificationFile.Path() is not null;

    /// <summary>Reads it once for all.</summary>
    /// <exception cref="FileNotFoundException">It is not on this machine.</exception>
    public static DiscordSpecification Load() =>
        Known.Value ?? throw new FileNotFoundException($"No {SpecificationFile.Name} here: set CHATBOTS_SPECS to its folder.");

    /// <summary>Checks what a client sends. Objects are closed: what the document does not name is a violation.</summary>
    /// <param name="method">As <c>PATCH</c>.</param>
    /// <param name="path">Without <c>/api/v10</c>, as <c>/channels/1/messages/2</c>.</param>
    /// <param name="query">The parameters, unescaped.</param>
    /// <param name="contentType">As sent; null: no body.</param>
    /// <param name="body">The JSON, of a multipart body that of <c>payload_json</c>; null: none.</param>
    /// <param name="partNames">The names of all parts of a multipart body, otherwise empty.</param>
    public IReadOnlyList<string> CheckRequest(
        string method, string path, IReadOnlyDictionary<string, string> query, string? contentType, JsonNode? body,
        IReadOnlyList<string> partNames)
    {
        var (route, fault) = routes.Find(method, path);
        if (route is null)
            return [fault!];
        var inPath = route.Given(RouteTable.Segments(path))
            .SelectMany(each => TextRules.Faults(each.Schema, each.Given, $"{each.Name} of the path"));
        return [.. inPath, .. QueryFaults(route, query), .. BodyFaults(route, contentType, body, partNames)];
    }

    /// <summary>Checks what a server answers. Objects are open, for the real one sends more than the document says.</summary>
    public IReadOnlyList<string> CheckAnswer(string method, string path, int status, JsonNode? body)
    {
        var (route, fault) = routes.Find(method, path);
        if (route is null)
            return [fault!];
        var name = new[] { status.ToString(CultureInfo.InvariantCulture), $"{status / 100}XX" }.FirstOrDefault(route.Answers.ContainsKey);
        if (name is null)
            return status >= 500 ? [] : [$"{method} {path} is never answered with {status}"];
        if (route.Answers[name] is { } schema)
            return SchemaCheck.Violations(schema, body, "$", isClosed: false);
        return body is null ? [] : [$"{method} {path} is answered with {status} and no body"];
    }

    /// <summary>Checks a value against a schema by its name, as <c>MessageResponse</c>. Objects are open.</summary>
    /// <exception cref="ArgumentException">There is no such schema.</exception>
    public IReadOnlyList<string> CheckObject(string schemaName, JsonNode value) => schemas.Has(schemaName)
        ? SchemaCheck.Violations(schemas.Named(schemaName), value, "$", isClosed: false)
        : throw new ArgumentException($"There is no schema {schemaName}.", nameof(schemaName));

    private static IEnumerable<string> QueryFaults(Route route, IReadOnlyDictionary<string, string> query)
    {
        var missing = route.RequiredQuery.Where(name => !query.ContainsKey(name)).Select(name => $"{name} of the query is missing");
        return missing.Concat(query.SelectMany(pair => route.Query.TryGetValue(pair.Key, out var schema)
            ? TextRules.Faults(schema, pair.Value, $"{pair.Key} of the query")
            : [$"{pair.Key} of the query is unknown here"]));
    }

    private static IEnumerable<string> BodyFaults(Route route, string? contentType, JsonNode? body, IReadOnlyList<string> partNames)
    {
        if (contentType is null && body is null)
            return route.ContentTypes.Count == 0 ? [] : ["the body is missing"];
        var type = contentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "none";
        if (route.ContentTypes.Count == 0)
            return ["there is a body where none is taken"];
        if (!route.ContentTypes.Contains(type))
            return [$"the content type {type} is none of {string.Join(", ", route.ContentTypes)}"];
        var parts = AttachmentRules.Faults(body, partNames);
        return route.Body is null ? parts : SchemaCheck.Violations(route.Body, body, "$", isClosed: true).Concat(parts);
    }

    private static DiscordSpecification? Read()
    {
        if (SpecificationFile.Path() is not { } path)
            return null;
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new DiscordSpecification(document.RootElement);
    }
}
