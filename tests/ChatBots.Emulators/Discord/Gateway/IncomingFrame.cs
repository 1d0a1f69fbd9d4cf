using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>Why the gateway closes a connection: always the client's fault.</summary>
internal sealed record GatewayRefusal(int Code, string Reason, string Why);

/// <summary>One message of a client, read: exactly one of the three is set.</summary>
internal sealed record IncomingFrame(JsonObject? Json, GatewayRefusal? Refusal, GatewayClosing? Closing)
{
    private const int MaxBytes = 4096;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="WebSocketException">The connection broke.</exception>
    public static async Task<IncomingFrame> ReadAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBytes + 1];
        var length = 0;
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                return new IncomingFrame(null, null, new GatewayClosing((int?)socket.CloseStatus, ByClient: true));
            length += part.Count;
        }
        while (!part.EndOfMessage && length <= MaxBytes);

        if (length > MaxBytes)
            return Refused($"a frame was longer than {MaxBytes} bytes");
        return part.MessageType == WebSocketMessageType.Text ? Read(buffer.AsSpan(0, length)) : Refused("a frame was binary");
    }

    private static IncomingFrame Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonNode.Parse(Strict.GetString(bytes)) is JsonObject json
                ? new IncomingFrame(json, null, null)
                : Refused("a frame was no JSON object");
        }
        catch (Exception fault) when (fault is JsonException or DecoderFallbackException)
        {
            return Refused("a frame was no JSON");
        }
    }

    private static IncomingFrame Refused(string why) => new(null, new GatewayRefusal(4002, "Error while decoding payload.", why), null);
}
