using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Specification;

/// <summary>
/// Discord's HTTP API as its makers describe it: the file <c>discord-openapi.json</c> in the folder that the variable CHATBOTS_SPECS
/// names, or in <c>../shared/specs</c> seen from here or from a folder above. Each check answers with violations in plain words, each with
/// the JSON path; none: all is well. Thread-safe.
/// </summary>
public sealed class DiscordSpecification
{
    /// <summary>Whether the file is on this machine.</summary>
    public static bool IsPresent => false;

    /// <summary>Reads it once for all.</summary>
    /// <exception cref="FileNotFoundException">It is not on this machine.</exception>
    public static DiscordSpecification Load() => throw new FileNotFoundException("No discord-openapi.json here: set CHATBOTS_SPECS to its folder.");

    /// <summary>Checks what a client sends. Objects are closed: what the document does not name is a violation.</summary>
    /// <param name="method">As <c>PATCH</c>.</param>
    /// <param name="path">Without <c>/api/v10</c>, as <c>/channels/1/messages/2</c>.</param>
    /// <param name="query">The parameters, unescaped.</param>
    /// <param name="contentType">As sent; null: no body.</param>
    /// <param name="body">The JSON, of a multipart body that of <c>payload_json</c>; null: none.</param>
    /// <param name="partNames">The names of all parts of a multipart body, otherwise empty.</param>
    public IReadOnlyList<string> CheckRequest(
        string method, string path, IReadOnlyDictionary<string, string> query, string? contentType, JsonNode? body,
        IReadOnlyList<string> partNames) => throw new NotImplementedException();

    /// <summary>Checks what a server answers. Objects are open, for the real one sends more than the document says.</summary>
    public IReadOnlyList<string> CheckAnswer(string method, string path, int status, JsonNode? body) => throw new NotImplementedException();

    /// <summary>Checks a value against a schema by its name, as <c>MessageResponse</c>. Objects are open.</summary>
    /// <exception cref="ArgumentException">There is no such schema.</exception>
    public IReadOnlyList<string> CheckObject(string schemaName, JsonNode value) => throw new NotImplementedException();
}
