using System.Text.Json;

namespace ChatBots.Upstream.Wire;

/// <summary>The error that a payload reports, as one line: code, then message. Gateways leave either out.</summary>
internal static class ErrorText
{
    private static readonly string[] Fields = ["code", "type", "message"];

    /// <summary>Null when the payload reports none.</summary>
    public static string? Of(ChatChunk chunk) => chunk.Error switch
    {
        { ValueKind: JsonValueKind.Object } error => error.EnumerateObject().Any() ? OfObject(error) : null,
        { ValueKind: JsonValueKind.String } error => JsonText.Scalar(error),
        _ => chunk.Choices is null ? OfTask(chunk) : null,
    };

    /// <summary>Reads an error body of whatever shape; null when it is none.</summary>
    public static string? Of(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, UpstreamJson.Default.ChatChunk) is { } chunk ? Of(chunk) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string OfObject(JsonElement error)
    {
        var said = Fields.Select(name => JsonText.Field(error, name)).OfType<string>();
        return string.Join(' ', said) is { Length: > 0 } text ? text : "an error without words";
    }

    // {"code":-1,"msg":"…"}: task-style endpoints of the same gateways.
    private static string? OfTask(ChatChunk chunk) =>
        JsonText.Scalar(chunk.Code) is not (null or "0" or "200" or "success") and { } code && (JsonText.Scalar(chunk.Message) ?? JsonText.Scalar(chunk.Msg)) is { } message
            ? $"{code} {message}"
            : null;
}
