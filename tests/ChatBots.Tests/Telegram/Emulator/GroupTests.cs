using System.Text.Json.Nodes;

namespace ChatBots.Tests.Telegram.Emulator;

public sealed class GroupTests
{
    [Fact]
    public async Task In_privacy_mode_the_bot_hears_only_what_is_meant_for_it()
    {
        await using var bot = await RawBot.StartAsync();
        var group = bot.Telegram.Group("Film club", bot.Anna);

        group.Says(bot.Anna, "hello all");
        group.Says(bot.Anna, "@sora_test_bot a cat");
        group.Says(bot.Anna, "/sora too early");
        group.Says(bot.Anna, "/sora@Sora_Test_Bot named");
        group.Says(bot.Anna, "/sora@other_test_bot not mine");
        await bot.CallAsync("sendMessage", $$"""{"chat_id":{{group.Id}},"text":"yes"}""");
        group.Says(bot.Anna, "/sora bare");
        group.Says(bot.Anna, "a reply", replyTo: 6);
        group.SendsPhoto(bot.Anna, [1, 2, 3, 4], caption: "/sora a picture");
        group.BotSays("/sora me too");
        group.Says(bot.Anna, "/sora another spoke last");

        Assert.Equal(["/sora@Sora_Test_Bot named", "/sora bare", "a reply", "/sora a picture"], await HeardAsync(bot));
    }

    [Fact]
    public async Task An_administrator_and_a_bot_without_privacy_mode_hear_everything()
    {
        await using var bot = await RawBot.StartAsync();
        var (group, other) = (bot.Telegram.Group("Film club", bot.Anna), bot.Telegram.Group("Other club", bot.Anna));

        group.Promote(bot.Telegram.Bot);
        group.Says(bot.Anna, "one");
        bot.Telegram.PrivacyMode = false;
        other.Says(bot.Anna, "two");

        Assert.Equal(["one", "two"], await HeardAsync(bot));
        Assert.True((bool)(await bot.CallAsync("getMe"))["result"]!["can_read_all_group_messages"]!);
        Assert.Equal("administrator", (string?)(await bot.CallAsync(
            "getChatMember", $$"""{"chat_id":{{group.Id}},"user_id":{{bot.Telegram.Bot.Id}}}"""))["result"]!["status"]);
    }

    [Fact]
    public async Task A_reply_tells_what_it_answers_and_no_further()
    {
        await using var bot = await RawBot.GreetedAsync();
        bot.Dm.Says(bot.Anna, "two words", replyTo: 1);
        bot.Dm.Says(bot.Anna, "three", replyTo: 2, quote: "words");

        var message = (await bot.UpdatesAsync())[2]!["message"]!;

        Assert.Equal(2, (int)message["reply_to_message"]!["message_id"]!);
        Assert.Null(message["reply_to_message"]!["reply_to_message"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"text":"words","position":4,"is_manual":true}"""), message["quote"]));
    }

    [Fact]
    public async Task What_answers_nothing_in_a_topic_seems_to_answer_the_topics_beginning()
    {
        await using var bot = await RawBot.StartAsync();
        var forum = bot.Telegram.Forum("Films", bot.Anna);
        var topic = forum.NewTopic("Cats", by: bot.Anna);
        forum.Promote(bot.Telegram.Bot);

        forum.Says(bot.Anna, "in the topic", topic: topic);
        forum.Says(bot.Anna, "in General");
        forum.Says(bot.Anna, "a reply in General", replyTo: 3);
        var sent = await bot.CallAsync("sendMessage", $$$"""{"chat_id":{{{forum.Id}}},"text":"a","reply_parameters":{"message_id":2}}""");
        var lost = await bot.RefusalAsync("sendMessage", $$"""{"chat_id":{{forum.Id}},"text":"a","message_thread_id":3}""");

        var messages = (await bot.UpdatesAsync()).Select(update => update!["message"]).Where(message => message?["text"] is not null).ToList();
        Assert.Equal("Cats", (string?)messages[0]!["reply_to_message"]!["forum_topic_created"]!["name"]);
        Assert.Equal((topic, true), ((int)messages[0]!["message_thread_id"]!, (bool)messages[0]!["is_topic_message"]!));
        Assert.Null(messages[1]!["message_thread_id"]);
        Assert.Equal((3, null), ((int)messages[2]!["message_thread_id"]!, (bool?)messages[2]!["is_topic_message"]));
        Assert.Equal(topic, (int)sent["result"]!["message_thread_id"]!);
        Assert.Equal("400 Bad Request: message thread not found", lost);
    }

    [Fact]
    public async Task A_group_that_becomes_a_supergroup_says_where_it_went()
    {
        await using var bot = await RawBot.StartAsync();
        var group = bot.Telegram.Group("Film club", bot.Anna);

        var next = group.BecomesSupergroup();
        var refusal = await bot.CallAsync("sendMessage", $$"""{"chat_id":{{group.Id}},"text":"a"}""");
        var updates = await bot.UpdatesAsync();

        Assert.Equal(next.Id, (long)refusal["parameters"]!["migrate_to_chat_id"]!);
        Assert.Equal(
            (next.Id, group.Id), ((long)updates[0]!["message"]!["migrate_to_chat_id"]!, (long)updates[1]!["message"]!["migrate_from_chat_id"]!));
        Assert.True((bool)(await bot.CallAsync("sendMessage", $$"""{"chat_id":{{next.Id}},"text":"a"}"""))["ok"]!);
    }

    [Fact]
    public async Task A_bot_that_was_thrown_out_hears_of_it_and_is_refused()
    {
        await using var bot = await RawBot.GreetedAsync();
        var (group, super) = (bot.Telegram.Group("Film club", bot.Anna), bot.Telegram.Supergroup("Films", bot.Anna));
        var stranger = bot.Telegram.PrivateChat(bot.Telegram.Person("Ben"));

        bot.Dm.Blocks(bot.Anna);
        group.KicksBot(bot.Anna);
        super.KicksBot(bot.Anna);

        Assert.Equal(
            ["403 Forbidden: bot was blocked by the user", "403 Forbidden: bot was kicked from the group chat",
             "403 Forbidden: bot was kicked from the supergroup chat", "403 Forbidden: bot can't initiate conversation with a user",
             "400 Bad Request: chat not found"],
            [await ToldAsync(bot, bot.Dm.Id), await ToldAsync(bot, group.Id), await ToldAsync(bot, super.Id), await ToldAsync(bot, stranger.Id), await ToldAsync(bot, 7)]);
        var changes = (await bot.UpdatesAsync()).Select(update => update!["my_chat_member"]).OfType<JsonNode>();
        Assert.Equal(["kicked", "left", "kicked"], changes.Select(change => (string?)change["new_chat_member"]!["status"]));
        bot.Dm.Unblocks(bot.Anna);
        Assert.True((bool)(await bot.SayAsync("back"))["ok"]!);
    }

    [Fact]
    public async Task Rights_can_be_taken()
    {
        await using var bot = await RawBot.StartAsync();
        var group = bot.Telegram.Group("Film club", bot.Anna);
        await bot.CallAsync("sendMessage", $$"""{"chat_id":{{group.Id}},"text":"a"}""");

        group.CloseDeleting();
        group.Forbid("sending");

        Assert.Equal("400 Bad Request: not enough rights to send text messages to the chat", await ToldAsync(bot, group.Id));
        Assert.Equal(
            "400 Bad Request: message can't be deleted for everyone",
            await bot.RefusalAsync("deleteMessage", $$"""{"chat_id":{{group.Id}},"message_id":1}"""));
    }

    private static Task<string> ToldAsync(RawBot bot, long chat) => bot.RefusalAsync("sendMessage", $$"""{"chat_id":{{chat}},"text":"a"}""");

    private static async Task<IEnumerable<string?>> HeardAsync(RawBot bot) => (await bot.UpdatesAsync())
        .Select(update => update!["message"]).OfType<JsonNode>().Select(message => (string?)(message["text"] ?? message["caption"]));
}
