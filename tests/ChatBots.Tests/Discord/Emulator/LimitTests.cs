using System.Globalization;

namespace ChatBots.Tests.Discord.Emulator;

public sealed class LimitTests
{
    private const string Edit = "PATCH /channels/{channel}/messages/{message}";

    [Fact]
    public async Task Five_edits_in_five_seconds_and_the_headers_tell_of_each()
    {
        await using var bot = await RawBot.StartAsync();
        var id = (await bot.SayAsync(bot.General, "0")).Id;

        var first = await bot.EditAsync(bot.General, id, "1");
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        await TimesAsync(4, () => bot.EditAsync(bot.General, id, "2"));
        var over = await bot.EditAsync(bot.General, id, "3");
        var knock = await bot.EditAsync(bot.General, id, "3");
        bot.Clock.Advance(TimeSpan.FromSeconds(3));
        var later = await bot.EditAsync(bot.General, id, "4");

        Assert.Equal(("5", "4", "5.000"), (first.Headers["X-RateLimit-Limit"], first.Headers["X-RateLimit-Remaining"], first.Headers["X-RateLimit-Reset-After"]));
        Assert.Equal((429, 3.0, false), (over.Status, (double)over.Json["retry_after"]!, (bool)over.Json["global"]!));
        Assert.Equal(("3", "user", "0"), (over.Headers["Retry-After"], over.Headers["X-RateLimit-Scope"], over.Headers["X-RateLimit-Remaining"]));
        Assert.Equal(first.Headers["X-RateLimit-Bucket"], over.Headers["X-RateLimit-Bucket"]);
        var reset = double.Parse(over.Headers["X-RateLimit-Reset"], CultureInfo.InvariantCulture);
        Assert.Equal(bot.Clock.GetUtcNow().ToUnixTimeSeconds(), reset);
        Assert.Equal((429, 200), (knock.Status, later.Status));
        Assert.Equal((2, 1, 2), (bot.Discord.Refused429, bot.Discord.KnocksWhileHeld, bot.Discord.InvalidRequests));
        Assert.Equal("edit m1 \"4\"", bot.General.Transcript[^1]);
    }

    [Fact]
    public async Task Channels_and_routes_are_counted_apart()
    {
        await using var bot = await RawBot.StartAsync();
        var other = bot.Guild.Channel("other");
        var id = (await bot.SayAsync(bot.General, "0")).Id;

        await TimesAsync(5, () => bot.EditAsync(bot.General, id, "1"));
        var elsewhere = await bot.SayAsync(other, "0");
        var edited = await bot.EditAsync(other, elsewhere.Id, "1");

        Assert.Equal((429, 200, 200), ((await bot.EditAsync(bot.General, id, "2")).Status, elsewhere.Status, edited.Status));
        Assert.Equal(5, bot.Discord.Calls.Count(call => call.Route == Edit && call.ChannelId == bot.General.Id && call.Effect));
    }

    [Fact]
    public async Task A_test_can_set_a_limit()
    {
        await using var bot = await RawBot.StartAsync();
        var id = (await bot.SayAsync(bot.General, "0")).Id;

        bot.Discord.Limit(Edit, 1, TimeSpan.FromSeconds(20));
        await bot.EditAsync(bot.General, id, "1");
        var over = await bot.EditAsync(bot.General, id, "2");

        Assert.Equal(20.0, (double)over.Json["retry_after"]!);
    }

    [Fact]
    public async Task Old_messages_are_edited_three_times_in_twenty_seconds_and_no_header_warns()
    {
        await using var bot = await RawBot.StartAsync();
        var id = (await bot.SayAsync(bot.General, "0")).Id;
        bot.Clock.Advance(TimeSpan.FromMinutes(61));

        var third = await TimesAsync(3, () => bot.EditAsync(bot.General, id, "1"));
        bot.Clock.Advance(TimeSpan.FromSeconds(8));
        var over = await bot.EditAsync(bot.General, id, "2");
        bot.Clock.Advance(TimeSpan.FromSeconds(12));
        var later = await bot.EditAsync(bot.General, id, "3");

        Assert.Equal("2", third.Headers["X-RateLimit-Remaining"]);
        Assert.Equal((429, 30046, 12.0), (over.Status, (int)over.Json["code"]!, (double)over.Json["retry_after"]!));
        Assert.DoesNotContain(over.Headers.Keys, name => name.StartsWith("X-RateLimit", StringComparison.Ordinal));
        Assert.Equal(200, later.Status);
    }

    [Fact]
    public async Task A_token_takes_five_calls_in_two_seconds()
    {
        await using var bot = await RawBot.ReadyAsync();
        var (one, other) = (bot.General.Uses(bot.Anna, "sora", ("prompt", "a")), bot.General.Uses(bot.Ben, "sora", ("prompt", "b")));
        await bot.AnswerAsync(one, """{"type":5}""");
        await bot.AnswerAsync(other, """{"type":5}""");

        await TimesAsync(5, () => bot.TokenAsync(one, "GET", "/messages/@original"));
        var over = await bot.TokenAsync(one, "PATCH", "/messages/@original", RawBot.Says("a"));
        var apart = await bot.TokenAsync(other, "PATCH", "/messages/@original", RawBot.Says("b"));
        bot.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal((429, 200), (over.Status, apart.Status));
        Assert.Equal(200, (await bot.TokenAsync(one, "PATCH", "/messages/@original", RawBot.Says("a"))).Status);
    }

    [Fact]
    public async Task All_routes_with_the_bots_token_take_fifty_a_second()
    {
        await using var bot = await RawBot.ReadyAsync();
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        var use = bot.General.Uses(bot.Anna, "sora", ("prompt", "a"));
        bot.Discord.Limit("GET /users/@me", 100, TimeSpan.FromSeconds(1));

        await TimesAsync(50, () => bot.CallAsync("GET", "/users/@me"));
        var over = await bot.CallAsync("GET", "/gateway/bot");
        var answered = await bot.AnswerAsync(use, """{"type":5}""");

        Assert.Equal((429, true, "true", "global"), (over.Status, (bool)over.Json["global"]!, over.Headers["X-RateLimit-Global"], over.Headers["X-RateLimit-Scope"]));
        Assert.Equal(200, answered.Status);
    }

    [Fact]
    public async Task Too_many_invalid_requests_bring_a_ban()
    {
        await using var bot = await RawBot.StartAsync();
        bot.Discord.InvalidRequestLimit = 3;
        bot.General.Deny("SEND_MESSAGES");

        await TimesAsync(3, () => bot.SayAsync(bot.General, "a"));
        var banned = await bot.CallAsync("GET", "/users/@me");
        bot.Clock.Advance(TimeSpan.FromMinutes(10));
        var free = await bot.CallAsync("GET", "/users/@me");

        Assert.Equal((429, "600"), (banned.Status, banned.Headers["Retry-After"]));
        Assert.StartsWith("<html>", banned.Text, StringComparison.Ordinal);
        Assert.Equal(200, free.Status);
    }

    /// <summary>Calls some times; the last answer comes back.</summary>
    private static async Task<RawAnswer> TimesAsync(int times, Func<Task<RawAnswer>> call)
    {
        RawAnswer last = null!;
        for (var at = 0; at < times; at++)
            last = await call();
        return last;
    }
}
