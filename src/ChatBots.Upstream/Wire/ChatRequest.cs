using System.Text.Json.Serialization;

namespace ChatBots.Upstream.Wire;

/// <summary>The body of the one request that is billed.</summary>
internal sealed record ChatRequest(string Model, IReadOnlyList<RequestMessage> Messages, bool Stream)
{
    [JsonPropertyName("max_tokens")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MaxTokens { get; init; }
}

internal sealed record RequestMessage(string Role, string Content);
