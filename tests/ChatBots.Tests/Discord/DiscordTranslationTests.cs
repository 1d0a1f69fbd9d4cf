using System.Text.Json;
using ChatBots.Chat;
using ChatBots.Discord;
using ChatBots.Discord.Api;

namespace ChatBots.Tests.Discord;

/// <summary>What the stories do not reach: forms of news that clients and servers send seldom.</summary>
public sealed class DiscordTranslationTests
{
    private const string Ann = """ "author":{"id":"5","username":"ann","global_name":"Ann"} """;
    private const string OursBelow = """ "message_reference":{"message_id":"1"},"referenced_message":{"id":"1","channel_id":"7","author":{"id":"9","username":"sora","bot":true}} """;

    [Theory]
    [InlineData(""" "member":{"nick":"Annie"}, """, "Annie")]
    [InlineData(""" "member":{}, """, "Ann")]
    [InlineData("", "Ann")]
    public void A_person_is_called_as_others_see_it(string member, string name) =>
        Assert.Equal(new ChatUser(new PersonId("discord", "5"), name), Message($$""" {{member}}{{Ann}},"type":0,"content":"<@9> a cat" """)!.Author);

    [Fact]
    public void A_person_without_a_name_of_choice_is_called_by_the_account() =>
        Assert.Equal("ann", Message(""" "author":{"id":"5","username":"ann","global_name":null},"type":0,"content":"<@9> a cat" """)!.Author.Name);

    [Theory]
    [InlineData("<@9> a cat", "a cat")]
    [InlineData("<@!9> a cat", "a cat")]
    [InlineData("a cat <@9>", "a cat")]
    [InlineData("a <@9> cat", "a cat")]
    [InlineData("<@9>\\n<@9> a cat", "a cat")]
    [InlineData("<@9>", "")]
    [InlineData("a cat for <@8>", null)]
    [InlineData("a cat for <@&9>", null)]
    [InlineData("a cat", null)]
    [InlineData("", null)]
    public void In_a_guild_only_what_mentions_the_bot_is_for_it(string content, string? prompt) =>
        Assert.Equal(prompt, (Message($$""" {{Ann}},"guild_id":"3","type":0,"content":"{{content}}" """)?.Intent as ChatIntent.Make)?.Text);

    [Theory]
    [InlineData("a cat", "a cat")]
    [InlineData("/sora a cat", "a cat")]
    [InlineData("/sora\\na cat", "a cat")]
    [InlineData("/sora", "")]
    [InlineData("/SORA a cat", "a cat")]
    [InlineData("/r/aww as a film", "/r/aww as a film")]
    [InlineData("/ a cat", "/ a cat")]
    [InlineData("", "")]
    public void A_command_that_was_typed_counts_as_one(string content, string prompt) =>
        Assert.Equal(prompt, Assert.IsType<ChatIntent.Make>(Message($$""" {{Ann}},"type":0,"content":"{{content}}" """)!.Intent).Text);

    [Theory]
    [InlineData("/quota", "quota")]
    [InlineData("/help me", "help")]
    [InlineData("/HELP", "help")]
    [InlineData("/start", "start")]
    [InlineData("/imagine a cat", "imagine")]
    public void Other_commands_can_be_typed_too(string content, string name) =>
        Assert.Equal(new ChatIntent.Command(name), Message($$""" {{Ann}},"type":0,"content":"{{content}}" """)!.Intent);

    [Theory]
    [InlineData(""" "author":{"id":"5","username":"ann","bot":true},"type":0,"content":"<@9> a cat" """)]
    [InlineData(""" "author":{"id":"5","username":"hook"},"webhook_id":"5","type":0,"content":"<@9> a cat" """)]
    [InlineData(""" "author":{"id":"5","username":"ann"},"type":7,"content":"" """)]
    [InlineData(""" "author":{"id":"5","username":"ann"},"type":6,"content":"<@9>" """)]
    [InlineData(""" "author":{"id":"5","username":"ann"},"content":"<@9> a cat" """)]
    [InlineData(""" "type":0,"content":"<@9> a cat" """)]
    public void What_no_person_writes_is_passed_over(string fields) => Assert.Null(Message(fields));

    [Fact]
    public void A_reply_to_the_bot_is_for_it_without_a_mention_in_the_words()
    {
        var message = Message($$""" {{Ann}},"guild_id":"3","type":19,"content":"blue","mentions":[{"id":"9","username":"sora"}],{{OursBelow}} """)!;

        Assert.Equal(new ChatIntent.Reply("blue", new MessageId("1"), Addressed: false), message.Intent);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""" "referenced_message":null, """)]
    public void A_parent_that_discord_does_not_show_may_be_ours(string parent) =>
        Assert.Equal(
            new ChatIntent.Reply("blue", new MessageId("1"), Addressed: false),
            Message($$""" {{Ann}},"guild_id":"3","type":19,"content":"blue","mentions":[{"id":"9","username":"sora"}],{{parent}}"message_reference":{"message_id":"1"} """)!.Intent);

    [Fact]
    public void A_reply_to_somebody_else_is_not_for_the_bot() =>
        Assert.Null(Message(
            $$""" {{Ann}},"guild_id":"3","type":19,"content":"","message_reference":{"message_id":"1"},"referenced_message":{"id":"1","channel_id":"7","author":{"id":"8","username":"ben"} } """));

    [Theory]
    [InlineData(""" "content":"" """, true)]
    [InlineData(""" "content":"","mentions":[{"id":"8","username":"ben"}] """, true)]
    [InlineData(""" "content":"","mentions":[{"id":"9","username":"sora"}] """, false)]
    [InlineData(""" "content":"","sticker_items":[{"id":"1","name":"cat","format_type":1}] """, false)]
    public void A_reply_without_words_or_ping_was_kept_from_the_bot(string fields, bool isUnheard) =>
        Assert.Equal(isUnheard, Assert.IsType<ChatIntent.Reply>(
            Message($$""" {{Ann}},"guild_id":"3","type":19,{{fields}},{{OursBelow}} """)!.Intent).IsUnheard);

    [Fact]
    public void The_buttons_of_the_parent_are_carried_along()
    {
        const string Components =
            """ "components":[{"type":1,"components":[{"type":2,"custom_id":"v1:again:x","label":"Again"},{"type":2,"label":"link"}]}] """;

        var message = Message(
            $$""" {{Ann}},"type":19,"content":"blue","message_reference":{"message_id":"1"},"referenced_message":{"id":"1","channel_id":"7","author":{"id":"9","username":"sora"},{{Components}} } """)!;

        Assert.Equal(["v1:again:x"], message.Carried);
    }

    [Theory]
    [InlineData("MESSAGE_DELETE", """ {"id":"1","channel_id":"7","guild_id":"3"} """, "discord:3:7", "1")]
    [InlineData("MESSAGE_DELETE_BULK", """ {"ids":["1","2"],"channel_id":"7"} """, "discord:7", "1,2")]
    public void Deleted_messages_are_told_one_by_one(string type, string data, string conversation, string gone)
    {
        var messages = Read(type, data);

        Assert.Equal(gone, string.Join(',', messages.Select(each => Assert.IsType<ChatIntent.Vanished>(each.Intent).Message)));
        Assert.All(messages, each => Assert.Equal(conversation, each.Conversation.ToString()));
        Assert.Distinct(messages.Select(each => each.SourceKey));
    }

    [Theory]
    [InlineData("CHANNEL_DELETE", """ {"id":"7","guild_id":"3","type":0} """, "discord:3:7")]
    [InlineData("THREAD_DELETE", """ {"id":"8","guild_id":"3","parent_id":"7","type":11} """, "discord:3:8")]
    [InlineData("GUILD_DELETE", """ {"id":"3"} """, "discord:3")]
    [InlineData("GUILD_DELETE", """ {"id":"3","unavailable":true} """, null)]
    [InlineData("SOMETHING_OF_NEXT_YEAR", """ {"id":"3"} """, null)]
    public void What_ends_a_conversation_is_told(string type, string data, string? conversation)
    {
        var message = Read(type, data).SingleOrDefault();

        Assert.Equal(conversation, message?.Conversation.ToString());
        Assert.True(message is null or { Intent: ChatIntent.Left });
    }

    [Theory]
    [InlineData(""" "guild_id":"3","app_permissions":"274878008384","authorizing_integration_owners":{"0":"3"},"context":0 """, null)]
    [InlineData(""" "guild_id":"3","app_permissions":"1024","authorizing_integration_owners":{"0":"3"},"context":0 """, MissingRight.Send)]
    [InlineData(""" "guild_id":"3","app_permissions":"274878008384","authorizing_integration_owners":{"1":"5"},"context":0 """, null)]
    [InlineData(""" "guild_id":"3","app_permissions":"1024","authorizing_integration_owners":{"1":"5"},"context":0 """, MissingRight.Attach)]
    [InlineData(""" "context":1,"authorizing_integration_owners":{"1":"5"} """, null)]
    [InlineData(""" "context":2,"authorizing_integration_owners":{"1":"5"} """, null)]
    public void An_interaction_says_what_the_bot_lacks(string fields, MissingRight? missing)
    {
        var guilds = new DiscordGuilds();
        guilds.Take(new GatewayDispatch("GUILD_CREATE", 1, JsonDocument.Parse("""{"id":"3"}""").RootElement));

        Assert.Equal(missing, DiscordTranslation.MissingIn(Interaction($$""" "type":2,{{fields}} """), guilds));
    }

    [Theory]
    [InlineData("""{"type":18,"id":1,"component":{"type":4,"id":2,"custom_id":"words","value":"in rain"} }""")]
    [InlineData("""{"type":1,"id":1,"components":[{"type":4,"id":2,"custom_id":"words","value":"in rain"}]}""")]
    public void A_form_says_what_it_is_about(string part)
    {
        var message = DiscordTranslation.Read(Interaction(
            $$""" "type":5,"data":{"custom_id":"12:v1:refine:x","components":[{{part}}]},"channel_id":"7","user":{"id":"5","username":"ann"} """), "9")!;

        Assert.Equal(new ChatIntent.Filled("v1:refine:x", new MessageId("12"), "in rain"), message.Intent);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData(":")]
    [InlineData("")]
    public void A_form_that_nobody_opened_is_about_nothing(string id)
    {
        var message = DiscordTranslation.Read(Interaction(
            $$""" "type":5,"data":{"custom_id":"{{id}}","components":[]},"channel_id":"7","user":{"id":"5","username":"ann"} """), "9")!;

        Assert.Equal(new ChatIntent.Filled("", new MessageId(""), ""), message.Intent);
    }

    [Fact]
    public void A_command_on_a_message_names_it()
    {
        var message = DiscordTranslation.Read(Interaction(
            """ "type":2,"data":{"name":"Refine","type":3,"target_id":"12"},"channel_id":"7","user":{"id":"5","username":"ann"} """), "9")!;

        Assert.Equal(new ChatIntent.Command("refine") { On = new MessageId("12") }, message.Intent);
    }

    [Theory]
    [InlineData("9", 1)]
    [InlineData("8", 0)]
    public void Only_buttons_of_the_bot_are_carried_along_with_a_command(string author, int carried)
    {
        var message = DiscordTranslation.Read(Interaction(
            """ "type":2,"data":{"name":"Refine","type":3,"target_id":"12","resolved":{"messages":{"12":{"id":"12","channel_id":"7","author":{"id":"AUTHOR","username":"x"},"components":[{"type":1,"components":[{"type":2,"custom_id":"v1:cancel:x"}]}]}}}},"channel_id":"7","user":{"id":"5","username":"ann"} """
                .Replace("AUTHOR", author, StringComparison.Ordinal)), "9")!;

        Assert.Equal(carried, message.Carried.Count);
    }

    [Theory]
    [InlineData(""" "type":1 """)]
    [InlineData(""" "type":3,"data":{"custom_id":"x","component_type":2},"channel_id":"7","user":{"id":"5","username":"ann"} """)]
    [InlineData(""" "type":2,"data":{"name":"sora"},"channel_id":"7" """)]
    [InlineData(""" "type":2,"data":{"name":"sora"},"user":{"id":"5","username":"ann"} """)]
    [InlineData(""" "type":9,"data":{},"channel_id":"7","user":{"id":"5","username":"ann"} """)]
    public void Interactions_that_are_not_for_the_bot_are_passed_over(string fields) => Assert.Null(DiscordTranslation.Read(Interaction(fields), "9"));

    private static ApiInteraction Interaction(string fields) => JsonSerializer.Deserialize(
        $$"""{"id":"1","application_id":"9","token":"t",{{fields}} }""", DiscordJson.Default.ApiInteraction)!;

    private static ChatMessage? Message(string fields) => Read("MESSAGE_CREATE", $$"""{"id":"2","channel_id":"7",{{fields}} }""").SingleOrDefault();

    private static IReadOnlyList<ChatMessage> Read(string type, string data) =>
        new DiscordTranslation("9", new DiscordGuilds()).Read(type, JsonElement.Parse(data));
}
