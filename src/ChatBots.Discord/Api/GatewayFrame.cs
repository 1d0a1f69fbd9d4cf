using System.Text.Json;

namespace ChatBots.Discord.Api;

/// <summary>One thing that the gateway says.</summary>
/// <param name="Op">What it is.</param>
/// <param name="Data">Its content; stays valid. Undefined when there is none.</param>
/// <param name="Seq">Only of dispatches.</param>
/// <param name="Type">Only of dispatches.</param>
internal sealed record GatewayFrame(int Op, JsonElement Data, int? Seq, string? Type)
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    /// <summary>Reads one; null when it is none.</summary>
    public static GatewayFrame? Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Deep);
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Text that is no JSON, or a string in it that is no text
            return null;
        }
    }

    /// <summary>What a hello says: how often a sign of life is wanted; null when it does not say that.</summary>
    public TimeSpan? HeartbeatInterval =>
        Field(Data, "heartbeat_interval"u8) is { } interval && WholeNumber(interval) is { } said && said > 0
            ? TimeSpan.FromMilliseconds(said)
            : null;

    private static GatewayFrame? Read(JsonElement root) => Field(root, "op"u8) is { } op && WholeNumber(op) is { } number
        ? new(
            number,
            Field(root, "d"u8)?.Clone() ?? default,
            Field(root, "s"u8) is { } seq ? WholeNumber(seq) : null,
            Field(root, "t"u8) is { ValueKind: JsonValueKind.String } type ? type.GetString() : null)
        : null;

    private static JsonElement? Field(JsonElement of, ReadOnlySpan<byte> name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var field) ? field : null;

    private static int? WholeNumber(JsonElement of) =>
        of.ValueKind == JsonValueKind.Number && of.TryGetInt32(out var number) ? number : null;
}
