using System.Net;
using System.Text.Json.Nodes;
using ChatBots.Emulators.Telegram;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram.Emulator;

public sealed class CallTests
{
    [Theory]
    [InlineData("bot1:abc/getMe", 401)]
    [InlineData("bot1/getMe", 404)]
    [InlineData("nothing", 404)]
    [InlineData("file/bot1:abc/photos/file_1.jpg", 401)]
    public async Task A_stranger_gets_nothing(string path, int status)
    {
        await using var bot = await RawBot.StartAsync();

        using var response = await bot.GetAsync(path);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task The_fields_may_come_as_query_json_form_or_parts()
    {
        await using var bot = await RawBot.GreetedAsync();
        const string Markup = """{"inline_keyboard":[[{"text":"A","callback_data":"a"}]]}""";
        using var parts = new MultipartFormDataContent
        {
            { new StringContent($"{bot.Dm.Id}"), "chat_id" }, { new StringContent("four"), "text" }, { new StringContent(Markup), "reply_markup" },
        };

        using var byQuery = await bot.GetAsync($"bot{bot.Telegram.Token}/sendMessage?chat_id={bot.Dm.Id}&text=one&reply_markup={Uri.EscapeDataString(Markup)}");
        await bot.CallAsync("sendMessage", $$"""{"chat_id":{{bot.Dm.Id}},"text":"two","reply_markup":{{Markup}}}""");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["chat_id"] = $"{bot.Dm.Id}", ["text"] = "3", ["reply_markup"] = Markup });
        await bot.PostAsync("sendMessage", form);
        await bot.PostAsync("sendMessage", parts);

        Assert.Equal(HttpStatusCode.OK, byQuery.StatusCode);
        Assert.Equal(["Anna m1 \"hi\"", "bot m2 \"one [A]\"", "bot m3 \"two [A]\"", "bot m4 \"3 [A]\"", "bot m5 \"four [A]\""], bot.Dm.Transcript);
        Assert.All(bot.Telegram.Calls, call => Assert.True(
            JsonNode.DeepEquals(call.Parameters["reply_markup"], JsonNode.Parse(Markup)) && call.Status == 200 && call.Effect && call.ChatId == bot.Dm.Id));
    }

    [Theory]
    [InlineData("sendMassage", """{}""", "there is no method sendMassage")]
    [InlineData("sendMessage", """{"chat_id":1,"text":"a","bold":true}""", "sendMessage has no field bold")]
    [InlineData("sendMessage", """{"chat_id":1}""", "sendMessage.text is missing")]
    [InlineData("sendMessage", """{"chat_id":1,"text":5}""", "sendMessage.text is no String")]
    [InlineData("sendMessage", """{"chat_id":1,"text":"a","reply_parameters":{"message_id":"2"}}""", "sendMessage.reply_parameters.message_id is no Integer")]
    [InlineData("sendMessage", """{"chat_id":1,"text":"a","reply_markup":{"inline_keyboard":[[{"callback_data":"a"}]]}}""", "inline_keyboard[0][0].text is missing")]
    [InlineData("sendMessage", """{"chat_id":1,"text":"a","disable_notification":null}""", "sendMessage.disable_notification is no Boolean")]
    [InlineData("editMessageMedia", """{"chat_id":1,"message_id":1,"media":{"type":"video","media":"a","speed":2}}""", "editMessageMedia.media has no field speed")]
    [InlineData("editMessageMedia", """{"chat_id":1,"message_id":1,"media":{"type":"film","media":"a"}}""", "editMessageMedia.media is none of")]
    [InlineData("setMessageReaction", """{"chat_id":1,"message_id":1,"reaction":[{"type":"emoji"}]}""", "setMessageReaction.reaction[0].emoji is missing")]
    [InlineData("getUpdates", """{"allowed_updates":["message",7]}""", "getUpdates.allowed_updates[1] is no String")]
    [InlineData("sendPhoto", """{"chat_id":1,"photo":"a"}""", "the method sendPhoto is not built")]
    public async Task A_call_that_the_specification_does_not_have_is_refused_and_told(string method, string json, string why)
    {
        Assert.SkipUnless(TelegramServer.HasSpecification, "There is no specification on this machine.");
        await using var bot = await RawBot.StartAsync();
        bot.IsViolator = true;

        var refusal = await bot.RefusalAsync(method, json);

        Assert.StartsWith("400 Bad Request: ", refusal, StringComparison.Ordinal);
        Assert.Contains(why, refusal, StringComparison.Ordinal);
        Assert.Contains(why, Assert.Single(bot.Telegram.Violations), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"chat_id":CHAT,"text":" <b> </b>","parse_mode":"HTML"}""", "message text is empty")]
    [InlineData("""{"chat_id":CHAT,"text":"LONG"}""", "message is too long")]
    [InlineData("""{"chat_id":CHAT,"text":"a","parse_mode":"MarkdownV2"}""", "the parse mode MarkdownV2 is not built")]
    [InlineData("""{"chat_id":CHAT,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"A","callback_data":"LONG"}]]}}""", "BUTTON_DATA_INVALID")]
    [InlineData("""{"chat_id":CHAT,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"A"}]]}}""", "an inline keyboard button does exactly one thing")]
    public async Task Whoever_oversteps_a_limit_of_a_message_is_told(string json, string why)
    {
        await using var bot = await RawBot.GreetedAsync();
        bot.IsViolator = true;

        var refusal = await bot.RefusalAsync("sendMessage", json.Replace("CHAT", $"{bot.Dm.Id}").Replace("LONG", new string('a', 4097)));

        Assert.Equal($"400 Bad Request: {why}", refusal);
        Assert.Single(bot.Telegram.Violations);
    }

    [Fact]
    public async Task A_text_may_be_as_long_as_the_limit_says_after_parsing()
    {
        await using var bot = await RawBot.GreetedAsync();

        var sent = await bot.CallAsync(
            "sendMessage", $$"""{"chat_id":{{bot.Dm.Id}},"text":"<b>{{new string('a', 4096)}}</b>","parse_mode":"HTML"}""");

        Assert.True((bool)sent["ok"]!);
    }

    [Fact]
    public async Task A_part_that_did_not_come_is_a_violation()
    {
        await using var bot = await RawBot.GreetedAsync();
        bot.IsViolator = true;

        Assert.Equal(
            "400 Bad Request: there is no part for attach://v",
            await bot.RefusalAsync("sendVideo", $$"""{"chat_id":{{bot.Dm.Id}},"video":"attach://v"}"""));
        Assert.Single(bot.Telegram.Violations);
    }

    [Fact]
    public async Task A_call_is_told_when_it_is_answered()
    {
        await using var bot = await RawBot.GreetedAsync();

        var told = bot.Telegram.CallAsync("sendMessage", Guard.Token);
        await bot.SayAsync("hello");

        var call = await told.OrHang();
        Assert.Equal(("sendMessage", 200, bot.Clock.GetUtcNow()), (call.Method, call.Status, call.At));
        Assert.Equal("hello", (string?)call.Parameters["text"]);
    }
}
