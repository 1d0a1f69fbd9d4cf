using ChatBots.Emulators.Discord.Routes;

namespace ChatBots.Emulators.Discord;

/// <summary>Whom a limit holds: the bot on one route, everybody on it, or the bot on all routes.</summary>
internal enum LimitScope
{
    User,
    Shared,
    Global,
}

/// <summary>Why a call has to wait.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="Scope">Whom it holds.</param>
/// <param name="IsAnnounced">Whether headers tell of it.</param>
internal sealed record LimitRefusal(double Seconds, LimitScope Scope, bool IsAnnounced = true);

/// <summary>
/// How often the bot may call. Windows are fixed and begin with their first call. Not thread-safe; the world's gate guards it.
/// </summary>
internal sealed class RateLimits
{
    private readonly Dictionary<string, (int Calls, TimeSpan Window)> rules = new()
    {
        ["PATCH /channels/{channel}/messages/{message}"] = (5, TimeSpan.FromSeconds(5)),
        ["POST /channels/{channel}/messages"] = (5, TimeSpan.FromSeconds(5)),
        ["DELETE /channels/{channel}/messages/{message}"] = (5, TimeSpan.FromSeconds(1)),
        ["PUT /channels/{channel}/messages/{message}/reactions/{emoji}/@me"] = (1, TimeSpan.FromSeconds(0.25)),
        ["PUT /applications/{app}/commands"] = (2, TimeSpan.FromSeconds(60)),
        [TokenBucket] = (5, TimeSpan.FromSeconds(2)),
    };

    private readonly Dictionary<(string Route, string Place), RateBucket> buckets = [];
    private readonly Dictionary<string, RateBucket> oldEdits = [];
    private readonly RateBucket overall = new("global", 50, TimeSpan.FromSeconds(1));

    /// <summary>The name of the one bucket that all calls with an interaction's token share.</summary>
    public const string TokenBucket = "/webhooks/{app}/{token}";

    /// <summary>Calls refused by the limits.</summary>
    public int Refused { get; private set; }

    /// <summary>Calls that came before the wait of an earlier refusal was over.</summary>
    public int Knocks { get; private set; }

    public void Set(string route, int calls, TimeSpan window)
    {
        rules[route] = (calls, window);
        foreach (var key in buckets.Keys.Where(key => key.Route == route).ToList())
            buckets.Remove(key);
    }

    /// <summary>The bucket of a route in a place; null: the route has no limit of its own.</summary>
    public RateBucket? BucketOf(ApiRoute route, string place)
    {
        if (route.Bucket is not { } name)
            return null;
        var (calls, window) = rules.GetValueOrDefault(name, (30, TimeSpan.FromSeconds(5)));
        if (!buckets.TryGetValue((name, place), out var bucket))
            buckets[(name, place)] = bucket = new RateBucket(name, calls, window);
        return bucket;
    }

    /// <summary>Counts a call.</summary>
    /// <exception cref="ApiRefusal">This is one too many.</exception>
    public void Take(RateBucket? bucket, bool isGlobal, DateTimeOffset now)
    {
        if (isGlobal)
            Take(overall, now, LimitScope.Global);
        if (bucket is not null)
            Take(bucket, now, LimitScope.User);
    }

    /// <summary>Counts an edit of a message that is older than an hour: three in 20 seconds, of which no header warns.</summary>
    /// <exception cref="ApiRefusal">This is one too many.</exception>
    public void TakeOldEdit(string channel, DateTimeOffset now)
    {
        var bucket = OldEdits(channel);
        if (bucket.TryTake(now))
            return;
        Count(bucket, now);
        throw OldEdit(bucket.Wait(now));
    }

    /// <summary>Refuses calls for a time, as a script wants it, and says what is answered to the one that was under way.</summary>
    public ApiRefusal Hold(Hold hold, RateBucket? bucket, string channel, DateTimeOffset now)
    {
        var end = now + TimeSpan.FromSeconds(hold.Seconds);
        switch (hold.Kind)
        {
            case HoldKind.OldMessage:
                OldEdits(channel).Hold(end, LimitScope.User);
                return OldEdit(hold.Seconds);
            case HoldKind.Global:
                overall.Hold(end, LimitScope.Global);
                return Refusal(hold.Seconds, LimitScope.Global);
            default:
                var scope = hold.Kind == HoldKind.Shared ? LimitScope.Shared : LimitScope.User;
                bucket?.Hold(end, scope);
                return Refusal(hold.Seconds, scope);
        }
    }

    private void Take(RateBucket bucket, DateTimeOffset now, LimitScope scope)
    {
        if (bucket.TryTake(now))
            return;
        Count(bucket, now);
        throw Refusal(bucket.Wait(now), bucket.HeldBy(now) ?? scope);
    }

    private void Count(RateBucket bucket, DateTimeOffset now)
    {
        Refused++;
        Knocks += bucket.HeldBy(now) is not null ? 1 : 0;
        bucket.HoldUntilFree();
    }

    private RateBucket OldEdits(string channel)
    {
        if (!oldEdits.TryGetValue(channel, out var bucket))
            oldEdits[channel] = bucket = new RateBucket("old", 3, TimeSpan.FromSeconds(20));
        return bucket;
    }

    private static ApiRefusal Refusal(double seconds, LimitScope scope) =>
        new(429, 0, scope == LimitScope.Shared ? "The resource is being rate limited." : "You are being rate limited.")
        {
            Limit = new LimitRefusal(seconds, scope),
        };

    private static ApiRefusal OldEdit(double seconds) =>
        new(429, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later")
        {
            Limit = new LimitRefusal(seconds, LimitScope.User, IsAnnounced: false),
        };
}
