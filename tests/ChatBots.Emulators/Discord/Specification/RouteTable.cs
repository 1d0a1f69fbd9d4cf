using System.Text.Json;

namespace ChatBots.Emulators.Discord.Specification;

/// <summary>All routes of the document.</summary>
internal sealed class RouteTable
{
    private const string ResponseReference = "#/components/responses/";

    private readonly JsonElement responses;
    private readonly ILookup<int, Route> bySegments;

    public RouteTable(JsonElement document, SchemaTable schemas)
    {
        Schemas = schemas;
        responses = document.GetProperty("components").GetProperty("responses");
        var routes = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Where(operation => operation.Name != "parameters")
            .Select(operation => Route.Read(operation.Name, path.Name, path.Value, operation.Value, this)));
        bySegments = routes.OrderByDescending(route => route.Words).ToLookup(route => route.Segments.Count);
    }

    public SchemaTable Schemas { get; }

    /// <summary>An answer that several routes share.</summary>
    public JsonElement Response(string reference) => responses.GetProperty(reference[ResponseReference.Length..]);

    /// <summary>The route of a call, the one with most words first; null with what is wrong where there is none.</summary>
    public (Route? Route, string? Fault) Find(string method, string path)
    {
        var segments = Segments(path);
        var here = bySegments[segments.Count].Where(route => route.Matches(segments)).ToList();
        // GET …/@me and PATCH …/{id} are different routes: only the method tells which one is meant
        var route = here.Find(route => route.Method == method);
        if (route is not null)
            return (route, null);
        return (null, here.Count == 0 ? $"there is no route {path}" : $"{path} takes no {method}");
    }

    public static IReadOnlyList<string> Segments(string path) => path.TrimStart('/').Split('/');
}
