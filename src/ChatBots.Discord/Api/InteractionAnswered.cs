using System.Text.Json;

namespace ChatBots.Discord.Api;

/// <summary>An interaction was answered.</summary>
/// <param name="MessageId">The message that the answer is, or the one that it changed; null when there is none, or none was named.</param>
internal sealed record InteractionAnswered(string? MessageId)
{
    /// <summary>Reads what the platform says about it, which may be nothing; never throws.</summary>
    public static InteractionAnswered Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            var said = body.IsEmpty ? null : JsonSerializer.Deserialize(body.Span, DiscordJson.Default.CallbackResponse);
            return new(said?.Resource?.Message?.Id ?? said?.Interaction?.ResponseMessageId);
        }
        catch (JsonException)
        {
            return new((string?)null);
        }
    }
}

/// <summary>What the platform says about an answer.</summary>
internal sealed record CallbackResponse
{
    public CallbackInteraction? Interaction { get; init; }

    public CallbackResource? Resource { get; init; }
}

/// <summary>The interaction that was answered.</summary>
internal sealed record CallbackInteraction
{
    public string? ResponseMessageId { get; init; }
}

/// <summary>What the answer made.</summary>
internal sealed record CallbackResource
{
    public CallbackMessage? Message { get; init; }
}

/// <summary>The message that the answer made.</summary>
internal sealed record CallbackMessage(string Id);
