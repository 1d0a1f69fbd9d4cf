namespace ChatBots.Discord.Api;

/// <summary>What it means that the platform closes a connection.</summary>
internal static class CloseCode
{
    /// <summary>Ends the session as well.</summary>
    public const int Goodbye = 1000;

    /// <summary>Leaves the session as it is: the platform looks at 1000 and 1001 only.</summary>
    public const int BackSoon = 4900;

    /// <summary>Judges a code; null when it gave none.</summary>
    public static ConnectionEnd Judge(int? code) => code switch
    {
        4004 => Of(Verdict.TokenRefused, "the token was refused", code),
        >= 4010 and <= 4014 => Of(Verdict.Fatal, $"the platform closed it for good with {code}", code),
        4007 or 4009 => Of(Verdict.NewSession, $"the session is over, as {code} says", code),
        null => Of(Verdict.Resume, "the platform closed it without a word", 0),
        _ => Of(Verdict.Resume, $"the platform closed it with {code}", code),
    };

    private static ConnectionEnd Of(Verdict verdict, string reason, int? code) => new(verdict, reason) { Code = code ?? 0 };
}
