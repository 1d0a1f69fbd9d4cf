using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>How a resume went.</summary>
internal enum ResumeOutcome
{
    Resumed,

    /// <summary>The gateway has lost the session; the client could not know.</summary>
    Forgotten,

    /// <summary>The client could know that there is no such session.</summary>
    NoSession,

    /// <summary>The seq was never sent.</summary>
    WrongSeq,
}

/// <summary>The sessions that are up or can be resumed, and what is dispatched to them. Thread-safe.</summary>
internal sealed class SessionBook
{
    private readonly Lock gate = new();
    private readonly List<StoredSession> sessions = [];
    private readonly HashSet<string> forgotten = [];
    private int begun;

    public IReadOnlyList<GatewaySession> All => Locked(() => sessions.Select(session => session.Now).ToList());

    /// <summary>A new session, which holds back what is dispatched until it is greeted.</summary>
    public GatewaySession Begin(GatewayConnection connection, Identity identity) => Locked(() =>
    {
        var session = new StoredSession($"{++begun:x32}", identity, connection.IsOver ? null : connection);
        sessions.Add(session);
        return session.Now;
    });

    public GatewaySession? Greet(string id, JsonObject ready, IReadOnlyList<GatewayDispatch> greeting) => Locked(() =>
    {
        var session = Find(id);
        session?.Greet(ready, greeting);
        return session?.Now;
    });

    /// <summary>Moves a session to this connection and replays to it. A connection that held it before is dropped.</summary>
    public (ResumeOutcome Outcome, GatewaySession? Session) Resume(GatewayConnection connection, string id, int seq) => Locked(() =>
    {
        if (forgotten.Contains(id))
            return (ResumeOutcome.Forgotten, (GatewaySession?)null);
        if (Find(id) is not { } session)
            return (ResumeOutcome.NoSession, null);
        if (seq < 0 || seq > session.LastSeq)
            return (ResumeOutcome.WrongSeq, Lost(session));
        session.Connection?.Drop();
        session.Connection = connection.IsOver ? null : connection;
        session.Replay(seq);
        return (ResumeOutcome.Resumed, session.Now);
    });

    /// <summary>The seq in the newest session that has it; 0: none has.</summary>
    public int Dispatch(GatewayDispatch dispatch) =>
        Locked(() => sessions.Select(session => session.Tell(dispatch)).LastOrDefault(seq => seq > 0));

    /// <summary>Lets all sessions that are up go on from a seq that was sent outside their rows.</summary>
    public void Follow(long seq) => ForConnected(session => session.Follow(seq));

    public void Redeliver(int count) => ForConnected(session => session.Redeliver(count));

    /// <summary>What is wrong with the seq that a heartbeat tells; null: nothing.</summary>
    public string? FaultOfHeartbeat(GatewayConnection connection, int? seq) => Locked(() =>
    {
        if (HeldBy(connection) is not { } session)
            return null;
        if (seq is null)
            return session.Confirmed > 0 ? $"a heartbeat told no seq after {session.Confirmed}" : null;
        if (seq > session.LastSeq)
            return $"a heartbeat told the seq {seq}, which was never sent";
        if (seq < session.Confirmed)
            return $"a heartbeat told the seq {seq} after {session.Confirmed}";
        session.Confirmed = seq.Value;
        return null;
    });

    public bool IsHeld(GatewayConnection connection) => Locked(() => HeldBy(connection) is not null);

    /// <summary>Takes the session from a connection: for good, or it can be resumed.</summary>
    public void Release(GatewayConnection connection, bool forGood) => Locked(() =>
    {
        if (HeldBy(connection) is not { } session)
            return false;
        session.Connection = null;
        if (forGood)
            forgotten.Remove(session.Id);
        return (forGood || forgotten.Contains(session.Id)) && sessions.Remove(session);
    });

    /// <summary>Loses all sessions; those that are connected stay up and cannot be resumed.</summary>
    public void Forget() => Locked(() =>
    {
        forgotten.UnionWith(sessions.Select(session => session.Id));
        return sessions.RemoveAll(session => session.Connection is null);
    });

    private void ForConnected(Action<StoredSession> act) => Locked(() =>
    {
        sessions.FindAll(session => session.Connection is not null).ForEach(act);
        return true;
    });

    private GatewaySession? Lost(StoredSession session)
    {
        session.Connection?.Drop();
        sessions.Remove(session);
        return null;
    }

    private StoredSession? Find(string id) => sessions.Find(session => session.Id == id);

    private StoredSession? HeldBy(GatewayConnection connection) => sessions.Find(session => session.Connection == connection);

    private T Locked<T>(Func<T> read)
    {
        lock (gate)
            return read();
    }
}
