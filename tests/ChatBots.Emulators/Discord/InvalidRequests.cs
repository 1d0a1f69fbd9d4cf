namespace ChatBots.Emulators.Discord;

/// <summary>
/// Counts answers of 401, 403 and 429 (but not those of a shared limit): too many within ten minutes, and everything is refused by a page
/// that comes before the server. Not thread-safe; the world's gate guards it.
/// </summary>
internal sealed class InvalidRequests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly List<DateTimeOffset> times = [];
    private DateTimeOffset bannedUntil = DateTimeOffset.MinValue;

    /// <summary>How many are borne within ten minutes.</summary>
    public int Limit { get; set; } = 10_000;

    /// <summary>All so far.</summary>
    public int Count => times.Count;

    public bool IsBanned(DateTimeOffset now) => bannedUntil > now;

    /// <summary>In place of any answer while the ban lasts.</summary>
    public ApiAnswer Page(DateTimeOffset now) => Ban(Math.Max(1, (int)Math.Ceiling((bannedUntil - now).TotalSeconds)));

    public static ApiAnswer Ban(int seconds) => ApiAnswer.Html(429) with { Headers = [("Retry-After", $"{seconds}")] };

    public void Note(ApiAnswer answer, DateTimeOffset now)
    {
        var isShared = answer.Headers.Contains(("X-RateLimit-Scope", "shared"));
        if (answer.Status is not (401 or 403 or 429) || isShared)
            return;
        times.Add(now);
        if (times.Count(time => now - time < Window) >= Limit)
            bannedUntil = now + Window;
    }
}
