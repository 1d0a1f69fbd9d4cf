namespace ChatBots.Tests.Discord.Emulator;

public sealed class ThreadTests
{
    [Fact]
    public async Task A_message_opens_an_archived_thread_again_and_an_edit_does_not()
    {
        await using var bot = await RawBot.ReadyAsync();
        var thread = bot.General.Thread("ideas");
        var id = (await bot.SayAsync(thread, "a cat")).Id;

        thread.Archive(locked: false);
        var edited = await bot.EditAsync(thread, id, "a dog");
        var said = await bot.SayAsync(thread, "a cow");
        thread.Archive(locked: true);
        var shut = await bot.SayAsync(thread, "a hen");

        Assert.Equal("400 50083 Thread is archived", edited.Refusal);
        Assert.Equal(200, said.Status);
        Assert.Equal("400 50083 Thread is archived", shut.Refusal);
        Assert.Equal("general", (string?)(await bot.CallAsync("GET", $"/channels/{bot.General.Id}")).Json["name"]);
        Assert.Equal(bot.General.Id, (string?)(await bot.Gateway.NextAsync("THREAD_CREATE"))["parent_id"]);
        await bot.Gateway.NextAsync("MESSAGE_CREATE");
        Assert.True((bool)(await bot.Gateway.NextAsync("THREAD_UPDATE"))["thread_metadata"]!["archived"]!);
        Assert.False((bool)(await bot.Gateway.NextAsync("THREAD_UPDATE"))["thread_metadata"]!["archived"]!);
    }

    [Fact]
    public async Task A_thread_has_its_channels_permissions_and_one_of_its_own()
    {
        await using var bot = await RawBot.StartAsync();
        var thread = bot.General.Thread("ideas");

        bot.General.Deny("SEND_MESSAGES");
        var inThread = await bot.SayAsync(thread, "a cat");
        bot.General.Deny("SEND_MESSAGES_IN_THREADS");
        var denied = await bot.SayAsync(thread, "a cat");

        Assert.Equal((200, "403 50013 Missing Permissions"), (inThread.Status, denied.Refusal));
        Assert.Throws<InvalidOperationException>(() => thread.Deny("SEND_MESSAGES"));
        Assert.Equal(11, (int)(await bot.CallAsync("GET", $"/channels/{thread.Id}")).Json["type"]!);
    }

    [Fact]
    public async Task A_post_begins_with_a_message_of_its_own_id()
    {
        await using var bot = await RawBot.ReadyAsync();
        var forum = bot.Guild.Forum("videos");

        var post = forum.Post(bot.Anna, "Cats", "a cat");
        var answer = await bot.SayAsync(post, "here", $$""","message_reference":{"message_id":"{{post.Id}}"}""");
        var outside = await bot.SayAsync(forum, "here");

        await bot.Gateway.NextAsync("CHANNEL_CREATE");
        Assert.Equal((post.Id, "Cats"), Named(await bot.Gateway.NextAsync("THREAD_CREATE")));
        Assert.Equal(post.Id, (string?)(await bot.Gateway.NextAsync("MESSAGE_CREATE"))["id"]);
        Assert.Equal((200, "400 50008 Cannot send messages in a non-text channel"), (answer.Status, outside.Refusal));
        Assert.Equal(["Anna m1 \"a cat\"", "bot m2 to m1 \"here\""], post.Transcript);
    }

    [Fact]
    public async Task What_is_deleted_is_unknown_from_then_on()
    {
        await using var bot = await RawBot.ReadyAsync();
        var thread = bot.General.Thread("ideas");

        thread.Delete();
        bot.General.Delete();

        await bot.Gateway.NextAsync("THREAD_CREATE");
        Assert.Equal(thread.Id, (string?)(await bot.Gateway.NextAsync("THREAD_DELETE"))["id"]);
        Assert.Equal(bot.General.Id, (string?)(await bot.Gateway.NextAsync("CHANNEL_DELETE"))["id"]);
        Assert.Equal("404 10003 Unknown Channel", (await bot.SayAsync(thread, "a")).Refusal);
        Assert.Equal("404 10003 Unknown Channel", (await bot.SayAsync(bot.General, "a")).Refusal);
    }

    private static (string?, string?) Named(System.Text.Json.Nodes.JsonNode channel) => ((string?)channel["id"], (string?)channel["name"]);
}
