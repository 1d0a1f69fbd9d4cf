using System.Text.Json;
using ChatBots.Chat;
using ChatBots.Telegram;
using ChatBots.Telegram.Api;

namespace ChatBots.Tests.Telegram;

/// <summary>What the stories do not reach: forms of updates that clients and servers send seldom.</summary>
public sealed class TelegramTranslationTests
{
    private const string Chat = """ "chat":{"id":-100,"type":"supergroup"},"from":{"id":5,"is_bot":false,"first_name":"Ann","last_name":"Lee","language_code":"en"} """;
    private const string OursBelow = """ "reply_to_message":{"message_id":1,"date":1,"chat":{"id":-100,"type":"supergroup"},"from":{"id":9,"is_bot":true,"first_name":"Sora"}} """;

    [Fact]
    public void A_person_has_both_names_and_a_language() =>
        Assert.Equal(
            new ChatUser(new PersonId("telegram", "5"), "Ann Lee", "en"),
            Read($$""" "message":{"message_id":2,"date":1,{{Chat}},"text":"/help","entities":[{"type":"bot_command","offset":0,"length":5}]} """)!.Author);

    [Theory]
    [InlineData(""" "forum_topic_created":{"name":"Cats","icon_color":1} """)]
    [InlineData(""" "text":"no service message any more" """)]
    public void What_comes_as_a_reply_to_the_opening_of_a_topic_is_no_reply(string opening)
    {
        const string Begin = """ "message":{"message_id":4,"date":1,"message_thread_id":3,"is_topic_message":true """;
        var parent = $$""" "reply_to_message":{"message_id":3,"date":1,"chat":{"id":-100,"type":"supergroup"},"from":{"id":9,"is_bot":true,"first_name":"Sora"},{{opening}} } """;

        Assert.Null(Read($$""" {{Begin}},{{Chat}},{{parent}},"text":"hello everybody"} """));
        Assert.Equal(
            new ChatIntent.Make("a cat"),
            Read($$""" {{Begin}},{{Chat}},{{parent}},"text":"@sora_test_bot a cat","entities":[{"type":"mention","offset":0,"length":14}]} """)!.Intent);
    }

    [Theory]
    [InlineData("true", "a cat")]
    [InlineData("false", null)]
    public void What_the_server_quotes_by_itself_is_no_quotation(string isManual, string? quote)
    {
        var message = Read(
            $$""" "message":{"message_id":2,"date":1,{{Chat}},{{OursBelow}},"text":"blue","quote":{"text":"a cat","position":0,"is_manual":{{isManual}} } } """)!;

        Assert.Equal(quote, Assert.IsType<ChatIntent.Reply>(message.Intent).Quote);
    }

    [Theory]
    [InlineData(""" "entities":[{"type":"text_mention","offset":0,"length":4,"user":{"id":9,"is_bot":true,"first_name":"Sora"}}] """, "a cat")]
    [InlineData(""" "entities":[{"type":"text_mention","offset":0,"length":4,"user":{"id":8,"is_bot":true,"first_name":"Sora"}}] """, null)]
    [InlineData(""" "entities":[{"type":"mention","offset":0,"length":4}] """, null)]
    public void The_bot_can_be_named_without_its_user_name(string entities, string? prompt) =>
        Assert.Equal(prompt, (Read($$""" "message":{"message_id":2,"date":1,{{Chat}},"text":"Sora a cat",{{entities}} } """)?.Intent as ChatIntent.Make)?.Text);

    [Theory]
    [InlineData(0, 99)]
    [InlineData(-1, 5)]
    [InlineData(0, -1)]
    [InlineData(2147483647, 2147483647)]
    public void Entities_that_lie_outside_the_text_mean_nothing(int offset, int length) =>
        Assert.Null(Read($$""" "message":{"message_id":2,"date":1,{{Chat}},"text":"/sora a cat","entities":[{"type":"bot_command","offset":{{offset}},"length":{{length}} }] } """));

    [Theory]
    [InlineData(""" "new_chat_title":"Cats" """)]
    [InlineData(""" "pinned_message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"}} """)]
    public void News_about_a_private_chat_is_no_empty_prompt(string field) =>
        Assert.Null(Read($$""" "message":{"message_id":2,"date":1,"chat":{"id":5,"type":"private"},"from":{"id":5,"is_bot":false,"first_name":"Ann"},{{field}} } """));

    [Theory]
    [InlineData(""" "channel_post":{"message_id":2,"date":1,"chat":{"id":-7,"type":"channel"},"text":"/sora a cat"} """)]
    [InlineData(""" "edited_message":{"message_id":2,"date":1,"chat":{"id":5,"type":"private"},"from":{"id":5,"is_bot":false,"first_name":"Ann"},"text":"a cat"} """)]
    [InlineData(""" "message":{"message_id":2,"date":1,"chat":{"id":-7,"type":"channel"},"from":{"id":5,"is_bot":false,"first_name":"Ann"},"text":"a cat"} """)]
    [InlineData(""" "callback_query":{"id":"1","from":{"id":5,"is_bot":false,"first_name":"Ann"},"inline_message_id":"x","data":"v1:again:x"} """)]
    [InlineData(""" "callback_query":{"id":"1","from":{"id":5,"is_bot":false,"first_name":"Ann"},"message":{"message_id":2,"date":0,"chat":{"id":5,"type":"private"}},"game_short_name":"x"} """)]
    [InlineData(""" "something_of_next_year":{"id":1} """)]
    public void Kinds_that_are_not_for_the_bot_are_passed_over(string update) => Assert.Null(Read(update));

    [Theory]
    [InlineData("left", true)]
    [InlineData("kicked", true)]
    [InlineData("member", false)]
    [InlineData("administrator", false)]
    [InlineData("restricted", false)]
    public void The_bot_has_left_when_it_is_no_member_any_more(string status, bool hasLeft) =>
        Assert.Equal(hasLeft, Read(
            $$""" "my_chat_member":{ {{Chat}},"new_chat_member":{"status":"{{status}}","user":{"id":9,"is_bot":true,"first_name":"Sora"} } } """)?.Intent is ChatIntent.Left);

    [Fact]
    public void A_group_that_moved_is_the_same_news_however_it_is_told()
    {
        var told = Read($$""" "message":{"message_id":2,"date":1,{{Chat}},"migrate_to_chat_id":-200} """)!;

        Assert.Equal(TelegramTranslation.Moved(-100, -200, Me).SourceKey, told.SourceKey);
        Assert.Equal(new ConversationId("telegram", "-200"), Assert.IsType<ChatIntent.Moved>(told.Intent).To);
    }

    [Theory]
    [InlineData(""" {"update_id":7,"message":{"message_id":2,"date":1,"chat":{"id":5,"type":"private"},"text":"\ud83d"}} """, 7)]
    [InlineData(""" {"update_id":7,"message":{"message_id":"two"}} """, 7)]
    [InlineData(""" {"update_id":7,"message":[]} """, 7)]
    [InlineData(""" {"message":{}} """, 0)]
    [InlineData(""" "update" """, 0)]
    public void What_cannot_be_read_says_why_and_keeps_its_number(string json, long id)
    {
        var received = ReceivedUpdate.Read(JsonElement.Parse(json));

        Assert.Equal((id, null), (received.Id, received.Update));
        Assert.NotNull(received.Problem);
    }

    private static ApiUser Me => new(9, true, "Sora") { Username = "sora_test_bot" };

    private static ChatMessage? Read(string fields)
    {
        var received = ReceivedUpdate.Read(JsonElement.Parse($$"""{"update_id":7,{{fields}} }"""));
        Assert.True(received.Update is not null, received.Problem);
        return new TelegramTranslation(Me).Read(received.Update, received.Update.Message is { } message ? [message] : []);
    }
}
