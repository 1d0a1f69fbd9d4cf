namespace ChatBots.Discord.Api;

/// <summary>How one connection to the gateway ended, or why none came about.</summary>
/// <param name="Verdict">What comes next.</param>
/// <param name="Reason">In plain words, for the log.</param>
internal sealed record ConnectionEnd(Verdict Verdict, string Reason)
{
    /// <summary>The least time to wait before the next one.</summary>
    public TimeSpan Rest { get; init; }

    /// <summary>With which code the platform closed it; 0 when it did not.</summary>
    public int Code { get; init; }
}

/// <summary>What comes after a connection.</summary>
internal enum Verdict
{
    /// <summary>The session goes on, if there is one.</summary>
    Resume,

    /// <summary>The same; but nobody was there, so that the address may have changed.</summary>
    Unreached,

    /// <summary>The session is over.</summary>
    NewSession,

    /// <summary>Nothing: the platform knows no bot with this token.</summary>
    TokenRefused,

    /// <summary>Nothing: the platform would say the same again.</summary>
    Fatal,
}
