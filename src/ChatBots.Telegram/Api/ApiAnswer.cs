namespace ChatBots.Telegram.Api;

/// <summary>
/// What became of one call. Closed: <see cref="Done"/>, <see cref="Refused"/>, <see cref="Rejected"/>, <see cref="TokenRefused"/>,
/// <see cref="Lost"/>. The bot's token stands in none of them.
/// </summary>
internal abstract record ApiAnswer<T>
{
    private ApiAnswer()
    {
    }

    /// <summary>Carried out.</summary>
    public sealed record Done(T Result) : ApiAnswer<T>;

    /// <summary>Certainly not carried out; it may be tried again from <paramref name="RetryAt"/> on.</summary>
    /// <param name="RetryAt">Not before this instant, which can be hours away; now when no connection came about.</param>
    /// <param name="ByPlatform">True for 429, too many requests; false when no connection came about.</param>
    public sealed record Refused(DateTimeOffset RetryAt, bool ByPlatform) : ApiAnswer<T>;

    /// <summary>Not carried out, and the same call again would not help.</summary>
    /// <param name="Code">400 to 499.</param>
    /// <param name="Description">The server's words, English; may be empty.</param>
    /// <param name="MigratedTo">The id that the group has now; null unless that is the reason.</param>
    public sealed record Rejected(int Code, string Description, long? MigratedTo) : ApiAnswer<T>;

    /// <summary>The server knows no bot with this token: 401, or 404 where no file was asked for.</summary>
    public sealed record TokenRefused : ApiAnswer<T>;

    /// <summary>No answer came, or none that can be read: it may or may not have been carried out.</summary>
    public sealed record Lost : ApiAnswer<T>;
}
