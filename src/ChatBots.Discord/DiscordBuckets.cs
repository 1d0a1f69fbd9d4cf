using System.Collections.Concurrent;
using ChatBots.Chat;
using ChatBots.Discord.Api;

namespace ChatBots.Discord;

/// <summary>The calls in a channel that Discord limits.</summary>
internal enum DiscordRoute
{
    Create,
    Edit,
    Delete,
    React,
}

/// <summary>
/// Discord's limits of calls in channels, as its answers tell them and never otherwise: routes that name the same bucket share it, in each
/// channel by itself (Discord API reference, "Rate Limits"). Safe for concurrent calls.
/// </summary>
internal sealed class DiscordBuckets(TimeProvider time)
{
    private const int Most = 10_000;
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<DiscordRoute, string> hashes = [];
    private readonly ConcurrentDictionary<(string Hash, string Channel), Known> known = [];
    private readonly ConcurrentDictionary<string, Known> usual = [];

    /// <summary>What a call draws from. One whose bucket nobody knows yet goes alone: its answer will tell.</summary>
    public Budget Of(DiscordRoute route, string channel)
    {
        var unnamed = $"{DiscordIds.Platform}:{route}:{channel}";
        if (!hashes.TryGetValue(route, out var hash) || !usual.TryGetValue(hash, out var elsewhere))
            return new Budget(unnamed, 1, TimeSpan.FromSeconds(1));
        var bucket = known.GetValueOrDefault((hash, channel)) ?? elsewhere with { EmptyUntil = null };
        return new Budget($"{DiscordIds.Platform}:{hash}:{channel}", bucket.Calls, bucket.Window)
        {
            Formerly = unnamed,
            EmptyUntil = bucket.EmptyUntil > time.GetUtcNow() ? bucket.EmptyUntil : null,
        };
    }

    /// <summary>
    /// Heeds what a refusal says: how many calls a bucket takes that is known. How long it holds is not the bucket's window, and is heeded by
    /// the call that it refused.
    /// </summary>
    public void NoteRefusal(DiscordRoute route, string channel, ApiLimits limits)
    {
        if (hashes.GetValueOrDefault(route) == limits.Bucket && known.TryGetValue((limits.Bucket, channel), out var before))
            known[(limits.Bucket, channel)] = usual[limits.Bucket] = before with { Calls = Math.Max(1, limits.Limit) };
    }

    /// <summary>Heeds what an answer says.</summary>
    public void Note(DiscordRoute route, string channel, ApiLimits limits)
    {
        if (known.Count >= Most)
            known.Clear();
        hashes[route] = limits.Bucket;
        var before = known.GetValueOrDefault((limits.Bucket, channel)) ?? usual.GetValueOrDefault(limits.Bucket);
        var now = new Known(
            Math.Max(1, limits.Limit), WindowOf(limits, before), limits.Remaining == 0 ? time.GetUtcNow() + limits.ResetAfter : null);
        known[(limits.Bucket, channel)] = usual[limits.Bucket] = now;
    }

    // The first call of a window tells its whole length, a later one what is left of it
    private static TimeSpan WindowOf(ApiLimits limits, Known? before)
    {
        var left = limits.ResetAfter > ShortestWindow ? limits.ResetAfter : ShortestWindow;
        return before is null || limits.Remaining >= limits.Limit - 1 || left > before.Window ? left : before.Window;
    }

    private sealed record Known(int Calls, TimeSpan Window, DateTimeOffset? EmptyUntil);
}
