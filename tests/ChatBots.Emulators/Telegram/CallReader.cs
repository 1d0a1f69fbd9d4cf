using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Emulators.Telegram;

/// <summary>Reads a call's fields from its query, JSON, form or multipart body, and gives each the form of its specified type.</summary>
internal sealed class CallReader(Specification specification)
{
    /// <exception cref="ApiRefusal">The body is no JSON object.</exception>
    public async Task<CallInput> ReadAsync(HttpRequest request, string method, CancellationToken cancellationToken)
    {
        var json = new JsonObject();
        var parts = new Dictionary<string, UploadedPart>();
        foreach (var (name, value) in request.Query)
            json[name] = value.ToString();
        if (request.HasFormContentType)
            await ReadFormAsync(await request.ReadFormAsync(cancellationToken), json, parts, cancellationToken);
        else if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true)
            await ReadJsonAsync(request, json, cancellationToken);
        foreach (var (name, value) in json.ToList())
            json[name] = Shaped(specification.TypesOf(method, name), value);
        return new CallInput(json, parts);
    }

    private static async Task ReadFormAsync(
        IFormCollection form, JsonObject json, Dictionary<string, UploadedPart> parts, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in form)
            json[name] = value.ToString();
        foreach (var file in form.Files)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancellationToken);
            parts[file.Name] = new UploadedPart(file.FileName, bytes.ToArray());
        }

        // A file sent under a field's own name is that field; one that a field names is only a part
        var named = string.Join('\n', json.Select(field => field.Value?.ToString()));
        foreach (var name in parts.Keys.Where(name => !named.Contains(CallInput.Reference(name), StringComparison.Ordinal)))
            json[name] = CallInput.Reference(name);
    }

    private static async Task ReadJsonAsync(HttpRequest request, JsonObject json, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = Parsed(await reader.ReadToEndAsync(cancellationToken)) as JsonObject
            ?? throw ApiRefusal.Broken("can't parse the JSON body");
        foreach (var (name, value) in body)
            json[name] = value?.DeepClone();
    }

    /// <summary>Text becomes a number, a flag, an object or a list where the specification wants one and the text is one.</summary>
    private static JsonNode? Shaped(IReadOnlyList<string> types, JsonNode? value)
    {
        if (value is not JsonValue text || text.GetValueKind() != JsonValueKind.String)
            return value?.DeepClone();
        var words = text.ToString();
        if (types.Contains("Boolean") || types.Contains("True"))
            return bool.TryParse(words, out var flag) ? flag : words;
        if (types is ["String"] || (types.Contains("String") && !long.TryParse(words, out _)))
            return words;
        return Parsed(words) ?? words;
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
