using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>A session with all that was ever dispatched to it. The book's gate guards it.</summary>
internal sealed class StoredSession(string id, Identity identity, GatewayConnection? connection)
{
    private const int HighestFollowed = 1_000_000_000;

    private readonly List<(int Seq, string Text)> frames = [];
    private List<GatewayDispatch>? early = [];

    public string Id => id;

    /// <summary>Null: nobody is connected.</summary>
    public GatewayConnection? Connection { get; set; } = connection;

    public int LastSeq { get; private set; }

    /// <summary>The seq that the client's newest heartbeat told; 0: none yet.</summary>
    public int Confirmed { get; set; }

    public GatewaySession Now => new(id, identity.Shard, identity.Shards, identity.Intents, LastSeq, Connection is not null);

    /// <summary>Sends or keeps it, if the session wants to hear of it. Before READY is out, it waits and has no seq yet: 0.</summary>
    public int Tell(GatewayDispatch dispatch)
    {
        if (dispatch.Intent != 0 && (identity.Intents & dispatch.Intent) == 0)
            return 0;
        if (early is null)
            return Add(dispatch.Type, dispatch.Data);
        early.Add(dispatch with { Data = dispatch.Data.DeepClone() });
        return 0;
    }

    /// <summary>Sends READY and what follows it, then what happened meanwhile.</summary>
    public void Greet(JsonObject ready, IEnumerable<GatewayDispatch> greeting)
    {
        var waiting = early ?? [];
        early = null;
        Add("READY", ready);
        foreach (var dispatch in greeting.Concat(waiting))
            Tell(dispatch);
    }

    /// <summary>Sends what came after a seq, in order, then RESUMED.</summary>
    public void Replay(int after)
    {
        foreach (var (_, text) in frames.Where(frame => frame.Seq > after))
            Connection?.Send(text);
        Connection?.Send(OutgoingFrame.Dispatch(++LastSeq, "RESUMED", new JsonObject { ["_trace"] = new JsonArray() }));
    }

    public void Redeliver(int count)
    {
        foreach (var (seq, text) in frames.TakeLast(count))
        {
            Connection?.Send(text);
            Follow(seq);
        }
    }

    /// <summary>Goes on from a seq that was sent outside the row: the client may tell it, and what comes next is behind it.</summary>
    public void Follow(long seq)
    {
        if (seq is <= 0 or > HighestFollowed)
            return;
        LastSeq = Math.Max(LastSeq, (int)seq);
        Confirmed = Math.Min(Confirmed, (int)seq);
    }

    private int Add(string type, JsonNode data)
    {
        var text = OutgoingFrame.Dispatch(++LastSeq, type, data);
        frames.Add((LastSeq, text));
        Connection?.Send(text);
        return LastSeq;
    }
}
