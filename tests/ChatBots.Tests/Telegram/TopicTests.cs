using ChatBots.Emulators.Relay;
using ChatBots.Emulators.Telegram;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram;

/// <summary>Groups with topics: everything stays in the topic where it began.</summary>
public sealed class TopicTests
{
    [Fact]
    public async Task In_a_topic_everything_stays_in_it()
    {
        await using var story = await TelegramStory.StartAsync();
        var forum = ForumOf(story);
        var topic = forum.NewTopic("Cats", story.Anna);
        forum.Says(story.Anna, "/sora@sora_test_bot a cat", topic: topic);
        var generation = await story.NextGenerationAsync();
        story.Clock.Advance(TimeSpan.FromMinutes(2));
        var gate = new Gate();
        story.Telegram.Next("editMessageMedia", Fault.Wait(gate));
        generation.Completes("cat");
        await gate.Reached.OrHang();
        await story.Telegram.CallAsync("sendChatAction", Guard.Token).OrHang();
        gate.Open();
        await story.SeesAsync(forum, "your video is ready");
        await story.PressAsync(forum, story.Ben, 3, "Refine");
        await story.SeesAsync(forum, "Reply to this message");

        Assert.Equal([3, 4, 5], forum.Shown.Where(message => message.From.IsBot).Select(message => message.Id));
        Assert.All(forum.Shown.Where(message => message.From.IsBot), message => Assert.Equal(topic, message.Topic));
        Assert.All(
            story.Telegram.Calls.Where(call => call.Method == "sendChatAction"), call => Assert.Equal(topic, (int)call.Parameters["message_thread_id"]!));
    }

    [Fact]
    public async Task In_General_a_line_of_replies_is_no_topic()
    {
        await using var story = await TelegramStory.StartAsync();
        var forum = ForumOf(story);
        var hello = forum.Says(story.Anna, "who has an idea?");

        forum.Says(story.Ben, "/sora@sora_test_bot a cat", replyTo: hello);
        (await story.NextGenerationAsync()).Completes("cat");
        await story.SeesAsync(forum, "video m3");
        forum.Says(story.Anna, "in snow", replyTo: 3);
        (await story.NextGenerationAsync()).Completes("snow");
        await story.SeesAsync(forum, "video m5");

        Assert.Null(forum.Message(5)!.Topic);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task First_words_in_a_topic_are_no_reply_to_whoever_opened_it(bool byBot)
    {
        await using var story = await TelegramStory.PrepareAsync();
        story.Telegram.PrivacyMode = false;
        await story.StartBotAsync();
        var forum = ForumOf(story);
        var topic = forum.NewTopic("Cats", byBot ? story.Telegram.Bot : story.Anna);

        forum.Says(story.Anna, "hello everybody", topic: topic);
        forum.Says(story.Anna, "/sora a cat", topic: topic);
        var generation = await story.NextGenerationAsync();

        Assert.Equal("a cat", generation.Request.Prompt);
        Assert.Empty(generation.Request.History);
        Assert.Equal(topic, Assert.Single(forum.Shown, message => message.From.IsBot && message.Id != topic).Topic);
    }

    [Fact]
    public async Task A_reply_in_a_topic_refines_there()
    {
        await using var story = await TelegramStory.StartAsync();
        var forum = ForumOf(story);
        var topic = forum.NewTopic("Cats", story.Anna);
        var video = await story.MakeAsync(forum, story.Anna, "/sora@sora_test_bot a cat", "cat", topic: topic);

        var refined = await story.MakeAsync(forum, story.Ben, "in snow", "snow", replyTo: video);

        Assert.Equal(topic, forum.Message(refined)!.Topic);
        Assert.Contains("v2 from v1", forum.Message(refined)!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Delete", "delete m3")]
    [InlineData("Refine", "bot m4 to m3 \"Anna Reply to this message")]
    public async Task A_button_works_also_where_Telegram_tells_nothing_of_its_message_any_more(string label, string seen)
    {
        await using var story = await TelegramStory.StartAsync();
        var forum = ForumOf(story);
        var topic = forum.NewTopic("Cats", story.Anna);
        var video = await story.MakeAsync(forum, story.Anna, "/sora@sora_test_bot a cat", "cat", topic: topic);

        forum.PressesOld(story.Anna, video, label);
        await story.AnsweredAsync();
        await story.SeesAsync(forum, seen);

        Assert.All(forum.Shown.Where(message => message.From.IsBot), message => Assert.Equal(topic, message.Topic));
    }

    [Fact]
    public async Task A_button_of_a_message_that_is_gone_is_answered()
    {
        await using var story = await TelegramStory.StartAsync();
        var forum = ForumOf(story);
        var topic = forum.NewTopic("Cats", story.Anna);
        var video = await story.MakeAsync(forum, story.Anna, "/sora@sora_test_bot a cat", "cat", topic: topic);
        var delete = forum.DataOf(video, "Delete");
        forum.Deletes(video);

        await story.PressDataAsync(forum, story.Anna, video, delete);

        Assert.DoesNotContain(forum.Shown, message => message.From.IsBot);
    }

    private static TelegramChat ForumOf(TelegramStory story) => story.Telegram.Forum("Film club", story.Anna, story.Ben);
}
