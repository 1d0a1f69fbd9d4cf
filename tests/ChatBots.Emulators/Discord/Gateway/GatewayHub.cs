using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>
/// The gateway, version 10 in JSON. Strict: what the real one closes a connection for, or counts against a bot, is recorded in
/// <see cref="Violations"/>. Time passes by its clock only. Thread-safe.
/// </summary>
public sealed partial class GatewayHub(TimeProvider time, IGatewayWorld world)
{
    // After these the client has to begin a new session, or may not come back at all
    private static readonly int[] FinalCodes = [4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014];

    private readonly Lock gate = new();
    private readonly List<GatewayConnection> connections = [];

    /// <value>
    /// What HELLO asks for. Default 41.25 s. A test that moves time in leaps sets it long before the client connects, for a heartbeat
    /// that falls due within a leap comes too late.
    /// </value>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromMilliseconds(41_250);

    /// <value>Whether heartbeats are answered. Default true.</value>
    public bool IsAcknowledging { get; set; } = true;

    /// <value>Whether op 2 and op 6 are answered; else the client only hears that its heartbeats came. Default true.</value>
    public bool IsLettingIn { get; set; } = true;

    /// <value>How many times a bot may still identify until the day is over; at 0 its token is reset. Default 1000.</value>
    public int IdentifiesLeft
    {
        get => Budget.Left;
        set => Budget.Left = value;
    }

    /// <summary>Time until <see cref="IdentifiesLeft"/> is full again; zero: nobody has identified in the last day.</summary>
    public TimeSpan IdentifiesResetAfter => Budget.ResetAfter;

    /// <summary>Whether a session is up.</summary>
    public bool IsConnected => Sessions.Any(session => session.IsConnected);

    /// <summary>Sessions that are up or can be resumed, oldest first.</summary>
    public IReadOnlyList<GatewaySession> Sessions => Book.All;

    /// <summary>All that clients sent and that had an op, in the order in which it came.</summary>
    public IReadOnlyList<GatewayFrame> Received => Log.Frames;

    /// <summary>What no rightly written client does.</summary>
    public IReadOnlyList<string> Violations => Log.Violations;

    /// <summary>Frames with op 2, whether they were taken or not.</summary>
    public int Identifies => Log.Count(2);

    /// <summary>Frames with op 6, whether they were taken or not.</summary>
    public int Resumes => Log.Count(6);

    /// <summary>Frames with op 1.</summary>
    public int Heartbeats => Log.Count(1);

    internal TimeProvider Time => time;

    internal IGatewayWorld World => world;

    internal FrameLog Log { get; } = new();

    internal SessionBook Book { get; } = new();

    internal IdentifyBudget Budget { get; } = new(time);

    internal ConnectScript Script { get; } = new();

    /// <summary>
    /// Serves one connection to its end; a plain request is answered with 400. The application must use WebSockets. When it stops, its
    /// connections break.
    /// </summary>
    public async Task AcceptAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest || Script.IsNextRefused())
        {
            context.Response.StatusCode =
                context.WebSockets.IsWebSocketRequest ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest;
            return;
        }

        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        // The gateway has heartbeats of its own and sends no pings
        var options = new WebSocketAcceptContext { KeepAliveInterval = Timeout.InfiniteTimeSpan };
        using var socket = await context.WebSockets.AcceptWebSocketAsync(options);
        await ServeAsync(new GatewayConnection(context, socket, ended.Token));
    }

    /// <summary>
    /// Tells all sessions that have the intent. A session that is not connected keeps it for a resume; without any session it is lost.
    /// </summary>
    /// <param name="type">As <c>MESSAGE_CREATE</c>.</param>
    /// <param name="data">Not kept: it may change afterwards.</param>
    /// <param name="intent">The bit needed; 0: none.</param>
    /// <returns>Its <c>s</c> in the newest session that has it; 0: none has, or not yet, for its READY is on the way.</returns>
    public int Dispatch(string type, JsonNode data, int intent) => Book.Dispatch(new GatewayDispatch(type, data, intent));

    /// <summary>Waits for the next READY or RESUMED not told before.</summary>
    public Task<GatewaySession> ConnectedAsync(CancellationToken cancellationToken) =>
        Log.Connected.Reader.ReadAsync(cancellationToken).AsTask();

    /// <summary>Waits for the next end of a connection not told before.</summary>
    public Task<GatewayClosing> ClosedAsync(CancellationToken cancellationToken) => Log.Closed.Reader.ReadAsync(cancellationToken).AsTask();

    /// <summary>Waits for the next frame with this op not told before.</summary>
    public Task<GatewayFrame> ReceivesAsync(int op, CancellationToken cancellationToken) =>
        Log.Told(op).Reader.ReadAsync(cancellationToken).AsTask();

    /// <summary>Closes a connection, unless it is over already, and takes its session away, for good where the code says so.</summary>
    internal void End(GatewayConnection connection, int code, string reason, string? violation = null)
    {
        if (!connection.TryEnd())
            return;
        // First, so that whoever sees the close frame finds it
        if (violation is not null)
            Log.AddViolation($"{violation} ({code})");
        Book.Release(connection, forGood: FinalCodes.Contains(code));
        connection.Close(code, reason);
    }

    private async Task ServeAsync(GatewayConnection connection)
    {
        lock (gate)
            connections.Add(connection);
        using var protocol = new GatewayProtocol(this, connection);
        var writing = connection.WriteAsync();
        var greeting = protocol.RefusesUrl() ? Task.CompletedTask : protocol.GreetAsync();
        var closing = await connection.ReadAsync(protocol.TakeAsync);
        lock (gate)
            connections.Remove(connection);
        // The two with which a client says that it does not come back
        var leaves = closing is { ByClient: true, Code: 1000 or 1001 };
        Book.Release(connection, forGood: leaves);
        Log.Closed.Writer.TryWrite(closing);
        await Task.WhenAll(writing, greeting);
    }
}
