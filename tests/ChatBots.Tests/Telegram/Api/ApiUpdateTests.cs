using ChatBots.Telegram.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram.Api;

public sealed class ApiUpdateTests
{
    [Fact]
    public async Task Every_update_stands_for_itself()
    {
        var updates = await ReceiveAsync("""
            [
              {"update_id":5,"message":{"message_id":"x","date":1,"chat":{"id":1,"type":"private"}}},
              {"update_id":6,"message":{"message_id":9,"date":1,"chat":{"id":-1009007199254740,"type":"supergroup"},"text":"hi"}},
              {"message":{}}, 7, null, {"update_id":"8"},
              {"update_id":9,"message":null,"new_kind_of_thing":{"a":[1]}},
              {"update_id":10,"callback_query":{"id":"1","data":"x"}},
              {"update_id":11,"message":{"message_id":9,"date":1,"chat":{"id":1,"type":"private"},"text":"\ud83d"}}
            ]
            """);

        Assert.Equal([5, 6, 0, 0, 0, 0, 9, 10, 11], updates.Select(update => update.Id));
        Assert.Equal([6L, 9L], updates.Where(update => update.Problem is null).Select(update => update.Update!.UpdateId));
        Assert.Equal("unreadable at $.message.message_id", updates[0].Problem);
        Assert.Equal(new ApiMessage(9, 1, new ApiChat(-1009007199254740, "supergroup")) { Text = "hi" }, updates[1].Update!.Message);
    }

    [Fact]
    public async Task A_deep_update_hides_no_other()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"reply_to_message\":", 400)) + "1" + new string('}', 400);

        var updates = await ReceiveAsync($$$"""[{"update_id":5,"message":{{{deep}}}},{"update_id":6}]""");

        Assert.Equal([(5L, false), (6L, true)], updates.Select(update => (update.Id, update.Problem is null)));
    }

    [Fact]
    public async Task What_a_message_holds_is_read()
    {
        var updates = await ReceiveAsync("""
            [{"update_id":1,"message":{"message_id":12,"message_thread_id":3,"is_topic_message":true,"date":1768478400,
              "chat":{"id":-100,"type":"supergroup","title":"Films","is_forum":true},
              "from":{"id":4294967296,"is_bot":false,"first_name":"Li","last_name":"Wei","username":"li","language_code":"zh-hans"},
              "sender_chat":{"id":-5,"type":"channel"},"is_automatic_forward":true,"media_group_id":"m1",
              "reply_to_message":{"message_id":3,"date":1,"chat":{"id":-100,"type":"supergroup"},"forum_topic_created":{"name":"Cats","icon_color":1}},
              "quote":{"text":"a cat","position":0,"is_manual":true},
              "caption":"/video a cat","caption_entities":[{"type":"bot_command","offset":0,"length":6}],
              "photo":[{"file_id":"p1","file_unique_id":"u","width":90,"height":60,"file_size":1000},{"file_id":"p2","file_unique_id":"v","width":900,"height":600}],
              "document":{"file_id":"d","file_unique_id":"e","mime_type":"image/png","file_size":5000000000},
              "video":{"file_id":"f","file_unique_id":"g","width":1280,"height":720,"duration":8,"mime_type":"video/mp4"},
              "sticker":{"file_id":"s","file_unique_id":"t","type":"regular","width":512,"height":512,"is_animated":false,"is_video":true,"emoji":"🐈"},
              "voice":{"file_id":"o","file_unique_id":"h","duration":3,"mime_type":"audio/ogg"},
              "video_note":{"file_id":"n","file_unique_id":"i","length":240,"duration":4},
              "reply_markup":{"inline_keyboard":[[{"text":"Cancel","callback_data":"v1:c:1"}]]}}}]
            """);

        var message = Assert.Single(updates).Update!.Message!;
        Assert.Equal((12, 3, true, 1768478400), (message.MessageId, message.MessageThreadId, message.IsTopicMessage, message.Date));
        Assert.Equal(new ApiChat(-100, "supergroup"), message.Chat);
        Assert.Equal(new ApiUser(4294967296, false, "Li") { LastName = "Wei", Username = "li", LanguageCode = "zh-hans" }, message.From);
        Assert.Equal((-5, "m1"), (message.SenderChat!.Id, message.MediaGroupId));
        Assert.Equal((3, "Cats"), (message.ReplyToMessage!.MessageId, message.ReplyToMessage.ForumTopicCreated!.Name));
        Assert.Equal(new TextQuote("a cat") { IsManual = true }, message.Quote);
        Assert.Equal(("/video a cat", new ApiEntity("bot_command", 0, 6)), (message.Caption, Assert.Single(message.CaptionEntities!)));
        Assert.Equal([new ApiPhotoSize("p1", 90, 60) { FileSize = 1000 }, new ApiPhotoSize("p2", 900, 600)], message.Photo!);
        Assert.Equal(new ApiDocument("d") { MimeType = "image/png", FileSize = 5000000000 }, message.Document);
        Assert.Equal(new ApiVideo("f", 1280, 720, 8) { MimeType = "video/mp4" }, message.Video);
        Assert.Equal(new ApiSticker("s", false, true) { Emoji = "🐈" }, message.Sticker);
        Assert.Equal((new ApiVoice("o", 3), new ApiVideoNote("n", 240, 4)), (message.Voice, message.VideoNote));
        Assert.Equal(new InlineKeyboardButton("Cancel") { CallbackData = "v1:c:1" }, message.ReplyMarkup!.InlineKeyboard[0][0]);
    }

    [Fact]
    public async Task A_press_and_a_change_of_membership_are_read()
    {
        var updates = await ReceiveAsync("""
            [{"update_id":1,"callback_query":{"id":"77","from":{"id":2,"is_bot":false,"first_name":"Li"},"chat_instance":"1","data":"v1:c:1",
              "message":{"message_id":12,"date":0,"chat":{"id":-100,"type":"supergroup"}}}},
             {"update_id":2,"my_chat_member":{"chat":{"id":-100,"type":"group"},"from":{"id":2,"is_bot":false,"first_name":"Li"},"date":1,
              "old_chat_member":{"status":"left","user":{"id":1,"is_bot":true,"first_name":"F"}},
              "new_chat_member":{"status":"restricted","is_member":true,"user":{"id":1,"is_bot":true,"first_name":"F"}}}}]
            """);

        var person = new ApiUser(2, false, "Li");
        Assert.Equal(
            new ApiCallbackQuery("77", person) { Data = "v1:c:1", Message = new ApiMessage(12, 0, new ApiChat(-100, "supergroup")) },
            updates[0].Update!.CallbackQuery);
        Assert.Equal(
            new ApiChatMemberUpdated(
                new ApiChat(-100, "group"), person, new ApiChatMember(new ApiUser(1, true, "F"), "restricted") { IsMember = true }),
            updates[1].Update!.MyChatMember);
    }

    [Fact]
    public async Task The_server_is_told_where_to_go_on_how_long_to_wait_and_what_to_tell()
    {
        await using var server = RawServer.Answering(200, """{"ok":true,"result":[]}""");
        using var bot = new Bot(server.BaseUrl);

        await bot.Api.GetUpdatesAsync(4294967297, TimeSpan.FromSeconds(50), ["message", "callback_query"], Guard.Token).OrHang();

        Assert.Equal("""{"offset":4294967297,"timeout":50,"allowed_updates":["message","callback_query"]}""", Assert.Single(server.Requests).Body);
    }

    [Fact]
    public async Task Updates_that_are_no_list_are_lost()
    {
        await using var server = RawServer.Answering(200, """{"ok":true,"result":{}}""");
        using var bot = new Bot(server.BaseUrl);

        Assert.IsType<ApiAnswer<IReadOnlyList<ReceivedUpdate>>.Lost>(await bot.Api.GetUpdatesAsync(0, TimeSpan.Zero, [], Guard.Token).OrHang());
    }

    private static async Task<IReadOnlyList<ReceivedUpdate>> ReceiveAsync(string updates)
    {
        await using var server = RawServer.Answering(200, $$"""{"ok":true,"result":{{updates}}}""");
        using var bot = new Bot(server.BaseUrl);
        var answer = await bot.Api.GetUpdatesAsync(0, TimeSpan.FromSeconds(1), ["message"], Guard.Token).OrHang();
        return Assert.IsType<ApiAnswer<IReadOnlyList<ReceivedUpdate>>.Done>(answer).Result;
    }
}
