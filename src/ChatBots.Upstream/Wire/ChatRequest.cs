using System.Text.Json.Serialization;
using ChatBots.Generation;

namespace ChatBots.Upstream.Wire;

/// <summary>The body of the one request that is billed.</summary>
internal sealed record ChatRequest(string Model, IReadOnlyList<RequestMessage> Messages, bool Stream)
{
    [JsonPropertyName("max_tokens")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MaxTokens { get; init; }

    [JsonPropertyName("remix_target_id")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RemixTargetId { get; init; }
}

internal sealed record RequestMessage(string Role, RequestContent Content);

/// <summary>What a message says: a string, or an array of parts when there are images.</summary>
[JsonConverter(typeof(RequestContentConverter))]
internal sealed record RequestContent(string Text, IReadOnlyList<RequestImage> Images);
