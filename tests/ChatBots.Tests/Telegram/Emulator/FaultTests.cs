using ChatBots.Emulators.Relay;
using ChatBots.Emulators.Telegram;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram.Emulator;

public sealed class FaultTests
{
    [Fact]
    public async Task A_call_that_is_too_many_holds_the_chat_until_its_time_is_over()
    {
        await using var bot = await RawBot.GreetedAsync();
        bot.Telegram.Next("sendMessage", Fault.TooMany(30));

        var first = await bot.SayAsync("one");
        bot.Clock.Advance(TimeSpan.FromSeconds(29));
        var early = await bot.SayAsync("two");
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = await bot.SayAsync("three");

        Assert.Equal((30, 1), ((int)first["parameters"]!["retry_after"]!, (int)early["parameters"]!["retry_after"]!));
        Assert.True((bool)late["ok"]!);
        Assert.Equal((1, 1), (bot.Telegram.Refused429, bot.Telegram.KnocksWhileHeld));
    }

    [Fact]
    public async Task A_cut_call_has_no_effect_and_a_lost_answer_has()
    {
        await using var bot = await RawBot.GreetedAsync();
        bot.Telegram.Next("sendMessage", Fault.Cut);
        bot.Telegram.Next("sendMessage", Fault.LoseAnswer);

        await Assert.ThrowsAsync<HttpRequestException>(() => bot.SayAsync("one"));
        await Assert.ThrowsAsync<HttpRequestException>(() => bot.SayAsync("two"));

        Assert.Equal(["Anna m1 \"hi\"", "bot m2 \"two\""], bot.Dm.Transcript);
        Assert.Equal([(0, false), (0, true)], bot.Telegram.Calls.Select(call => (call.Status, call.Effect)));
    }

    [Fact]
    public async Task Statuses_and_refusals_come_as_scripted()
    {
        await using var bot = await RawBot.GreetedAsync();
        bot.Telegram.Next(null, Fault.Status(500));
        bot.Telegram.Next("getMe", Fault.Refuse(400, "Bad Request: no"));
        bot.Telegram.Next("getMe", Fault.Status(502, html: true));
        bot.Telegram.Next("getMe", Fault.BadJson);

        var polled = await bot.UpdatesAsync();
        var server = await bot.RefusalAsync("getMe", "{}");
        var refused = await bot.RefusalAsync("getMe", "{}");
        using var page = await bot.GetAsync($"bot{bot.Telegram.Token}/getMe");
        using var half = await bot.GetAsync($"bot{bot.Telegram.Token}/getMe");

        Assert.Single(polled);
        Assert.Equal(("500 Internal Server Error", "400 Bad Request: no"), (server, refused));
        Assert.Equal((502, "text/html"), ((int)page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        var body = await half.Content.ReadAsStringAsync(Guard.Token);
        Assert.StartsWith("{\"ok\":true", body, StringComparison.Ordinal);
        Assert.False(body.EndsWith('}'));
    }

    [Fact]
    public async Task A_call_waits_at_its_gate()
    {
        await using var bot = await RawBot.GreetedAsync();
        var gate = new Gate();
        bot.Telegram.Next("sendMessage", Fault.Wait(gate));

        var said = bot.SayAsync("one");
        await gate.Reached.OrHang();
        Assert.Equal((1, 1), (bot.Telegram.InFlight, bot.Dm.Shown.Count));
        gate.Open();
        await said.OrHang();

        await bot.Dm.SeesAsync("one", Guard.Token);
        Assert.Equal(2, bot.Dm.Shown.Count);
    }
}
