using ChatBots.Emulators.Relay;

namespace ChatBots.Emulators.Discord;

internal enum HoldKind
{
    User,
    Shared,
    Global,
    OldMessage,
}

/// <summary>A limit that a script puts on, and for how many seconds.</summary>
internal sealed record Hold(HoldKind Kind, double Seconds);

/// <summary>How a call ends when a test wants it to end badly.</summary>
public sealed record Fault
{
    private Fault()
    {
    }

    /// <summary>The connection breaks, and nothing was done.</summary>
    public static Fault Cut { get; } = new() { CutsBefore = true };

    /// <summary>The server does what was asked, and the connection breaks before the answer.</summary>
    public static Fault LoseAnswer { get; } = new() { CutsAfter = true };

    /// <summary>The server does what was asked, and answers with half a JSON object.</summary>
    public static Fault BadJson { get; } = new() { Garbles = true };

    /// <summary>429 by a page that comes before the server, with nothing but <c>Retry-After</c>.</summary>
    public static Fault CloudflareBan { get; } = new() { Instead = InvalidRequests.Ban(60) };

    internal bool CutsBefore { get; private init; }

    internal bool CutsAfter { get; private init; }

    internal bool Garbles { get; private init; }

    internal Gate? Gate { get; private init; }

    /// <summary>Null: nothing is held.</summary>
    internal Hold? Hold { get; private init; }

    /// <summary>What is said in place of doing it; null: it is done.</summary>
    internal ApiAnswer? Instead { get; private init; }

    /// <summary>429 of the route's bucket, which stays held: calls that come sooner are refused too.</summary>
    public static Fault TooManyUser(double seconds) => new() { Hold = new Hold(HoldKind.User, seconds) };

    /// <summary>429 that others have caused too; the bucket stays held. It is no invalid request.</summary>
    public static Fault TooManyShared(double seconds) => new() { Hold = new Hold(HoldKind.Shared, seconds) };

    /// <summary>429 of all routes with the bot's token, which stay held.</summary>
    public static Fault TooManyGlobal(double seconds) => new() { Hold = new Hold(HoldKind.Global, seconds) };

    /// <summary>429 with code 30046 and no headers of a bucket: edits of old messages in this channel stay held.</summary>
    public static Fault OldMessage(double seconds) => new() { Hold = new Hold(HoldKind.OldMessage, seconds) };

    /// <summary>A status without effect.</summary>
    /// <param name="status">As on the wire.</param>
    /// <param name="html">True: a page as of a proxy before the server; false: JSON.</param>
    public static Fault Status(int status, bool html = false) => html
        ? Html(status)
        : Refuse(status, 0, status == 502 ? "502: Bad Gateway" : $"{status}: Internal Server Error");

    /// <summary>A page without effect.</summary>
    public static Fault Html(int status) => new() { Instead = ApiAnswer.Html(status) };

    /// <summary>A refusal with Discord's own code and words.</summary>
    public static Fault Refuse(int status, int code, string message) =>
        new() { Instead = ApiAnswer.Refused(new ApiRefusal(status, code, message)) };

    /// <summary>The server waits at the gate, then does what was asked.</summary>
    public static Fault Wait(Gate gate) => new() { Gate = gate };
}
