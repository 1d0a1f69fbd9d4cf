using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>What came with one call.</summary>
/// <param name="Path">Without <c>/api/v10</c>.</param>
/// <param name="Places">The ids in the path by their names in the route.</param>
/// <param name="Query">The values after the question mark.</param>
/// <param name="ContentType">Of the body; null: there is none.</param>
/// <param name="Json">The body, or its <c>payload_json</c>; null: none.</param>
/// <param name="PartNames">The parts of a multipart body.</param>
/// <param name="Files">The files among them.</param>
internal sealed record CallInput(
    string Path, IReadOnlyDictionary<string, string> Places, IReadOnlyDictionary<string, string> Query, string? ContentType, JsonNode? Json,
    IReadOnlyList<string> PartNames, IReadOnlyList<CallFile> Files)
{
    /// <summary>The body where the route must have one.</summary>
    /// <exception cref="ApiRefusal">There is none, or it is no object.</exception>
    public JsonObject Form => Json as JsonObject ?? throw ApiRefusal.Broken("body", "BASE_TYPE_REQUIRED", "the body is no JSON object");

    public string? Place(string name) => Places.GetValueOrDefault(name);
}
