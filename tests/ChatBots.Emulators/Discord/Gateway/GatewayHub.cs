using System.Text.Json.Nodes;
using ChatBots.Emulators.Relay;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>
/// The gateway, version 10 in JSON. Strict: what the real one closes a connection for, or counts against a bot, is recorded in
/// <see cref="Violations"/>. Time passes by its clock only. Thread-safe.
/// </summary>
public sealed class GatewayHub(TimeProvider time, IGatewayWorld world)
{
    /// <value>What HELLO asks for. Default 41.25 s; long for a test that moves time in leaps. Holds for connections that begin after.</value>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromMilliseconds(41_250);

    /// <value>Whether heartbeats are answered. Default true.</value>
    public bool IsAcknowledging { get; set; } = true;

    /// <value>How many times a bot may still identify until the day is over; at 0 its token is reset. Default 1000.</value>
    public int IdentifiesLeft { get; set; } = 1000;

    /// <summary>When <see cref="IdentifiesLeft"/> is full again, from now.</summary>
    public TimeSpan IdentifiesResetAfter => throw new NotImplementedException();

    /// <summary>Whether a session is up.</summary>
    public bool IsConnected => throw new NotImplementedException();

    /// <summary>Sessions that are up or can be resumed, oldest first.</summary>
    public IReadOnlyList<GatewaySession> Sessions => throw new NotImplementedException();

    /// <summary>All that clients sent, in the order in which it came.</summary>
    public IReadOnlyList<GatewayFrame> Received => throw new NotImplementedException();

    /// <summary>What no rightly written client does.</summary>
    public IReadOnlyList<string> Violations => throw new NotImplementedException();

    /// <summary>Frames with op 2, whether they were taken or not.</summary>
    public int Identifies => throw new NotImplementedException();

    /// <summary>Frames with op 6, whether they were taken or not.</summary>
    public int Resumes => throw new NotImplementedException();

    /// <summary>Frames with op 1.</summary>
    public int Heartbeats => throw new NotImplementedException();

    /// <summary>Serves one connection to its end. The application must use WebSockets; any path will do, and so will a plain request, which is answered 400.</summary>
    public Task AcceptAsync(HttpContext context) => throw new NotImplementedException($"{time} {world}");

    /// <summary>
    /// Tells all sessions that have the intent. A session that is not connected keeps it for a resume; without any session it is lost.
    /// </summary>
    /// <param name="type">As <c>MESSAGE_CREATE</c>.</param>
    /// <param name="data">Not kept: it may change afterwards.</param>
    /// <param name="intent">The bit needed; 0: none.</param>
    /// <returns>Its <c>s</c> in the newest session that has it; 0: none has.</returns>
    public int Dispatch(string type, JsonNode data, int intent) => throw new NotImplementedException();

    /// <summary>Sends a frame of any text to all that are connected.</summary>
    public void DispatchRaw(string frameText) => throw new NotImplementedException();

    /// <summary>Sends the last dispatches once more with their own <c>s</c>, as a resume that replays too much.</summary>
    public void Redeliver(int count) => throw new NotImplementedException();

    /// <summary>Waits for the next READY or RESUMED not told before.</summary>
    public Task<GatewaySession> ConnectedAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Waits for the next end of a connection not told before.</summary>
    public Task<GatewayClosing> ClosedAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Waits for the next frame with this op not told before.</summary>
    public Task<GatewayFrame> ReceivesAsync(int op, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Breaks all connections without a close frame.</summary>
    public void DropConnection() => throw new NotImplementedException();

    /// <summary>Closes all connections. 4007, 4009 and the codes after which nobody may come back end their sessions too.</summary>
    public void Close(int code, string reason) => throw new NotImplementedException();

    /// <summary>Asks all to connect anew and resume (op 7).</summary>
    public void AskReconnect() => throw new NotImplementedException();

    /// <summary>Ends the sessions that are up (op 9): for good, or so that they can be resumed.</summary>
    public void InvalidateSession(bool canResume) => throw new NotImplementedException();

    /// <summary>Asks all for a heartbeat at once (op 1).</summary>
    public void AskHeartbeat() => throw new NotImplementedException();

    /// <summary>Forgets the sessions, as after a long outage: a resume is answered with op 9, and that is nobody's fault.</summary>
    public void ForgetSessions() => throw new NotImplementedException();

    /// <summary>Answers the next connections with HTTP 503.</summary>
    public void RefuseConnections(int times) => throw new NotImplementedException();

    /// <summary>Answers connections with HTTP 503 until the gate is open; it is reached by the first.</summary>
    public void RefuseConnections(Gate until) => throw new NotImplementedException();

    /// <summary>Holds HELLO of the next connection at the gate.</summary>
    public void HoldHello(Gate gate) => throw new NotImplementedException();
}
