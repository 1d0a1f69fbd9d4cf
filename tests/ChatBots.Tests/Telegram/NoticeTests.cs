using ChatBots.Emulators.Telegram;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram;

/// <summary>How people hear that their video is there, since an edit notifies nobody.</summary>
public sealed class NoticeTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Whoever_asked_and_nobody_else_is_mentioned_in_reply_to_the_video()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = GroupOf(story);

        await MakeSlowlyAsync(story, group, "a cat for @ben");

        Assert.Equal("bot m3 to m2 \"Anna your video is ready\"", group.Transcript[^1]);
        Assert.Equal($"tg://user?id={story.Anna.Id}", Assert.Single(group.Message(3)!.Entities).Url);
    }

    [Fact]
    public async Task A_video_that_was_quick_is_not_announced()
    {
        await using var story = await TelegramStory.StartAsync();

        await story.MakeAsync(story.Private, story.Anna, "a cat", "cat");
        await story.QuietAsync();

        Assert.Equal(2, story.Private.Shown.Count);
    }

    [Fact]
    public async Task A_reply_to_the_notice_refines_the_video_that_it_tells_of()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = GroupOf(story);
        await MakeSlowlyAsync(story, group, "a cat");

        group.Says(story.Ben, "in snow", replyTo: 3);

        Assert.Equal(["a cat"], (await story.NextGenerationAsync()).Request.History.Select(turn => turn.Prompt));
    }

    [Fact]
    public async Task A_request_can_be_marked_instead()
    {
        await using var story = await TelegramStory.StartAsync(("Live:Notice", "Reaction"));
        var group = GroupOf(story);

        await MakeSlowlyAsync(story, group, "a cat");

        Assert.Equal("react m1 👍", group.Transcript[^1]);
        Assert.Equal(2, group.Shown.Count);
    }

    [Fact]
    public async Task Where_nothing_is_wanted_nothing_is_said()
    {
        await using var story = await TelegramStory.StartAsync(("Live:Notice", "None"));
        var group = GroupOf(story);

        await MakeSlowlyAsync(story, group, "a cat");

        Assert.Equal(2, group.Shown.Count);
        Assert.DoesNotContain(group.Transcript, line => line.StartsWith("react", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_notice_that_may_not_be_said_takes_nothing_from_the_video()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = GroupOf(story);
        group.Says(story.Anna, "/sora@sora_test_bot a cat");
        var generation = await story.NextGenerationAsync();

        story.Telegram.Next("sendMessage", Fault.Refuse(400, "Bad Request: not enough rights to send text messages to the chat"));
        story.Clock.Advance(Long);
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.NotNull(group.Message(2)!.Video);
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(story.Anna)).Single().State);
    }

    private static TelegramChat GroupOf(TelegramStory story) => story.Telegram.Supergroup("Film club", story.Anna, story.Ben);

    private static async Task MakeSlowlyAsync(TelegramStory story, TelegramChat group, string prompt)
    {
        group.Says(story.Anna, $"/sora@sora_test_bot {prompt}");
        var generation = await story.NextGenerationAsync();
        story.Clock.Advance(Long);
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());
        await story.QuietAsync();
    }
}
