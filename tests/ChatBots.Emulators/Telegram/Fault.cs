using ChatBots.Emulators.Relay;

namespace ChatBots.Emulators.Telegram;

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

    /// <summary>The server does what was asked, and answers 200 with half a JSON object.</summary>
    public static Fault BadJson { get; } = new() { Garbles = true };

    internal bool CutsBefore { get; private init; }

    internal bool CutsAfter { get; private init; }

    internal bool Garbles { get; private init; }

    internal Gate? Gate { get; private init; }

    /// <summary>Seconds for which the chat is held; null: it is not.</summary>
    internal int? Holds { get; private init; }

    /// <summary>What is said in place of doing it; null: it is done.</summary>
    internal ApiAnswer? Instead { get; private init; }

    /// <summary>429. The chat stays held for that many seconds: calls that come sooner are refused too.</summary>
    public static Fault TooMany(int seconds) => new() { Holds = seconds, Instead = ApiAnswer.Refused(CallLimits.Refusal(seconds)) };

    /// <summary>A status without effect.</summary>
    /// <param name="status">As on the wire.</param>
    /// <param name="html">True: a page as of a proxy before the server; false: the usual envelope.</param>
    public static Fault Status(int status, bool html = false) => new()
    {
        Instead = html
            ? new ApiAnswer(status, $"<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>", "text/html")
            : ApiAnswer.Refused(new ApiRefusal(status, status == 502 ? "Bad Gateway" : "Internal Server Error")),
    };

    /// <summary>A refusal in the usual envelope, with the whole description.</summary>
    public static Fault Refuse(int code, string description) => new() { Instead = ApiAnswer.Refused(new ApiRefusal(code, description)) };

    /// <summary>The server waits at the gate, then does what was asked.</summary>
    public static Fault Wait(Gate gate) => new() { Gate = gate };
}
