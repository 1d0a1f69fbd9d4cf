using System.Text.Json;

namespace ChatBots.Upstream.Wire;

/// <summary>A payload to what it says. Never throws: what cannot be read is null.</summary>
internal static class DeltaReader
{
    /// <summary>Reads one payload; null when it is nothing known.</summary>
    public static Delta? Read(string payload)
    {
        if (payload.StartsWith("[DONE", StringComparison.Ordinal) || payload.Equals("done", StringComparison.OrdinalIgnoreCase))
            return Delta.Done;
        try
        {
            return payload.StartsWith('{') && JsonSerializer.Deserialize(payload, UpstreamJson.Default.ChatChunk) is { } chunk
                ? Read(chunk)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Delta Read(ChatChunk chunk)
    {
        if (ErrorText.Of(chunk) is { } error)
            return Delta.Failed(error);
        var choice = chunk.Choices?.FirstOrDefault(choice => choice is not null);
        var piece = choice?.Delta ?? choice?.Message;
        return new Delta(
            JsonText.Of(piece?.Content) ?? JsonText.Of(choice?.Text) ?? "",
            JsonText.Of(piece?.Reasoning) ?? "",
            choice?.Delta is null && choice?.Message is not null,
            JsonText.Of(choice?.FinishReason)?.ToLowerInvariant() is { Length: > 0 } finish ? finish : null,
            Refusal(piece, choice));
    }

    private static string? Refusal(ChatText? piece, ChatChoice? choice) =>
        JsonText.Of(piece?.Refusal) is { Length: > 0 } refusal ? "content_filter " + refusal
        : JsonText.Of(choice?.FinishReason) == "content_filter" ? "content_filter"
        : null;
}
