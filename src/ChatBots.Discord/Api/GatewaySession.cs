using System.Text.Json;

namespace ChatBots.Discord.Api;

/// <summary>What outlives a connection: which session it was, where it goes on, and the last dispatch that was given out.</summary>
internal sealed class GatewaySession
{
    // With growing pauses these are some minutes. The platform keeps a session about as long
    private const int MostTries = 8;

    private string? id;
    private Uri? resumeUrl;
    private int tries;

    /// <summary>The last dispatch that was given out; null for none.</summary>
    public int? LastSeq { get; private set; }

    /// <summary>Which one and where; null when there is none to go on with.</summary>
    public (string Id, int Seq, Uri Url)? Resumable =>
        id is not null && resumeUrl is not null && LastSeq is { } seq ? (id, seq, resumeUrl) : null;

    /// <summary>Whether a dispatch is one that was not given out yet.</summary>
    public bool IsNew(int seq) => LastSeq is not { } last || seq > last;

    /// <summary>A dispatch was given out.</summary>
    public void Passed(int seq) => LastSeq = seq;

    /// <summary>A session has begun. What cannot be read of it cannot be gone on with.</summary>
    public void Begin(JsonElement ready)
    {
        tries = 0;
        id = TextIn(ready, "session_id");
        resumeUrl = Uri.TryCreate(TextIn(ready, "resume_gateway_url"), UriKind.Absolute, out var url) && IsWebSocket(url) ? url : null;
    }

    /// <summary>The session goes on.</summary>
    public void GoOn() => tries = 0;

    /// <summary>A connection ended: the session may have as well, or was not reached too often.</summary>
    public void Heed(Verdict verdict)
    {
        tries++;
        if (verdict == Verdict.NewSession || tries > MostTries)
            Forget();
    }

    /// <summary>What follows is another session.</summary>
    public void Forget()
    {
        id = null;
        resumeUrl = null;
        LastSeq = null;
        tries = 0;
    }

    /// <summary>Whether a web socket can be opened there.</summary>
    public static bool IsWebSocket(Uri url) => url.Scheme is "ws" or "wss";

    private static string? TextIn(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String
            ? field.GetString()
            : null;
}
