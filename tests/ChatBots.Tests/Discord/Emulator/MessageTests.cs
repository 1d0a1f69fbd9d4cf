namespace ChatBots.Tests.Discord.Emulator;

public sealed class MessageTests
{
    [Fact]
    public async Task A_message_of_the_bot_is_posted_edited_and_deleted()
    {
        await using var bot = await RawBot.ReadyAsync();
        const string buttons = ""","components":[{"type":1,"components":[{"type":2,"style":4,"label":"Cancel","emoji":{"name":"✖"},"custom_id":"v1:cancel:1"}]}]""";

        var id = (await bot.SayAsync(bot.General, "a cat", buttons)).Id;
        var told = await bot.Gateway.NextAsync("MESSAGE_CREATE");
        await bot.EditAsync(bot.General, id, "half done");
        var edited = await bot.Gateway.NextAsync("MESSAGE_UPDATE");
        var removed = await bot.EditAsync(bot.General, id, "done", ""","components":[]""");
        var deleted = await bot.CallAsync("DELETE", $"/channels/{bot.General.Id}/messages/{id}");

        Assert.Equal(
            ["bot m1 \"a cat [✖ Cancel]\"", "edit m1 \"half done [✖ Cancel]\"", "edit m1 \"done\"", "delete m1"], bot.General.Transcript);
        Assert.Equal((id, "a cat", bot.Guild.Id), ((string?)told["id"], (string?)told["content"], (string?)told["guild_id"]));
        Assert.Equal("half done", (string?)edited["content"]);
        Assert.NotNull(edited["edited_timestamp"]);
        Assert.Equal((200, 204), (removed.Status, deleted.Status));
    }

    [Fact]
    public async Task The_same_nonce_gives_the_earlier_message_for_a_few_minutes()
    {
        await using var bot = await RawBot.StartAsync();

        var first = await bot.SayAsync(bot.General, "a cat", ""","nonce":"job1","enforce_nonce":true""");
        var again = await bot.SayAsync(bot.General, "another cat", ""","nonce":"job1","enforce_nonce":true""");
        var loose = await bot.SayAsync(bot.General, "a dog", ""","nonce":"job1" """);
        bot.Clock.Advance(TimeSpan.FromMinutes(10));
        var late = await bot.SayAsync(bot.General, "a cow", ""","nonce":"job1","enforce_nonce":true""");

        Assert.Equal(first.Id, again.Id);
        Assert.Equal("a cat", (string?)again.Json["content"]);
        Assert.Equal(3, new[] { first.Id, loose.Id, late.Id }.Distinct().Count());
        Assert.Equal(["bot m1 \"a cat\"", "bot m2 \"a dog\"", "bot m3 \"a cow\""], bot.General.Transcript);
    }

    [Fact]
    public async Task An_answer_names_what_it_answers_and_may_do_without_it()
    {
        await using var bot = await RawBot.StartAsync();
        var said = bot.General.Says(bot.Anna, "hi");

        var answer = await bot.SayAsync(bot.General, "hello", $$""","message_reference":{"message_id":"{{said}}"}""");
        bot.General.Deletes(said);
        var strict = await bot.SayAsync(bot.General, "hello", $$""","message_reference":{"message_id":"{{said}}"}""");
        var loose = await bot.SayAsync(bot.General, "still here", $$""","message_reference":{"message_id":"{{said}}","fail_if_not_exists":false}""");
        var read = await bot.CallAsync("GET", $"/channels/{bot.General.Id}/messages/{answer.Id}");

        Assert.Equal((19, said), ((int)answer.Json["type"]!, (string?)answer.Json["referenced_message"]!["id"]));
        Assert.Equal("400 50035 Invalid Form Body", strict.Refusal);
        Assert.Equal((200, 0), (loose.Status, (int)loose.Json["type"]!));
        Assert.True(read.Json.AsObject().ContainsKey("referenced_message"));
        Assert.Null(read.Json["referenced_message"]);
        Assert.Equal(["Anna m1 \"hi\"", "bot m2 to m1 \"hello\"", "delete m1", "bot m3 \"still here\""], bot.General.Transcript);
    }

    [Fact]
    public async Task Only_those_whom_the_bot_allows_are_pinged()
    {
        await using var bot = await RawBot.StartAsync();
        var said = bot.General.Says(bot.Ben, "hi");
        var text = $"<@{bot.Anna.Id}> and <@{bot.Ben.Id}>";

        var none = await bot.SayAsync(bot.General, text);
        var one = await bot.CallAsync("POST", $"/channels/{bot.General.Id}/messages",
            $$"""{"content":"{{text}}","allowed_mentions":{"parse":[],"users":["{{bot.Anna.Id}}"]} }""");
        var answered = await bot.CallAsync("POST", $"/channels/{bot.General.Id}/messages",
            $$"""{"content":"a","message_reference":{"message_id":"{{said}}"},"allowed_mentions":{"parse":[],"replied_user":true} }""");

        Assert.Empty(bot.General.Message(none.Id)!.MentionedPersons);
        Assert.Equal([bot.Anna], bot.General.Message(one.Id)!.MentionedPersons);
        Assert.Equal([bot.Ben], bot.General.Message(answered.Id)!.MentionedPersons);
    }

    [Fact]
    public async Task What_the_bot_cannot_touch_is_refused_with_its_code()
    {
        await using var bot = await RawBot.StartAsync();
        var said = bot.General.Says(bot.Anna, "hi");
        var messages = $"/channels/{bot.General.Id}/messages";

        Assert.Equal("403 50005 Cannot edit a message authored by another user", (await bot.EditAsync(bot.General, said, "x")).Refusal);
        Assert.Equal("404 10008 Unknown Message", (await bot.EditAsync(bot.General, "12345678901234567", "x")).Refusal);
        Assert.Equal("403 50013 Missing Permissions", (await bot.CallAsync("DELETE", $"{messages}/{said}")).Refusal);
        Assert.Equal("404 10003 Unknown Channel", (await bot.CallAsync("GET", "/channels/12345678901234567")).Refusal);
        Assert.Equal("400 50006 Cannot send an empty message", (await bot.SayAsync(bot.General, " ")).Refusal);
        Assert.Equal(5, bot.Discord.Calls.Count(call => !call.Effect));
    }

    [Fact]
    public async Task A_reaction_is_seen_and_a_channel_can_be_typed_in()
    {
        await using var bot = await RawBot.StartAsync();
        var said = bot.General.Says(bot.Anna, "hi");

        var reacted = await bot.CallAsync("PUT", $"/channels/{bot.General.Id}/messages/{said}/reactions/%F0%9F%91%8D/@me");
        var typed = await bot.CallAsync("POST", $"/channels/{bot.General.Id}/typing");

        Assert.Equal((204, 204), (reacted.Status, typed.Status));
        Assert.Equal(["Anna m1 \"hi\"", "react m1 👍"], bot.General.Transcript);
        Assert.Equal(["👍"], bot.General.Message(said)!.Reactions);
    }
}
