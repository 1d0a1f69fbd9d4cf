using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>How people hear that their video is there, since an edit notifies nobody.</summary>
public sealed class NoticeTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Whoever_asked_and_nobody_else_is_mentioned_in_reply_to_the_video()
    {
        await using var story = await DiscordStory.StartAsync();

        await MakeSlowlyAsync(story, $"a cat <@{story.Ben.Id}> @everyone");

        var (video, notice) = (story.General.Shown[0], story.General.Shown[1]);
        Assert.Equal($"bot m2 to m1 \"<@{story.Anna.Id}> your video is ready\"", story.General.Transcript[^1]);
        Assert.Equal((video.Id, null), (notice.ReplyTo, notice.EphemeralFor));
        Assert.Equal([story.Anna], notice.MentionedPersons);
        Assert.Empty(video.MentionedPersons);
        var call = story.Discord.Calls.Last(call => call.Route == "POST /channels/{channel}/messages" && call.ChannelId == story.General.Id);
        Assert.Equal(
            $$"""{"parse":[],"users":["{{story.Anna.Id}}"],"replied_user":false}""", call.Body!["allowed_mentions"]!.ToJsonString());
    }

    [Fact]
    public async Task A_video_that_was_quick_is_not_announced()
    {
        await using var story = await DiscordStory.StartAsync();

        await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        await story.QuietAsync();

        Assert.Single(story.General.Shown);
    }

    [Fact]
    public async Task A_reply_to_the_notice_refines_the_video_that_it_tells_of()
    {
        await using var story = await DiscordStory.StartAsync();
        await MakeSlowlyAsync(story, "a cat");

        story.General.Says(story.Ben, "in snow", replyTo: story.General.Shown[1].Id);

        Assert.Equal(["a cat"], (await story.NextGenerationAsync()).Request.History.Select(turn => turn.Prompt));
    }

    [Fact]
    public async Task A_request_can_be_marked_instead()
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "Reaction"));
        var generation = await story.AskAsync(story.General, story.Anna, "a cat");

        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal("react m1 👍", story.General.Transcript[^1]);
        Assert.Equal(2, story.General.Shown.Count);
    }

    [Theory]
    [InlineData("Reaction")]
    [InlineData("None")]
    public async Task A_command_leaves_nothing_to_mark_and_nothing_is_said(string notice)
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", notice));

        await MakeSlowlyAsync(story, "a cat");

        Assert.Empty(Assert.Single(story.General.Shown).Reactions);
    }

    [Fact]
    public async Task A_notice_that_may_not_be_said_takes_nothing_from_the_video()
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a cat");
        await story.SeesAsync(story.General, "asking the studio");

        story.General.Deny("SEND_MESSAGES");
        story.Clock.Advance(Long);
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(Assert.Single(story.General.Shown).Attachments);
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(story.Anna)).Single().State);
    }

    private static async Task MakeSlowlyAsync(DiscordStory story, string prompt)
    {
        var generation = await story.BeginAsync(story.General, story.Anna, prompt);
        story.Clock.Advance(Long);
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());
        await story.QuietAsync();
    }
}
