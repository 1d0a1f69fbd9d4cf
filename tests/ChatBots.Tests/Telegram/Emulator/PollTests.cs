using System.Text.Json.Nodes;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram.Emulator;

public sealed class PollTests
{
    [Fact]
    public async Task An_update_is_told_until_it_is_confirmed_and_again_when_redelivered()
    {
        await using var bot = await RawBot.GreetedAsync();
        var id = bot.Telegram.LastUpdateId;

        var first = await bot.UpdatesAsync();
        var second = await bot.UpdatesAsync();
        var confirmed = await bot.UpdatesAsync($$"""{"offset":{{id + 1}}}""");
        bot.Telegram.Redeliver();
        var again = await bot.UpdatesAsync($$"""{"offset":{{id + 1}}}""");
        var last = await bot.UpdatesAsync($$"""{"offset":{{id + 1}}}""");

        Assert.Equal((1, 1, 0, 1, 0), (first.Count, second.Count, confirmed.Count, again.Count, last.Count));
        Assert.Equal((id, id), ((int)first[0]!["update_id"]!, (int)again[0]!["update_id"]!));
    }

    [Fact]
    public async Task A_long_poll_returns_as_soon_as_something_happens()
    {
        await using var bot = await RawBot.StartAsync();

        var poll = await PollAsync(bot, """{"timeout":50}""");
        bot.Dm.Says(bot.Anna, "hi");

        Assert.Equal("hi", (string?)(await poll)["result"]![0]!["message"]!["text"]);
    }

    [Fact]
    public async Task A_long_poll_ends_empty_after_its_time_and_fifty_seconds_at_most()
    {
        await using var bot = await RawBot.StartAsync();

        var due = bot.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(50));
        var poll = bot.CallAsync("getUpdates", """{"timeout":3600}""");
        await due.OrHang();
        bot.Clock.Advance(TimeSpan.FromSeconds(50));

        Assert.Empty((await poll.OrHang())["result"]!.AsArray());
    }

    [Fact]
    public async Task A_second_poll_ends_the_first()
    {
        await using var bot = await RawBot.StartAsync();

        var first = await PollAsync(bot, """{"timeout":50}""");
        var second = await PollAsync(bot, """{"timeout":50}""");

        Assert.Equal(
            (409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"),
            ((int)(await first)["error_code"]!, (string?)(await first)["description"]));
        bot.Dm.Says(bot.Anna, "hi");
        Assert.Single((await second)["result"]!.AsArray());
    }

    [Fact]
    public async Task The_kinds_asked_for_stay_until_others_are()
    {
        await using var bot = await RawBot.StartAsync();

        await bot.UpdatesAsync("""{"allowed_updates":["callback_query"]}""");
        bot.Dm.Says(bot.Anna, "unheard");
        await bot.UpdatesAsync();
        bot.Dm.Says(bot.Anna, "unheard");
        bot.Dm.PressesData(bot.Anna, 1, "x");
        var only = await bot.UpdatesAsync("""{"allowed_updates":[]}""");
        bot.Dm.Says(bot.Anna, "heard");

        Assert.True(Assert.Single(only)!.AsObject().ContainsKey("callback_query"));
        Assert.Equal(2, (await bot.UpdatesAsync()).Count);
    }

    [Fact]
    public async Task An_update_of_any_form_can_be_sent()
    {
        await using var bot = await RawBot.GreetedAsync();

        bot.Telegram.SendsRaw("""{"telepathy":{"from":7}}""");

        var update = (await bot.UpdatesAsync())[1]!;
        Assert.Equal((bot.Telegram.LastUpdateId, 7), ((int)update["update_id"]!, (int)update["telepathy"]!["from"]!));
    }

    /// <summary>Begins a poll; done when the server has it.</summary>
    private static async Task<Task<JsonObject>> PollAsync(RawBot bot, string json)
    {
        var noted = bot.Telegram.CallAsync("getUpdates", Guard.Token);
        var poll = bot.CallAsync("getUpdates", json);
        await noted.OrHang();
        return poll;
    }
}
