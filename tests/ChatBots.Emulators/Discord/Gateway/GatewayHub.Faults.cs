using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ChatBots.Emulators.Relay;

namespace ChatBots.Emulators.Discord.Gateway;

/// <content>What a test lets go wrong.</content>
public sealed partial class GatewayHub
{
    /// <summary>Sends a frame of any text to all that are connected. Where it reads as one with an <c>s</c>, that counts as sent.</summary>
    public void DispatchRaw(string frameText)
    {
        if (SeqIn(frameText) is { } seq)
            Book.Follow(seq);
        ForAll(connection => connection.Send(frameText));
    }

    /// <summary>Sends a binary frame to all that are connected.</summary>
    public void DispatchRaw(ReadOnlyMemory<byte> frame) => ForAll(connection => connection.Send(WebSocketMessageType.Binary, frame));

    /// <summary>Sends the last dispatches once more with their own <c>s</c>, as a resume that replays too much.</summary>
    public void Redeliver(int count) => Book.Redeliver(count);

    /// <summary>Breaks all connections without a close frame.</summary>
    public void DropConnection() => ForAll(connection =>
    {
        Book.Release(connection, forGood: false);
        connection.Drop();
    });

    /// <summary>Closes all connections. 4007, 4009 and the codes after which nobody may come back end their sessions too.</summary>
    public void Close(int code, string reason) => ForAll(connection => End(connection, code, reason));

    /// <summary>Asks all to connect anew and resume (op 7).</summary>
    public void AskReconnect() => ForAll(connection => connection.Send(OutgoingFrame.Reconnect));

    /// <summary>Takes the sessions from those that are up (op 9): for good, or so that they can be resumed. They stay connected.</summary>
    public void InvalidateSession(bool canResume) => ForAll(connection =>
    {
        Book.Release(connection, forGood: !canResume);
        connection.Send(OutgoingFrame.InvalidSession(canResume));
    });

    /// <summary>Asks all for a heartbeat at once (op 1).</summary>
    public void AskHeartbeat() => ForAll(connection => connection.Send(OutgoingFrame.AskForHeartbeat));

    /// <summary>
    /// Loses the sessions, as after a long outage: a resume is answered with op 9, and that is nobody's fault. Those that are connected
    /// stay up.
    /// </summary>
    public void ForgetSessions() => Book.Forget();

    /// <summary>Answers the next connections with HTTP 503.</summary>
    public void RefuseConnections(int times) => Script.Refuse(times);

    /// <summary>Answers connections with HTTP 503 until the gate is open; the first that comes reaches it.</summary>
    public void RefuseConnections(Gate until) => Script.RefuseUntil(until);

    /// <summary>Holds HELLO of the next connection at the gate.</summary>
    public void HoldHello(Gate gate) => Script.HoldHello(gate);

    private void ForAll(Action<GatewayConnection> act)
    {
        List<GatewayConnection> all;
        lock (gate)
            all = [.. connections];
        all.ForEach(act);
    }

    private static long? SeqIn(string frameText)
    {
        try
        {
            using var frame = JsonDocument.Parse(Encoding.UTF8.GetBytes(frameText));
            return frame.RootElement.ValueKind == JsonValueKind.Object && frame.RootElement.TryGetProperty("s", out var seq)
                && seq.ValueKind == JsonValueKind.Number && seq.TryGetInt64(out var number) ? number : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
