using ChatBots.Emulators.Discord;
using ChatBots.Emulators.Relay;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Emulator;

public sealed class FaultTests
{
    private const string Create = "POST /channels/{channel}/messages";

    [Fact]
    public async Task A_lost_answer_has_its_effect_and_a_cut_has_none()
    {
        await using var bot = await RawBot.StartAsync();

        bot.Discord.Next(Create, Fault.LoseAnswer);
        await Assert.ThrowsAsync<HttpRequestException>(() => bot.SayAsync(bot.General, "one"));
        bot.Discord.Next(null, Fault.Cut);
        await Assert.ThrowsAsync<HttpRequestException>(() => bot.SayAsync(bot.General, "two"));

        Assert.Equal(["bot m1 \"one\""], bot.General.Transcript);
        Assert.Equal([(0, true), (0, false)], bot.Discord.Calls.Select(call => (call.Status, call.Effect)));
    }

    [Fact]
    public async Task Refusals_come_as_they_were_scripted()
    {
        await using var bot = await RawBot.StartAsync();
        bot.Discord.Next(Create, Fault.Status(502, html: true));
        bot.Discord.Next(Create, Fault.Status(500));
        bot.Discord.Next(Create, Fault.Refuse(413, 40005, "Request entity too large"));
        bot.Discord.Next(Create, Fault.Html(413));
        bot.Discord.Next(Create, Fault.CloudflareBan);

        var answers = new List<RawAnswer>();
        for (var at = 0; at < 5; at++)
            answers.Add(await bot.SayAsync(bot.General, "a"));

        Assert.Equal([502, 500, 413, 413, 429], answers.Select(answer => answer.Status));
        Assert.Equal([true, false, false, true, true], answers.Select(answer => answer.Text.StartsWith('<')));
        Assert.Equal("413 40005 Request entity too large", answers[2].Refusal);
        Assert.Equal(["Retry-After"], answers[4].Headers.Keys.Where(name => name is "Retry-After" || name.StartsWith("X-", StringComparison.Ordinal)));
        Assert.Empty(bot.General.Shown);
    }

    [Fact]
    public async Task A_scripted_429_holds_what_it_names()
    {
        await using var bot = await RawBot.StartAsync();
        var other = bot.Guild.Channel("other");

        bot.Discord.Next(Create, Fault.TooManyUser(2.5));
        var user = await bot.SayAsync(bot.General, "a");
        var knock = await bot.SayAsync(bot.General, "a");
        bot.Discord.Next(Create, Fault.TooManyShared(30));
        var shared = await bot.SayAsync(other, "a");
        bot.Discord.Next(Create, Fault.TooManyGlobal(1));
        var global = await bot.SayAsync(other, "a");
        var everywhere = await bot.CallAsync("GET", "/users/@me");

        Assert.Equal((2.5, "user", "3"), ((double)user.Json["retry_after"]!, user.Headers["X-RateLimit-Scope"], user.Headers["Retry-After"]));
        Assert.Equal((429, "shared"), (knock.Status, shared.Headers["X-RateLimit-Scope"]));
        Assert.Equal((true, 429), ((bool)global.Json["global"]!, everywhere.Status));
        Assert.Equal((2, 2, 4), (bot.Discord.Refused429, bot.Discord.KnocksWhileHeld, bot.Discord.InvalidRequests));
    }

    [Fact]
    public async Task The_limit_for_old_messages_can_be_put_on()
    {
        await using var bot = await RawBot.StartAsync();
        var id = (await bot.SayAsync(bot.General, "a")).Id;
        bot.Clock.Advance(TimeSpan.FromHours(2));

        bot.Discord.Next("PATCH /channels/{channel}/messages/{message}", Fault.OldMessage(20));
        var refused = await bot.EditAsync(bot.General, id, "b");
        var knock = await bot.EditAsync(bot.General, id, "b");
        bot.Clock.Advance(TimeSpan.FromSeconds(20));
        var later = await bot.EditAsync(bot.General, id, "b");

        Assert.Equal((30046, 30046, 200), ((int)refused.Json["code"]!, (int)knock.Json["code"]!, later.Status));
        Assert.False(refused.Headers.ContainsKey("X-RateLimit-Bucket"));
    }

    [Fact]
    public async Task A_call_waits_at_a_gate_and_half_an_answer_is_none()
    {
        await using var bot = await RawBot.StartAsync();
        var gate = new Gate();
        bot.Discord.Next(Create, Fault.Wait(gate));
        bot.Discord.Next(Create, Fault.BadJson);

        var waiting = bot.SendAsync("POST", $"/channels/{bot.General.Id}/messages", Json(RawBot.Says("a")), bot.Discord.Token);
        await gate.Reached.OrHang();
        var inFlight = bot.Discord.InFlight;
        gate.Open();
        var done = await waiting;
        var told = await bot.Discord.CallAsync(Create, Guard.Token);
        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(async () => _ = (await bot.SayAsync(bot.General, "b")).Json);

        Assert.Equal((1, 200, 200), (inFlight, done.Status, told.Status));
        Assert.Equal("a", (string?)told.Body!["content"]);
        Assert.Equal(2, bot.General.Shown.Count);
    }

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
