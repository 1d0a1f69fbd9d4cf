using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBots.Upstream.Wire;

/// <summary>One frame, or the whole of an answer that does not stream. Fields whose type varies between relays stay raw.</summary>
internal sealed class ChatChunk
{
    public List<ChatChoice?>? Choices { get; init; }

    public JsonElement? Error { get; init; }

    public JsonElement? Code { get; init; }

    public JsonElement? Message { get; init; }

    public JsonElement? Msg { get; init; }
}

internal sealed class ChatChoice
{
    public ChatText? Delta { get; init; }

    public ChatText? Message { get; init; }

    public JsonElement? Text { get; init; }

    [JsonPropertyName("finish_reason")]
    public JsonElement? FinishReason { get; init; }
}

internal sealed class ChatText
{
    public JsonElement? Content { get; init; }

    [JsonPropertyName("reasoning_content")]
    public JsonElement? Reasoning { get; init; }

    public JsonElement? Refusal { get; init; }
}
