using ChatBots.Emulators.Telegram;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram;

/// <summary>What makes the bot speak in a group, and what does not concern it.</summary>
public sealed class GroupCommandTests
{
    [Fact]
    public async Task A_command_with_the_bots_name_makes_a_video_in_reply()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = GroupOf(story);

        group.Says(story.Anna, "/sora@Sora_Test_Bot a cat");
        (await story.NextGenerationAsync()).Completes("cat");
        await story.SeesAsync(group, "video m2 \"a cat");

        Assert.Equal(1, group.Message(2)!.ReplyTo);
    }

    [Fact]
    public async Task A_bare_command_is_heard_from_the_bot_that_spoke_last()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = GroupOf(story);
        await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a cat", "cat");

        group.Says(story.Ben, "/sora a dog");

        Assert.Equal("a dog", (await story.NextGenerationAsync()).Request.Prompt);
    }

    [Theory]
    [InlineData("@sora_test_bot a cat")]
    [InlineData("a cat @Sora_Test_Bot")]
    [InlineData("/sora a cat")]
    public async Task A_bot_that_sees_everything_is_asked_by_its_name_or_a_command(string said)
    {
        await using var story = await StartWithoutPrivacyAsync();

        GroupOf(story).Says(story.Anna, said);

        Assert.Equal("a cat", (await story.NextGenerationAsync()).Request.Prompt);
    }

    [Fact]
    public async Task Whatever_is_meant_for_others_is_met_with_silence()
    {
        await using var story = await StartWithoutPrivacyAsync();
        var group = GroupOf(story);

        group.Says(story.Anna, "hello everybody");
        group.Says(story.Anna, "/sora@other_test_bot a cat");
        group.Says(story.Anna, "/help@other_test_bot");
        group.Says(story.Anna, "/weather tomorrow");
        group.Says(story.Anna, "@other_test_bot a cat");
        group.SendsPhoto(story.Anna, [0xFF, 0xD8, 0xFF, 0, 0, 0], "my cat");
        group.SendsSticker(story.Anna, "🐱");
        var ben = group.Says(story.Ben, "a cat would be nice");
        group.Says(story.Anna, "indeed", replyTo: ben);
        group.BotSays("/sora a cat");
        group.BotSays("@sora_test_bot a cat");
        group.PostsAsChannel("/sora a cat");
        story.Telegram.SendsRaw(AnonymousAdmin(group, "/sora a cat"));
        await story.QuietAsync();

        Assert.DoesNotContain(group.Transcript, line => line.StartsWith("bot ", StringComparison.Ordinal));
        Assert.False(story.Studio.HasNext);
    }

    [Fact]
    public async Task An_unknown_command_counts_only_with_the_bots_name()
    {
        await using var story = await StartWithoutPrivacyAsync();
        var group = GroupOf(story);

        group.Says(story.Anna, "/dance");
        group.Says(story.Anna, "/dance@sora_test_bot");
        await story.SeesAsync(group, "bot m3 to m2 \"I do not know that command.");
        group.Says(story.Anna, "/help");
        await story.SeesAsync(group, "bot m5 to m4 \"Write what the video shall show");
    }

    [Fact]
    public async Task A_quota_is_told_in_one_short_reply()
    {
        await using var story = await TelegramStory.StartAsync(("Quotas:DailyCredits", "1"));
        var group = GroupOf(story);
        await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a cat", "cat");
        story.Clock.Advance(TimeSpan.FromMinutes(1));

        group.Says(story.Anna, "/quota@sora_test_bot");
        await story.SeesAsync(group, "bot m4 to m3 \"0 of 1 left today; the next come in 11 h");
        group.Says(story.Anna, "/sora@sora_test_bot a dog");
        await story.SeesAsync(group, "bot m6 to m5 \"You have used up today's credits. The next come in 11 h");
    }

    [Fact]
    public async Task A_chat_can_be_allowed_whoever_writes_there()
    {
        await using var story = await TelegramStory.PrepareAsync();
        var (group, other) = (GroupOf(story), GroupOf(story));
        story.Sets("Access:Allow:0", $"telegram:chat:{group.Id}");
        await story.StartBotAsync();

        group.Says(story.Anna, "/sora@sora_test_bot a cat");
        Assert.Equal("a cat", (await story.NextGenerationAsync()).Request.Prompt);
        other.Says(story.Ben, "/sora@sora_test_bot a dog");
        await story.SeesAsync(other, $"You may not use this bot. Whoever runs it can allow you by this id: telegram:{story.Ben.Id}");

        Assert.Empty(await story.JobsOfAsync(story.Ben));
    }

    [Fact]
    public async Task Somebody_banned_hears_it_once_a_day()
    {
        await using var story = await TelegramStory.PrepareAsync();
        var group = GroupOf(story);
        story.Sets("Access:Banned:0", $"telegram:{story.Ben.Id}");
        await story.StartBotAsync();

        group.Says(story.Ben, "/sora@sora_test_bot a cat");
        await story.SeesAsync(group, "bot m2 to m1 \"You may not use this bot.");
        group.Says(story.Ben, "/sora@sora_test_bot a dog");
        await story.QuietAsync();

        Assert.Single(group.Shown, message => message.From.IsBot);
        Assert.Empty(await story.JobsOfAsync(story.Ben));
    }

    private static TelegramChat GroupOf(TelegramStory story) => story.Telegram.Supergroup("Film club", story.Anna, story.Ben);

    private static async Task<TelegramStory> StartWithoutPrivacyAsync()
    {
        var story = await TelegramStory.PrepareAsync();
        story.Telegram.PrivacyMode = false;
        await story.StartBotAsync();
        return story;
    }

    private static string AnonymousAdmin(TelegramChat group, string text) =>
        $$$"""
        {"message":{"message_id":900,"date":1768478400,"chat":{"id":{{{group.Id}}},"type":"supergroup","title":"Film club"},
        "from":{"id":1087968824,"is_bot":true,"first_name":"Group","username":"GroupAnonymousBot"},
        "sender_chat":{"id":{{{group.Id}}},"type":"supergroup","title":"Film club"},
        "text":"{{{text}}}","entities":[{"type":"bot_command","offset":0,"length":5}]}}
        """;
}
