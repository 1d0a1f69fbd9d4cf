using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>Answers what one client sends, and closes its connection where the real gateway would.</summary>
internal sealed class GatewayProtocol(GatewayHub hub, GatewayConnection connection) : IDisposable
{
    // 3 presence, 4 voice, 8 members, 31 and 43 more of a guild: taken, and answered with nothing
    private static readonly int[] OnlyAfterIdentify = [3, 4, 8, 31, 43];

    private readonly SendLimit limit = new(hub.Time);
    private ITimer? watch;

    /// <summary>Says HELLO, when it may, and expects heartbeats from then on.</summary>
    public async Task GreetAsync()
    {
        if (hub.Script.NextHold() is { } hold)
            await hold.PassAsync(connection.Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var interval = hub.HeartbeatInterval;
        watch = hub.Time.CreateTimer(_ => MissHeartbeat(), null, interval * 1.5, Timeout.InfiniteTimeSpan);
        connection.Send(OutgoingFrame.Hello(interval));
    }

    /// <summary>Closes what no client should have opened like this; false: all is well.</summary>
    public bool RefusesUrl()
    {
        var (query, text) = (connection.Request.Query, connection.Request.QueryString);
        return (query["v"] != "10" || query["encoding"] != "json" || query.ContainsKey("compress"))
            && Refuse(new GatewayRefusal(4012, "Invalid API version.", $"the gateway was opened with {text}"));
    }

    public Task TakeAsync(IncomingFrame frame)
    {
        if (limit.IsExceededByNext())
            Refuse(new GatewayRefusal(4008, "Rate limited.", "more than 120 frames came within 60 seconds"));
        else if ((frame.Refusal ?? RefusalOf(frame.Json!)) is { } refusal)
            Refuse(refusal);
        return Task.CompletedTask;
    }

    public void Dispose() => watch?.Dispose();

    private GatewayRefusal? RefusalOf(JsonObject json)
    {
        if (Identity.Whole(json["op"]) is not { } op)
            return new GatewayRefusal(4002, "Error while decoding payload.", "a frame had no op");
        var data = json["d"];
        // Before the frame is told: whoever hears of it may change the rule for the next
        var letsIn = hub.IsLettingIn;
        var frame = new GatewayFrame(op, data?.DeepClone(), hub.Time.GetUtcNow());
        hub.Log.Add(frame);
        var refusal = op switch
        {
            1 => Heartbeat(data),
            2 => Identify(data, letsIn),
            6 => Resume(data, letsIn),
            _ when !OnlyAfterIdentify.Contains(op) => new GatewayRefusal(4001, "Unknown opcode.", $"there is no op {op} for clients"),
            _ => hub.Book.IsHeld(connection) ? null : new GatewayRefusal(4003, "Not authenticated.", $"op {op} came before an identify"),
        };
        hub.Log.Tell(frame);
        return refusal;
    }

    private GatewayRefusal? Heartbeat(JsonNode? data)
    {
        var seq = Identity.Whole(data);
        if (data is not null && seq is null)
            return new GatewayRefusal(4002, "Error while decoding payload.", "a heartbeat's d was neither a whole number nor null");
        if (hub.Book.FaultOfHeartbeat(connection, seq) is { } fault)
            hub.Log.AddViolation(fault);
        watch?.Change(hub.HeartbeatInterval * 1.5, Timeout.InfiniteTimeSpan);
        if (hub.IsAcknowledging)
            connection.Send(OutgoingFrame.Acknowledgement);
        return null;
    }

    private GatewayRefusal? Identify(JsonNode? data, bool letsIn)
    {
        if (hub.Book.IsHeld(connection))
            return new GatewayRefusal(4005, "Already authenticated.", "a client identified twice");
        var (identity, refusal) = Identity.Read(data, hub.World.Token);
        if (identity is null)
            return refusal;
        if (!hub.Budget.TryTake())
            return new GatewayRefusal(4004, "Authentication failed.", "the token was reset: no identify was left for the day");
        if (!hub.Budget.IsSpaced())
            Invalidate("a client identified less than 5 seconds after the last time");
        else if (letsIn)
            Begin(identity);
        return null;
    }

    private void Begin(Identity identity)
    {
        var id = hub.Book.Begin(connection, identity).Id;
        var ready = hub.World.Ready(id, identity.Shard, identity.Shards, identity.Intents);
        if (hub.Book.Greet(id, ready, [.. hub.World.Greeting()]) is { } session)
            hub.Log.Connected.Writer.TryWrite(session);
    }

    private GatewayRefusal? Resume(JsonNode? data, bool letsIn)
    {
        if (hub.Book.IsHeld(connection))
            return new GatewayRefusal(4005, "Already authenticated.", "a client resumed while its session was up");
        if (data is not JsonObject resume || resume["session_id"] is not JsonValue id || Identity.Whole(resume["seq"]) is not { } seq)
            return new GatewayRefusal(4002, "Error while decoding payload.", "a resume had no session_id or no seq");
        if (Identity.TokenRefusal(resume["token"], hub.World.Token) is { } refusal)
            return refusal;
        if (Trimmed(connection.Request.Path) != Trimmed(hub.World.ResumeUrl.AbsolutePath))
            hub.Log.AddViolation($"a client resumed at {connection.Request.Path}, not at the resume_gateway_url");
        return letsIn ? Resume(id.ToString(), seq) : null;
    }

    private GatewayRefusal? Resume(string id, int seq)
    {
        var (outcome, session) = hub.Book.Resume(connection, id, seq);
        if (outcome == ResumeOutcome.WrongSeq)
            return new GatewayRefusal(4007, "Invalid seq.", $"a client resumed from the seq {seq}, which was never sent");
        if (outcome == ResumeOutcome.Resumed)
            hub.Log.Connected.Writer.TryWrite(session!);
        else
            Invalidate(outcome == ResumeOutcome.NoSession ? $"a client resumed the session {id}, which is over or never was" : null);
        return null;
    }

    private void Invalidate(string? violation)
    {
        if (violation is not null)
            hub.Log.AddViolation(violation);
        connection.Send(OutgoingFrame.InvalidSession(canResume: false));
    }

    private void MissHeartbeat() =>
        Refuse(new GatewayRefusal(4009, "Session timed out.", $"no heartbeat came within {hub.HeartbeatInterval * 1.5}"));

    private bool Refuse(GatewayRefusal refusal)
    {
        hub.End(connection, refusal.Code, refusal.Reason, refusal.Why);
        return true;
    }

    private static string Trimmed(string? path) => (path ?? "").TrimEnd('/');
}
