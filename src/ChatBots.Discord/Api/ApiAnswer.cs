namespace ChatBots.Discord.Api;

/// <summary>
/// What became of one call. Closed: <see cref="Done"/>, <see cref="Refused"/>, <see cref="Rejected"/>, <see cref="TokenRefused"/>,
/// <see cref="Lost"/>. Neither the bot's token nor an interaction's stands in any of them.
/// </summary>
internal abstract record ApiAnswer<T>
{
    private ApiAnswer()
    {
    }

    /// <summary>How much more the route's bucket takes; null when the answer did not say, and when none came.</summary>
    public ApiLimits? Limits { get; init; }

    /// <summary>Carried out.</summary>
    public sealed record Done(T Result) : ApiAnswer<T>;

    /// <summary>Certainly not carried out; it may be tried again from <paramref name="RetryAt"/> on.</summary>
    /// <param name="RetryAt">Not before this instant, which can be days away; now when no connection came about.</param>
    /// <param name="Scope">What else has to wait until then.</param>
    public sealed record Refused(DateTimeOffset RetryAt, RefusalScope Scope) : ApiAnswer<T>;

    /// <summary>Not carried out, and the same call again would not help.</summary>
    /// <param name="Status">400 to 499.</param>
    /// <param name="Code">The platform's own number for the reason; 0 when there is none.</param>
    /// <param name="Description">The platform's words, English; may be empty.</param>
    public sealed record Rejected(int Status, int Code, string Description) : ApiAnswer<T>;

    /// <summary>The platform knows no bot with this token. Only for calls that carry it.</summary>
    public sealed record TokenRefused : ApiAnswer<T>;

    /// <summary>No answer came, or none that can be read: it may or may not have been carried out.</summary>
    public sealed record Lost : ApiAnswer<T>;
}

/// <summary>Whom a refusal concerns.</summary>
internal enum RefusalScope
{
    /// <summary>No connection came about; nothing was said of other calls.</summary>
    Unreached,

    /// <summary>The bot asked too often for this route and this channel, guild or token.</summary>
    Bucket,

    /// <summary>Everybody together asked too often for this resource. It does not count against the bot.</summary>
    Shared,

    /// <summary>All calls of this bot or of this address have to wait.</summary>
    Global,

    /// <summary>Edits of old messages in this channel; others go on.</summary>
    Message,
}
