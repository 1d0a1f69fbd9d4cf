using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>What makes the bot speak in a channel without a command, and what does not concern it.</summary>
public sealed class MentionTests
{
    [Theory]
    [InlineData("<@{bot}> a cat")]
    [InlineData("<@!{bot}>   a cat")]
    [InlineData("a <@{bot}> cat")]
    [InlineData("a cat <@{bot}>")]
    [InlineData("<@{bot}>\n<@{bot}> a cat")]
    [InlineData("<@{bot}> /sora a cat")]
    public async Task Words_that_name_the_bot_make_a_video_in_reply(string said)
    {
        await using var story = await DiscordStory.StartAsync();

        var asked = story.General.Says(story.Anna, said.Replace("{bot}", story.Discord.Bot.Id, StringComparison.Ordinal));
        var generation = await story.NextGenerationAsync();
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal("a cat", generation.Request.Prompt);
        Assert.Equal((asked, 1), (story.General.Newest().ReplyTo, story.General.Newest().Attachments.Count));
        Assert.Equal(2, story.General.Shown.Count);
    }

    [Theory]
    [InlineData("", "Tell me in words what the video shall show")]
    [InlineData("🎉", "Tell me in words")]
    [InlineData("/quota", "5 of 5 left today")]
    [InlineData("/help", "Write what the video shall show")]
    [InlineData("/dance", "I do not know that command.")]
    public async Task A_name_without_a_request_gets_one_sentence(string said, string heard)
    {
        await using var story = await DiscordStory.StartAsync();

        story.General.Says(story.Anna, $"{story.Discord.Mention} {said}");
        await story.SeesAsync(story.General, "bot m2 to m1");
        await story.QuietAsync();

        Assert.StartsWith(heard, story.General.Newest().Text, StringComparison.Ordinal);
        Assert.Equal(2, story.General.Shown.Count);
        Assert.Empty(await story.JobsOfAsync(story.Anna));
    }

    [Fact]
    public async Task Whatever_is_meant_for_others_is_met_with_silence()
    {
        await using var story = await DiscordStory.StartAsync();
        var (channel, bot) = (story.General, story.Discord.Mention);

        channel.Says(story.Anna, "hello everybody");
        channel.Says(story.Anna, "@everyone look at this");
        channel.Says(story.Anna, "@here look at this");
        channel.Says(story.Anna, "/sora a cat");
        channel.Says(story.Anna, $"<@{story.Ben.Id}> a cat");
        channel.Says(story.Anna, "my cat", attachments: [("cat.png", "image/png", [1])]);
        channel.SendsSticker(story.Anna, "Wave");
        var ben = channel.Says(story.Ben, "a cat would be nice");
        channel.Says(story.Anna, "indeed", replyTo: ben);
        channel.BotSays($"{bot} a cat");
        channel.WebhookSays($"{bot} a cat");
        await story.QuietAsync();

        Assert.DoesNotContain(channel.Transcript, line => line.StartsWith("bot ", StringComparison.Ordinal));
        Assert.False(story.Studio.HasNext);
    }

    [Fact]
    public async Task A_reply_that_pings_the_bot_refines_its_video()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        story.General.Says(story.Ben, "in snow", replyTo: video);
        var generation = await story.NextGenerationAsync();
        await story.SeesAsync(story.General, "**in snow**\nsora-2 · v2 from v1");

        Assert.Equal(("in snow", "a cat"), (generation.Request.Prompt, Assert.Single(generation.Request.History).Prompt));
        Assert.Single(await story.JobsOfAsync(story.Ben));
    }

    [Fact]
    public async Task A_reply_that_pings_the_bot_can_be_thought_better_of()
    {
        await using var story = await DiscordStory.StartAsync(("Requests:SecondThoughts", "00:00:30"));
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        story.General.Says(story.Ben, "haha nice", replyTo: video);
        await story.SeesAsync(story.General, "haha nice**\nsora-2 · v2 from v1\nstarting in a moment [✖ Cancel]");
        await story.PressAsync(story.General, story.Ben, story.General.Newest().Id, "Cancel");
        await story.SeesAsync(story.General, "haha nice**\nsora-2 · v2 from v1\ncancelled, your credits are back");

        Assert.False(story.Studio.HasNext);
    }

    [Fact]
    public async Task A_reply_without_a_letter_makes_nothing()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        story.General.Says(story.Ben, "😂😂", replyTo: video);
        story.General.Says(story.Ben, "?!", replyTo: video);
        await story.QuietAsync();

        Assert.Equal(video, story.General.Newest().Id);
        Assert.Empty(await story.JobsOfAsync(story.Ben));
    }

    [Fact]
    public async Task A_reply_to_somebody_else_that_names_the_bot_is_a_request()
    {
        await using var story = await DiscordStory.StartAsync();
        var ben = story.General.Says(story.Ben, "what shall we watch?");

        story.General.Says(story.Anna, $"{story.Discord.Mention} a cat", replyTo: ben);
        var generation = await story.NextGenerationAsync();

        Assert.Equal(("a cat", 0), (generation.Request.Prompt, generation.Request.History.Count));
    }

    [Fact]
    public async Task A_reply_to_what_is_deleted_is_a_request_when_it_names_the_bot()
    {
        await using var story = await DiscordStory.StartAsync();
        var ben = story.General.Says(story.Ben, "what shall we watch?");
        story.General.Deletes(ben);

        story.General.Says(story.Anna, $"{story.Discord.Mention} a cat", replyTo: ben);

        Assert.Equal("a cat", (await story.NextGenerationAsync()).Request.Prompt);
    }

    [Fact]
    public async Task The_bot_speaks_the_language_of_the_guild()
    {
        await using var story = await DiscordStory.StartAsync();
        story.Guild.Locale = "zh-CN";

        story.General.Says(story.Anna, story.Discord.Mention);

        await story.SeesAsync(story.General, "请用文字描述视频内容");
    }

    [Fact]
    public async Task Whoever_deletes_their_words_keeps_their_video()
    {
        await using var story = await DiscordStory.StartAsync();
        var asked = story.General.Says(story.Anna, $"{story.Discord.Mention} a cat");
        var generation = await story.NextGenerationAsync();

        story.General.Deletes(asked);
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(story.General.Newest().Attachments);
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(story.Anna)).Single().State);
    }
}
