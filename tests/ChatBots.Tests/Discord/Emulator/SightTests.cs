using ChatBots.Emulators.Discord;

namespace ChatBots.Tests.Discord.Emulator;

public sealed class SightTests
{
    [Fact]
    public async Task Words_of_a_guild_are_hidden_unless_the_bot_is_mentioned()
    {
        await using var bot = await RawBot.ReadyAsync();

        bot.General.Says(bot.Anna, "a cat", attachments: [("c.png", "image/png", [1, 2, 3])]);
        bot.General.Says(bot.Anna, $"{bot.Discord.Mention} a cat", attachments: [("c.png", "image/png", [1, 2, 3])]);

        var hidden = await bot.Gateway.NextAsync("MESSAGE_CREATE");
        var open = await bot.Gateway.NextAsync("MESSAGE_CREATE");
        Assert.Equal(("", 0), ((string?)hidden["content"], hidden["attachments"]!.AsArray().Count));
        Assert.Equal(("Anna", true), ((string?)hidden["author"]!["global_name"], hidden["member"] is not null));
        Assert.Equal(($"<@{bot.Discord.Bot.Id}> a cat", "c.png"), ((string?)open["content"], (string?)open["attachments"]![0]!["filename"]));
        Assert.Equal(bot.Discord.Bot.Id, (string?)open["mentions"]![0]!["id"]);
    }

    [Fact]
    public async Task An_answer_with_ping_is_read_and_one_without_is_not()
    {
        await using var bot = await RawBot.ReadyAsync();
        var own = (await bot.SayAsync(bot.General, "a cat")).Id;
        await bot.Gateway.NextAsync("MESSAGE_CREATE");

        bot.General.Says(bot.Anna, "at night", replyTo: own);
        bot.General.Says(bot.Anna, "at noon", replyTo: own, ping: false);
        bot.General.Deletes(own);
        bot.General.Says(bot.Anna, "at last", replyTo: own);

        var pinged = await bot.Gateway.NextAsync("MESSAGE_CREATE");
        var silent = await bot.Gateway.NextAsync("MESSAGE_CREATE");
        Assert.Equal(own, (string?)(await bot.Gateway.NextAsync("MESSAGE_DELETE"))["id"]);
        var late = await bot.Gateway.NextAsync("MESSAGE_CREATE");
        Assert.Equal((19, "at night", own), ((int)pinged["type"]!, (string?)pinged["content"], (string?)pinged["message_reference"]!["message_id"]));
        Assert.Equal(("", "a cat"), ((string?)silent["content"], (string?)silent["referenced_message"]!["content"]));
        Assert.True(late.AsObject().ContainsKey("referenced_message"));
        Assert.Null(late["referenced_message"]);
        Assert.Contains("Anna m2 to m1 \"at night\"", bot.General.Transcript);
    }

    [Fact]
    public async Task A_private_message_is_read_and_is_of_no_guild()
    {
        await using var bot = await RawBot.ReadyAsync();
        var dm = bot.Discord.PrivateChannel(bot.Anna);

        var id = dm.Says(bot.Anna, "a cat");
        dm.Edits(bot.Anna, id, "a dog");
        dm.Deletes(id);

        var told = (await bot.Gateway.NextAsync("MESSAGE_CREATE")).AsObject();
        Assert.Equal(("a cat", dm.Id), ((string?)told["content"], (string?)told["channel_id"]));
        Assert.False(told.ContainsKey("guild_id") || told.ContainsKey("member"));
        Assert.Equal("a dog", (string?)(await bot.Gateway.NextAsync("MESSAGE_UPDATE"))["content"]);
        Assert.Equal(id, (string?)(await bot.Gateway.NextAsync("MESSAGE_DELETE"))["id"]);
        Assert.Equal(["Anna m1 \"a cat\"", "edit m1 \"a dog\"", "delete m1"], dm.Transcript);
    }

    [Fact]
    public async Task Other_bots_and_webhooks_are_told_apart_and_many_deletions_come_at_once()
    {
        await using var bot = await RawBot.ReadyAsync();

        var ids = new[] { bot.General.BotSays("beep"), bot.General.WebhookSays("news") };
        bot.General.DeletesMany(ids);

        Assert.True((bool)(await bot.Gateway.NextAsync("MESSAGE_CREATE"))["author"]!["bot"]!);
        Assert.NotNull((await bot.Gateway.NextAsync("MESSAGE_CREATE"))["webhook_id"]);
        var deleted = await bot.Gateway.NextAsync("MESSAGE_DELETE_BULK");
        Assert.Equal(ids, deleted["ids"]!.AsArray().Select(id => (string)id!));
    }

    [Fact]
    public async Task Nothing_is_told_of_where_the_bot_is_not()
    {
        await using var bot = await RawBot.ReadyAsync();
        var group = bot.Discord.GroupPrivateChannel(bot.Anna, bot.Ben);
        var foreign = bot.Discord.ForeignGuild("Elsewhere", bot.Anna).Channel("x");

        group.Says(bot.Anna, "one");
        foreign.Says(bot.Anna, "two");
        bot.General.Deny("VIEW_CHANNEL");
        bot.General.Says(bot.Anna, "three");
        bot.General.Allow("VIEW_CHANNEL");
        bot.General.Says(bot.Anna, $"{bot.Discord.Mention} four");

        await bot.Gateway.NextAsync("CHANNEL_UPDATE");
        await bot.Gateway.NextAsync("CHANNEL_UPDATE");
        Assert.EndsWith("four", (string?)(await bot.Gateway.NextAsync("MESSAGE_CREATE"))["content"], StringComparison.Ordinal);
        Assert.Equal("403 50001 Missing Access", (await bot.SayAsync(group, "x")).Refusal);
        Assert.Equal("403 50001 Missing Access", (await bot.SayAsync(foreign, "x")).Refusal);
    }

    [Fact]
    public async Task Denied_permissions_are_missed_where_they_are_needed()
    {
        await using var bot = await RawBot.ReadyAsync();
        var said = bot.General.Says(bot.Anna, "hi");
        var path = $"/channels/{bot.General.Id}/messages";
        var reference = $$""","message_reference":{"message_id":"{{said}}"}""";

        bot.General.Deny("ATTACH_FILES");
        Assert.Equal("403 50013 Missing Permissions", (await bot.UploadAsync("POST", path, RawBot.Says("a", ""","attachments":[{"id":0,"filename":"v.mp4"}]"""), [1])).Refusal);
        bot.General.Deny("READ_MESSAGE_HISTORY");
        Assert.Equal("403 160002 Cannot reply without permission to read message history", (await bot.SayAsync(bot.General, "a", reference)).Refusal);
        Assert.Equal("403 50013 Missing Permissions", (await bot.CallAsync("PUT", $"{path}/{said}/reactions/%F0%9F%91%8D/@me")).Refusal);
        bot.General.Deny("SEND_MESSAGES");
        Assert.Equal("403 50013 Missing Permissions", (await bot.SayAsync(bot.General, "a")).Refusal);
        bot.General.Deny("VIEW_CHANNEL");
        Assert.Equal("403 50001 Missing Access", (await bot.SayAsync(bot.General, "a")).Refusal);
        Assert.Equal(5, bot.Discord.InvalidRequests);
    }

    [Fact]
    public async Task A_person_can_refuse_private_messages()
    {
        await using var bot = await RawBot.StartAsync();
        bot.Anna.RefusesMessages = true;

        var opened = await bot.CallAsync("POST", "/users/@me/channels", $$"""{"recipient_id":"{{bot.Anna.Id}}"}""");
        var refused = await bot.SayAsync(bot.Discord.PrivateChannel(bot.Anna), "hi");
        bot.Anna.RefusesMessages = false;
        var taken = await bot.SayAsync(bot.Discord.PrivateChannel(bot.Anna), "hi");

        Assert.Equal(bot.Discord.PrivateChannel(bot.Anna).Id, opened.Id);
        Assert.Equal("403 50007 Cannot send messages to this user", refused.Refusal);
        Assert.Equal(200, taken.Status);
    }

    [Fact]
    public void Ids_hold_their_time_and_are_never_the_same()
    {
        var clock = new ChatBots.Tests.Support.ManualClock();
        var ids = new Snowflakes(clock);

        var (first, second) = (ids.Next(), ids.Next());
        clock.Advance(TimeSpan.FromMinutes(1));
        var later = ids.Next();

        Assert.Equal(clock.GetUtcNow() - TimeSpan.FromMinutes(1), Snowflakes.TimeOf(first));
        Assert.Equal(clock.GetUtcNow(), Snowflakes.TimeOf(later));
        Assert.NotEqual(first, second);
    }
}
