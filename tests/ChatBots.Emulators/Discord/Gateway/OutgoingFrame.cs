using System.Net.WebSockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>The frames that the gateway sends, as their JSON text.</summary>
internal static class OutgoingFrame
{
    // As the real one: letters of all scripts come as they are
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string AskForHeartbeat { get; } = Text(1, null);

    public static string Reconnect { get; } = Text(7, null);

    public static string Acknowledgement { get; } = Text(11, null);

    public static string Hello(TimeSpan interval) =>
        Text(10, new JsonObject { ["heartbeat_interval"] = (long)interval.TotalMilliseconds, ["_trace"] = new JsonArray() });

    public static string InvalidSession(bool canResume) => Text(9, canResume);

    public static string Dispatch(int seq, string type, JsonNode data) => Text(0, data.DeepClone(), seq, type);

    private static string Text(int op, JsonNode? data, int? seq = null, string? type = null) =>
        new JsonObject { ["t"] = type, ["s"] = seq, ["op"] = op, ["d"] = data }.ToJsonString(Plain);
}

/// <summary>What waits to be sent: a message, or the close frame, which is the last.</summary>
internal sealed record Outgoing(WebSocketMessageType Kind, ReadOnlyMemory<byte> Bytes, int CloseCode = 0, string CloseReason = "");
