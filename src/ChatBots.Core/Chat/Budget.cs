namespace ChatBots.Chat;

/// <summary>
/// A platform's limit that calls draw from: at most <paramref name="Calls"/> in any stretch of <paramref name="Window"/>.
/// One key belongs to all jobs whose calls name it.
/// </summary>
/// <param name="Key">Opaque, unique over all platforms (<c>telegram:chat:-100123</c>).</param>
/// <param name="Calls">How many calls; at least 1. The adapter may name another number later: the newest counts.</param>
/// <param name="Window">The stretch of time; positive.</param>
public sealed record Budget(string Key, int Calls, TimeSpan Window)
{
    /// <summary>Until when the platform says that nothing is left of it, whoever used it up; null when it does not say so.</summary>
    public DateTimeOffset? EmptyUntil { get; init; }

    /// <summary>The key under which calls were named before the platform told which budget they draw from.</summary>
    /// <value>Null when there is none. Calls that began under it and are still under way count here, too.</value>
    public string? Formerly { get; init; }
}
