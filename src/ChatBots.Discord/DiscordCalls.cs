using ChatBots.Chat;
using ChatBots.Discord.Api;
using Microsoft.Extensions.Logging;

namespace ChatBots.Discord;

/// <summary>What all calls in channels share: the limits that they draw from, and what an answer means.</summary>
internal sealed partial class DiscordCalls(
    DiscordApi api, DiscordGuilds guilds, DiscordBuckets buckets, DiscordInvalidCalls invalid, TimeProvider time, ILogger<DiscordCalls> logger)
{
    private const string BotKey = $"{DiscordIds.Platform}:bot";
    private static readonly TimeSpan UntilTokenMayWork = TimeSpan.FromMinutes(5);

    // Edits of messages older than an hour have a limit of their own that no header announces (discord-api-docs issue 4413)
    private static readonly TimeSpan AlmostOld = TimeSpan.FromMinutes(55);
    private readonly TaskCompletionSource tokenRefused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DiscordApi Api => api;

    public DiscordGuilds Guilds => guilds;

    public TimeProvider Time => time;

    /// <summary>The application that interactions are answered for; empty before it is known.</summary>
    public string Application { get; set; } = "";

    /// <summary>Ends when Discord has refused the bot's token, whichever call met it first.</summary>
    public Task TokenRefused => tokenRefused.Task;

    /// <summary>What a call in a channel draws from.</summary>
    public IReadOnlyList<Budget> BudgetsOf(DiscordRoute route, string channel) => [buckets.Of(route, channel), Bot()];

    /// <summary>What an edit of a message draws from: of an old one very little.</summary>
    public IReadOnlyList<Budget> BudgetsOf(MessageId message, string channel) => WithAge(message, channel, BudgetsOf(DiscordRoute.Edit, channel));

    /// <summary>The same, for an edit that draws from others than the channel's budgets.</summary>
    public IReadOnlyList<Budget> WithAge(MessageId message, string channel, IReadOnlyList<Budget> others) =>
        time.GetUtcNow() - DiscordIds.CreatedAt(message) < AlmostOld ? others : [.. others, new Budget(KeyOfOld(channel), 3, TimeSpan.FromMinutes(1))];

    /// <summary>Makes a call by the bot's token.</summary>
    public async Task<CallOutcome> MakeAsync<T>(
        DiscordRoute route, string channel, Func<Task<ApiAnswer<T>>> call, Func<T, CallOutcome.Done> done)
    {
        var answer = await call();
        if (answer is { Limits: { } refusing } and ApiAnswer<T>.Refused)
            buckets.NoteRefusal(route, channel, refusing);
        else if (answer.Limits is { } limits)
            buckets.Note(route, channel, limits);
        var bucket = buckets.Of(route, channel).Key;
        return Meaning(answer, done, bucket, channel) with { AlsoDrawn = [bucket] };
    }

    /// <summary>Counts an answer that is nobody's outcome.</summary>
    public void Note<T>(ApiAnswer<T> answer)
    {
        if (answer is ApiAnswer<T>.TokenRefused)
            tokenRefused.TrySetResult();
        if (invalid.Note(answer))
            LogEnough(DiscordInvalidCalls.Most);
    }

    /// <summary>What the answer to a call means.</summary>
    /// <param name="answer">What Discord said.</param>
    /// <param name="done">What a result means.</param>
    /// <param name="budget">Key of its bucket, or of the interaction's own budget.</param>
    /// <param name="channel">Where it was made.</param>
    public CallOutcome Meaning<T>(ApiAnswer<T> answer, Func<T, CallOutcome.Done> done, string budget, string channel)
    {
        Note(answer);
        return DiscordOutcomes.Of(answer, done, new DiscordHolds(budget, KeyOfOld(channel), BotKey), time.GetUtcNow() + UntilTokenMayWork);
    }

    // 50 calls a second for a bot over all its channels (Discord API reference, "Global Rate Limit")
    private Budget Bot() => new(BotKey, 45, TimeSpan.FromSeconds(1)) { EmptyUntil = invalid.EnoughUntil };

    private static string KeyOfOld(string channel) => $"{DiscordIds.Platform}:old:{channel}";

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Discord has refused {Count} calls within ten minutes; before it bans this address, the bot makes no more until that is better.")]
    private partial void LogEnough(int count);
}
