using System.Text.Json.Nodes;
using ChatBots.Emulators.Relay;
using ChatBots.Emulators.Telegram;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram.Emulator;

/// <summary>What the server sends is of the specification's types, field by field.</summary>
public sealed class ShapeTests
{
    private readonly SpecificationCheck check = new(Specification.Known);

    [Fact]
    public async Task Every_update_is_one_of_the_specification()
    {
        Assert.SkipUnless(TelegramServer.HasSpecification, "There is no specification on this machine.");
        await using var bot = await RawBot.GreetedAsync();
        var forum = bot.Telegram.Forum("Films", bot.Anna);
        var group = bot.Telegram.Group("Film club", bot.Anna);
        bot.Telegram.PrivacyMode = false;

        await SayWithButtonAsync(bot);
        bot.Dm.Says(bot.Anna, "/sora@sora_test_bot a cat", replyTo: 2, quote: "hello");
        bot.Dm.Presses(bot.Anna, 2, "Cancel");
        bot.Dm.PressesData(bot.Anna, 99, "gone");
        bot.Dm.Edits(bot.Anna, 1, "hello");
        bot.Dm.SendsPhoto(bot.Anna, [0xFF, 0xD8, 3, 4], "look", album: "9");
        bot.Dm.SendsPhoto(bot.Anna, [0x89, 2], asFile: true);
        bot.Dm.SendsSticker(bot.Anna, "👍");
        forum.Says(bot.Anna, "in a topic", topic: forum.NewTopic("Cats", bot.Anna));
        group.PostsAsChannel("news");
        group.Promote(bot.Telegram.Bot);
        group.KicksBot(bot.Anna);
        group.AddsBot(bot.Anna);
        group.BecomesSupergroup();
        bot.Dm.Blocks(bot.Anna);

        var updates = await bot.UpdatesAsync();
        Assert.Equal(18, updates.Count);
        Assert.All(updates, update => Assert.Null(check.OfValue(["Update"], update, "update")));
    }

    [Theory]
    [InlineData("getMe", "{}")]
    [InlineData("getUpdates", "{}")]
    [InlineData("getWebhookInfo", "{}")]
    [InlineData("setMyCommands", """{"commands":[{"command":"sora","description":"Make a video"}]}""")]
    [InlineData("sendMessage", """{"chat_id":CHAT,"text":"a <b>cat</b>","parse_mode":"HTML","reply_parameters":{"message_id":1}}""")]
    [InlineData("editMessageText", """{"chat_id":CHAT,"message_id":2,"text":"bye"}""")]
    [InlineData("editMessageReplyMarkup", """{"chat_id":CHAT,"message_id":2}""")]
    [InlineData("deleteMessage", """{"chat_id":CHAT,"message_id":2}""")]
    [InlineData("getChatMember", """{"chat_id":CHAT,"user_id":CHAT}""")]
    [InlineData("close", "{}")]
    [InlineData("logOut", "{}")]
    public async Task Every_result_is_one_of_the_specification(string method, string json)
    {
        Assert.SkipUnless(TelegramServer.HasSpecification, "There is no specification on this machine.");
        await using var bot = await RawBot.GreetedAsync();
        await SayWithButtonAsync(bot);

        var envelope = await bot.CallAsync(method, json.Replace("CHAT", $"{bot.Dm.Id}"));

        Assert.Null(check.OfValue(Specification.Known.Returns[method], envelope["result"], method));
    }

    [Fact]
    public async Task A_sent_video_is_one_of_the_specification()
    {
        Assert.SkipUnless(TelegramServer.HasSpecification, "There is no specification on this machine.");
        await using var bot = await RawBot.GreetedAsync();
        using var content = new MultipartFormDataContent
        {
            { new StringContent($"{bot.Dm.Id}"), "chat_id" },
            { new ByteArrayContent(RelayServer.SmallVideo.ToArray()), "video", "cat.mp4" },
        };

        var sent = (await bot.PostAsync("sendVideo", content))["result"]!;

        Assert.Null(check.OfValue(["Message"], sent, "sendVideo"));
        Assert.Equal(RelayServer.SmallVideo.Length, (int)sent["video"]!["file_size"]!);
    }

    [Fact]
    public async Task A_photo_comes_in_sizes_and_the_largest_is_the_file()
    {
        await using var bot = await RawBot.StartAsync();
        byte[] picture = [0xFF, 0xD8, 3, 4, 5, 6, 7, 8];
        bot.Dm.SendsPhoto(bot.Anna, picture);

        var sizes = (await bot.UpdatesAsync())[0]!["message"]!["photo"]!.AsArray();
        var file = (await bot.CallAsync("getFile", $$"""{"file_id":"{{sizes[^1]!["file_id"]}}"}"""))["result"]!;
        using var download = await bot.GetAsync($"file/bot{bot.Telegram.Token}/{file["file_path"]}");

        Assert.Equal([90, 320, 1280], sizes.Select(size => (int)size!["width"]!));
        Assert.Equal(picture, await download.Content.ReadAsByteArrayAsync(Guard.Token));
    }

    [Fact]
    public async Task Commands_are_kept_by_scope_and_language()
    {
        await using var bot = await RawBot.StartAsync();

        await bot.CallAsync(
            "setMyCommands", """{"commands":[{"command":"sora","description":"Ein Video"}],"scope":{"type":"all_private_chats"},"language_code":"de"}""");

        Assert.Equal([new TelegramCommand("sora", "Ein Video")], bot.Telegram.Commands("all_private_chats", "de"));
        Assert.Null(bot.Telegram.Commands("default", ""));
    }

    private static Task<JsonObject> SayWithButtonAsync(RawBot bot) => bot.CallAsync("sendMessage", $$$"""
        {"chat_id":{{{bot.Dm.Id}}},"text":"hello","reply_markup":{"inline_keyboard":[[{"text":"Cancel","callback_data":"c"}]]}}
        """);
}
