using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Emulators.Discord;

/// <summary>Reads a call's body from JSON or multipart.</summary>
internal static class CallReader
{
    /// <exception cref="ApiRefusal">The body is no JSON.</exception>
    public static async Task<CallInput> ReadAsync(
        HttpRequest request, string path, IReadOnlyDictionary<string, string> places, CancellationToken cancellationToken)
    {
        var query = request.Query.ToDictionary(each => each.Key, each => each.Value.ToString());
        var input = new CallInput(path, places, query, request.ContentType, null, [], []);
        if (request.HasFormContentType)
            return await ReadFormAsync(await request.ReadFormAsync(cancellationToken), input, cancellationToken);
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellationToken);
        return text == "" ? input : input with { Json = Parsed(text) };
    }

    private static async Task<CallInput> ReadFormAsync(IFormCollection form, CallInput input, CancellationToken cancellationToken)
    {
        var files = new List<CallFile>();
        foreach (var file in form.Files)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancellationToken);
            files.Add(new CallFile(file.Name, file.FileName, file.ContentType ?? "application/octet-stream", bytes.ToArray()));
        }

        return input with
        {
            Json = form.TryGetValue("payload_json", out var json) ? Parsed(json.ToString()) : null,
            PartNames = [.. form.Keys, .. form.Files.Select(file => file.Name)],
            Files = files,
        };
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw new ApiRefusal(400, 50109, "The request body contains invalid JSON.") { IsViolation = true };
        }
    }
}
