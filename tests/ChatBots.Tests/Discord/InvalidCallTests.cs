using ChatBots.Discord;
using ChatBots.Discord.Api;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Discord;

/// <summary>Calls that Discord counts against this machine's address: before it bans the address, the bot makes no more.</summary>
public sealed class InvalidCallTests
{
    private static readonly DateTimeOffset Later = new(2026, 1, 15, 12, 5, 0, TimeSpan.Zero);

    internal static IReadOnlyList<ApiAnswer<bool>> Counted { get; } =
    [
        new ApiAnswer<bool>.Rejected(401, 50027, ""), new ApiAnswer<bool>.Rejected(403, 50013, ""), new ApiAnswer<bool>.TokenRefused(),
        new ApiAnswer<bool>.Refused(Later, RefusalScope.Bucket), new ApiAnswer<bool>.Refused(Later, RefusalScope.Global),
        new ApiAnswer<bool>.Refused(Later, RefusalScope.Message),
    ];

    internal static IReadOnlyList<ApiAnswer<bool>> NotCounted { get; } =
    [
        new ApiAnswer<bool>.Done(true), new ApiAnswer<bool>.Lost(), new ApiAnswer<bool>.Rejected(404, 10008, ""),
        new ApiAnswer<bool>.Rejected(400, 50035, ""), new ApiAnswer<bool>.Refused(Later, RefusalScope.Shared),
        new ApiAnswer<bool>.Refused(Later, RefusalScope.Unreached),
    ];

    [Fact]
    public void What_Discord_counts_is_counted_and_nothing_else()
    {
        foreach (var answer in Counted)
            Assert.NotNull(After(DiscordInvalidCalls.Most, answer).EnoughUntil);
        foreach (var answer in NotCounted)
            Assert.Null(After(DiscordInvalidCalls.Most, answer).EnoughUntil);
    }

    [Fact]
    public void It_is_enough_until_the_oldest_is_ten_minutes_old_and_said_once()
    {
        var clock = new ManualClock();
        var calls = new DiscordInvalidCalls(clock);
        var begin = clock.GetUtcNow();
        Assert.False(calls.Note(Counted[0]));
        clock.Advance(TimeSpan.FromMinutes(1));

        var said = Enumerable.Range(1, DiscordInvalidCalls.Most).Count(_ => calls.Note(Counted[1]));
        var until = calls.EnoughUntil;
        clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal((1, begin + TimeSpan.FromMinutes(10)), (said, until));
        Assert.Null(calls.EnoughUntil);
    }

    [Fact]
    public async Task When_it_is_enough_videos_wait_and_commands_are_answered()
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");
        var begin = story.Clock.GetUtcNow();

        foreach (var _ in Enumerable.Range(0, DiscordInvalidCalls.Most))
            story.Get<DiscordCalls>().Note(Counted[1]);
        generation.Completes("fox");
        await story.UseAsync(story.General, story.Ben, "quota");
        await story.PassAsync(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Empty(story.General.Shown[0].Attachments);
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(story.General.Shown[0].Attachments);
        Assert.InRange(story.Discord.Calls.Single(call => call.Files.Count > 0).At - begin, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10.1));
        Assert.Single(story.Log.From(LogLevel.Warning), line => line.Contains("has refused 5000 calls", StringComparison.Ordinal));
    }

    private static DiscordInvalidCalls After(int times, ApiAnswer<bool> answer)
    {
        var calls = new DiscordInvalidCalls(new ManualClock());
        for (var i = 0; i < times; i++)
            calls.Note(answer);
        return calls;
    }
}
