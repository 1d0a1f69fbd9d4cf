namespace ChatBots.Tests.Telegram.Emulator;

public sealed class LimitTests
{
    [Fact]
    public async Task A_private_chat_takes_five_at_once_and_then_one_a_second()
    {
        await using var bot = await RawBot.GreetedAsync();

        var burst = await StatusesAsync(bot, bot.Dm.Id, 6);
        var knock = await bot.RefusalAsync("deleteMessage", $$"""{"chat_id":{{bot.Dm.Id}},"message_id":2}""");
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        var later = await StatusesAsync(bot, bot.Dm.Id, 2);

        Assert.Equal("200 200 200 200 200 429", burst);
        Assert.Equal("429 Too Many Requests: retry after 1", knock);
        Assert.Equal("200 429", later);
        Assert.Equal((3, 1), (bot.Telegram.Refused429, bot.Telegram.KnocksWhileHeld));
    }

    [Fact]
    public async Task A_group_takes_twenty_in_any_minute()
    {
        await using var bot = await RawBot.StartAsync();
        var group = bot.Telegram.Group("Film club", bot.Anna);

        var first = await StatusesAsync(bot, group.Id, 10);
        bot.Clock.Advance(TimeSpan.FromSeconds(20));
        var second = await StatusesAsync(bot, group.Id, 10);
        var over = await bot.CallAsync("sendMessage", $$"""{"chat_id":{{group.Id}},"text":"a"}""");
        bot.Clock.Advance(TimeSpan.FromSeconds(40));
        var afterwards = await StatusesAsync(bot, group.Id, 11);

        Assert.DoesNotContain("429", first + second, StringComparison.Ordinal);
        Assert.Equal(40, (int)over["parameters"]!["retry_after"]!);
        Assert.Equal(string.Join(' ', Enumerable.Repeat("200", 10).Append("429")), afterwards);
    }

    [Fact]
    public async Task All_chats_together_take_thirty_in_any_second()
    {
        await using var bot = await RawBot.StartAsync();
        var groups = Enumerable.Range(0, 4).Select(at => bot.Telegram.Group($"Club {at}", bot.Anna)).ToList();

        var first = await Task.WhenAll(groups[..3].Select(group => StatusesAsync(bot, group.Id, 10)));
        var over = await StatusesAsync(bot, groups[3].Id, 1);
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        var afterwards = await StatusesAsync(bot, groups[3].Id, 1);

        Assert.All(first, statuses => Assert.DoesNotContain("429", statuses, StringComparison.Ordinal));
        Assert.Equal(("429", "200"), (over, afterwards));
    }

    [Fact]
    public async Task Actions_and_answers_are_not_counted()
    {
        await using var bot = await RawBot.GreetedAsync();

        for (var at = 0; at < 40; at++)
            Assert.True((bool)(await bot.CallAsync("sendChatAction", $$"""{"chat_id":{{bot.Dm.Id}},"action":"typing"}"""))["ok"]!);

        Assert.Equal("200", await StatusesAsync(bot, bot.Dm.Id, 1));
    }

    private static async Task<string> StatusesAsync(RawBot bot, long chat, int times)
    {
        var statuses = new List<string>();
        for (var at = 0; at < times; at++)
            statuses.Add(((int?)(await bot.CallAsync("sendMessage", $$"""{"chat_id":{{chat}},"text":"a"}"""))["error_code"] ?? 200).ToString());
        return string.Join(' ', statuses);
    }
}
