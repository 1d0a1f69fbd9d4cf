using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ChatBots.Emulators.Relay;
using ChatBots.Emulators.Telegram;

namespace ChatBots.Tests.Telegram.Emulator;

public sealed class MessageTests
{
    [Fact]
    public async Task A_job_is_seen_from_its_first_words_to_its_video()
    {
        await using var bot = await RawBot.StartAsync();
        bot.Dm.Says(bot.Anna, "a cat");

        await bot.CallAsync("sendChatAction", $$"""{"chat_id":{{bot.Dm.Id}},"action":"upload_video"}""");
        await bot.CallAsync("sendMessage", With(bot, """
            "text":"a <b>cat</b>","parse_mode":"HTML","reply_parameters":{"message_id":1},"link_preview_options":{"is_disabled":true},
            "reply_markup":{"inline_keyboard":[[{"text":"✖ Cancel","callback_data":"c"}]]}
            """));
        var first = bot.Dm.Message(2)!;
        await bot.CallAsync("editMessageText", With(bot, "\"message_id\":2,\"text\":\"44 %\""));
        await AttachAsync(bot, 2);
        await bot.CallAsync("setMessageReaction", With(bot, """ "message_id":1,"reaction":[{"type":"emoji","emoji":"👍"}] """));

        Assert.Equal(
        [
            "Anna m1 \"a cat\"", "typing upload_video", "bot m2 to m1 \"a cat [✖ Cancel]\"", "edit m2 \"44 %\"",
            "video m2 \"done [🔁 Again]\"", "react m1 👍",
        ], bot.Dm.Transcript);
        Assert.Equal([new ShownEntity("bold", "cat")], first.Entities);
        Assert.Equal([new ShownButton("✖ Cancel", "c", null, 0)], first.Buttons);
        Assert.True(first.LinkPreviewOff && bot.Dm.Message(1)!.Reaction == "👍");
        var video = bot.Dm.Message(2)!.Video!;
        Assert.Equal((64, 48, 3, true, "cat.mp4", true), (video.Width, video.Height, video.Duration, video.HasThumbnail, video.FileName, video.SupportsStreaming));
        Assert.Equal(RelayServer.SmallVideo.ToArray(), video.Bytes.ToArray());
    }

    [Fact]
    public async Task A_video_can_be_sent_again_by_its_id()
    {
        await using var bot = await RawBot.GreetedAsync();
        await bot.SayAsync("waiting");
        await AttachAsync(bot, 2);

        await bot.CallAsync("sendVideo", With(bot, $$"""
            "video":"{{bot.Dm.Message(2)!.Video!.FileId}}","caption":"again","reply_parameters":{"message_id":9,"allow_sending_without_reply":true}
            """));

        Assert.Equal("bot m3 video \"again\"", bot.Dm.Transcript[^1]);
        Assert.Equal(bot.Dm.Message(2)!.Video, bot.Dm.Message(3)!.Video);
    }

    [Theory]
    [InlineData("editMessageText", "\"message_id\":2,\"text\":\"hello\"", "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")]
    [InlineData("editMessageText", "\"message_id\":9,\"text\":\"a\"", "message to edit not found")]
    [InlineData("editMessageText", "\"message_id\":1,\"text\":\"a\"", "message can't be edited")]
    [InlineData("editMessageText", "\"message_id\":3,\"text\":\"a\"", "there is no text in the message to edit")]
    [InlineData("editMessageCaption", "\"message_id\":2,\"caption\":\"a\"", "there is no caption in the message to edit")]
    [InlineData("editMessageText", "\"message_id\":2,\"text\":\"<b>a\",\"parse_mode\":\"HTML\"", "can't parse entities: Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("sendMessage", "\"text\":\"a\",\"reply_parameters\":{\"message_id\":9}", "message to be replied not found")]
    [InlineData("sendMessage", "\"text\":\"a\",\"message_thread_id\":1", "message thread not found")]
    [InlineData("sendVideo", "\"video\":\"AAQ\"", "wrong file identifier/HTTP URL specified")]
    [InlineData("deleteMessage", "\"message_id\":9", "message to delete not found")]
    public async Task What_cannot_be_done_is_refused_in_the_servers_words(string method, string fields, string why)
    {
        await using var bot = await RawBot.GreetedAsync();
        await bot.SayAsync("hello");
        await bot.SayAsync("video");
        await AttachAsync(bot, 3);

        Assert.Equal($"400 Bad Request: {why}", await bot.RefusalAsync(method, With(bot, fields)));
        Assert.Empty(bot.Telegram.Violations);
    }

    [Fact]
    public async Task A_video_over_the_limit_is_refused()
    {
        await using var bot = await RawBot.GreetedAsync();
        bot.Telegram.UploadLimit = RelayServer.SmallVideo.Length - 1;
        await bot.SayAsync("waiting");

        var answer = await AttachAsync(bot, 2);

        Assert.Equal("Request Entity Too Large", (string?)answer["description"]);
        Assert.Null(bot.Dm.Message(2)!.Video);
    }

    [Fact]
    public async Task A_press_can_be_answered_once()
    {
        await using var bot = await RawBot.GreetedAsync();
        await bot.CallAsync("sendMessage", With(bot, """
            "text":"a","reply_markup":{"inline_keyboard":[[{"text":"✖ Cancel","callback_data":"c"},{"text":"Site","url":"https://example.com"}]]}
            """));

        bot.Dm.Presses(bot.Anna, 2, "Cancel");
        var press = (await bot.UpdatesAsync())[1]!["callback_query"]!;
        var answer = $$"""{"callback_query_id":"{{press["id"]}}","text":"ok","show_alert":true}""";
        await bot.CallAsync("answerCallbackQuery", answer);

        Assert.Equal(("c", 2, "✖ Cancel"), ((string?)press["data"], (int)press["message"]!["message_id"]!, (string?)press["message"]!["reply_markup"]!["inline_keyboard"]![0]![0]!["text"]));
        Assert.Equal("popup Anna \"ok\" (alert)", bot.Dm.Transcript[^1]);
        Assert.Equal(
            "400 Bad Request: query is too old and response timeout expired or query ID is invalid", await bot.RefusalAsync("answerCallbackQuery", answer));
        Assert.Throws<InvalidOperationException>(() => bot.Dm.Presses(bot.Anna, 2, "Site"));
    }

    [Theory]
    [InlineData("answerCallbackQuery", "\"callback_query_id\":\"1\",\"text\":\"LONG\"", "MESSAGE_TOO_LONG")]
    [InlineData("editMessageText", "\"chat_id\":CHAT,\"text\":\"a\"", "message identifier is not specified")]
    [InlineData("sendChatAction", "\"chat_id\":CHAT,\"action\":\"dancing\"", "wrong parameter action in request")]
    [InlineData("setMyCommands", "\"commands\":[{\"command\":\"Sora\",\"description\":\"a\"}]", "BOT_COMMAND_INVALID")]
    public async Task What_no_bot_may_say_is_told(string method, string fields, string why)
    {
        await using var bot = await RawBot.GreetedAsync();
        bot.IsViolator = true;

        var json = $"{{{fields.Replace("LONG", new string('a', 201)).Replace("CHAT", $"{bot.Dm.Id}")}}}";

        Assert.Equal($"400 Bad Request: {why}", await bot.RefusalAsync(method, json));
        Assert.Equal($"{method}: Bad Request: {why}", Assert.Single(bot.Telegram.Violations));
    }

    [Fact]
    public async Task A_message_of_two_days_ago_can_be_edited_but_not_deleted()
    {
        await using var bot = await RawBot.GreetedAsync();
        await bot.SayAsync("hello");
        bot.Clock.Advance(TimeSpan.FromHours(49));

        var refusal = await bot.RefusalAsync("deleteMessage", With(bot, "\"message_id\":2"));
        var edited = await bot.CallAsync("editMessageText", With(bot, "\"message_id\":2,\"text\":\"removed\""));

        Assert.Equal("400 Bad Request: message can't be deleted for everyone", refusal);
        Assert.True((bool)edited["ok"]!);
    }

    [Fact]
    public async Task The_wish_for_a_reply_is_seen()
    {
        await using var bot = await RawBot.GreetedAsync();

        await bot.CallAsync("sendMessage", With(bot, """
            "text":"What shall change?","reply_markup":{"force_reply":true,"selective":true,"input_field_placeholder":"words"}
            """));

        var shown = bot.Dm.Message(2)!;
        Assert.Equal((true, true, "words"), (shown.AsksReply, shown.AsksSelectively, shown.Placeholder));
        Assert.Equal("400 Bad Request: message can't be edited", await bot.RefusalAsync("editMessageText", With(bot, "\"message_id\":2,\"text\":\"a\"")));
    }

    private static string With(RawBot bot, string fields) => $$"""{"chat_id":{{bot.Dm.Id}},{{fields}}}""";

    private static async Task<JsonObject> AttachAsync(RawBot bot, int message)
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent($"{bot.Dm.Id}"), "chat_id" },
            { new StringContent($"{message}"), "message_id" },
            {
                new StringContent("""
                    {"type":"video","media":"attach://v","thumbnail":"attach://t","width":64,"height":48,"duration":3,"supports_streaming":true,"caption":"done"}
                    """), "media"
            },
            { new StringContent("""{"inline_keyboard":[[{"text":"🔁 Again","callback_data":"a"}]]}"""), "reply_markup" },
            { Mp4(), "v", "cat.mp4" },
            { new ByteArrayContent([0xFF, 0xD8, 0xFF]), "t", "t.jpg" },
        };
        return await bot.PostAsync("editMessageMedia", content);
    }

    private static ByteArrayContent Mp4() =>
        new(RelayServer.SmallVideo.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("video/mp4") } };
}
