using ChatBots.Emulators.Discord;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>What the bot may do in a channel: what it lacks is told before anything is charged.</summary>
public sealed class RightsTests
{
    [Theory]
    [InlineData("VIEW_CHANNEL", "I may not see this channel")]
    [InlineData("SEND_MESSAGES", "I may not write in this channel")]
    [InlineData("ATTACH_FILES", "I may not attach files in this channel")]
    public async Task What_it_lacks_is_told_to_the_one_who_used_the_command(string right, string heard)
    {
        await using var story = await DiscordStory.StartAsync();
        story.General.Deny(right);

        var use = await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "a cat"));

        var answer = Assert.Single(story.General.Shown);
        Assert.StartsWith(heard, answer.Text, StringComparison.Ordinal);
        Assert.Equal((story.Anna, TimeSpan.Zero), (answer.EphemeralFor, use.AnsweredAfter));
        Assert.Empty(await story.JobsOfAsync(story.Anna));
    }

    [Fact]
    public async Task That_it_may_not_attach_is_told_in_reply_to_a_mention()
    {
        await using var story = await DiscordStory.StartAsync();
        story.General.Deny("ATTACH_FILES");

        story.General.Says(story.Anna, $"{story.Discord.Mention} a cat");
        await story.SeesAsync(story.General, "bot m2 to m1 \"I may not attach files in this channel");

        Assert.Empty(await story.JobsOfAsync(story.Anna));
    }

    [Theory]
    [InlineData("SEND_MESSAGES")]
    [InlineData("VIEW_CHANNEL")]
    public async Task A_mention_where_it_may_not_answer_costs_nothing(string right)
    {
        await using var story = await DiscordStory.StartAsync();
        story.General.Deny(right);

        story.General.Says(story.Anna, $"{story.Discord.Mention} a cat");
        await story.QuietAsync();

        Assert.Single(story.General.Shown);
        Assert.Empty(await story.JobsOfAsync(story.Anna));
    }

    [Fact]
    public async Task A_press_on_again_is_told_too()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        story.General.Deny("ATTACH_FILES");

        await story.PressAsync(story.General, story.Ben, video, "Again");

        Assert.StartsWith("bot m2 only Ben \"I may not attach files", story.General.Transcript[^1], StringComparison.Ordinal);
        Assert.Empty(await story.JobsOfAsync(story.Ben));
    }

    [Fact]
    public async Task Rights_that_are_given_later_count_at_once()
    {
        await using var story = await DiscordStory.PrepareAsync();
        story.General.Deny("ATTACH_FILES");
        await story.StartAsync();

        story.General.Says(story.Anna, $"{story.Discord.Mention} a cat");
        await story.SeesAsync(story.General, "I may not attach files");
        story.General.Allow("ATTACH_FILES");

        Assert.Equal("a dog", (await story.AskAsync(story.General, story.Anna, "a dog")).Request.Prompt);
    }

    [Fact]
    public async Task Where_it_may_not_read_back_it_speaks_without_replying()
    {
        await using var story = await DiscordStory.StartAsync();
        story.General.Deny("READ_MESSAGE_HISTORY");

        (await story.AskAsync(story.General, story.Anna, "a cat")).Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        var shown = story.General.Newest();
        Assert.Equal((null, 1), (shown.ReplyTo, shown.Attachments.Count));
        Assert.DoesNotContain(story.Discord.Calls, call => call.Status >= 400);
    }

    [Fact]
    public async Task Where_it_hears_only_by_a_refusal_that_it_may_not_reply_it_speaks_all_the_same()
    {
        await using var story = await DiscordStory.StartAsync();
        story.Discord.Next("POST /channels/{channel}/messages", Fault.Refuse(400, 160002, "Cannot reply without permission to read message history"));

        (await story.AskAsync(story.General, story.Anna, "a cat")).Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        var shown = story.General.Newest();
        Assert.Equal((null, 1), (shown.ReplyTo, shown.Attachments.Count));
    }

    [Fact]
    public async Task Where_it_may_not_attach_any_more_the_video_is_linked()
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a cat");
        await story.SeesAsync(story.General, "asking the studio");

        story.General.Deny("ATTACH_FILES");
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        var shown = Assert.Single(story.General.Shown);
        Assert.Contains("the video could not be attached here", shown.Text, StringComparison.Ordinal);
        Assert.Contains("[open the video](<https://studio.example/cat.mp4>)", shown.Text, StringComparison.Ordinal);
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(story.Anna)).Single().State);
    }

    [Fact]
    public async Task Where_it_may_not_write_any_more_the_message_still_becomes_the_video()
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a cat");
        await story.SeesAsync(story.General, "asking the studio");

        story.General.Deny("SEND_MESSAGES");
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(Assert.Single(story.General.Shown).Attachments);
    }

    [Fact]
    public async Task A_video_for_a_channel_that_it_sees_no_more_is_kept_for_its_owner()
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a cat");
        await story.SeesAsync(story.General, "asking the studio");

        story.General.Deny("VIEW_CHANNEL");
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());
        await story.UseAsync(story.Private, story.Anna, "history");

        Assert.Equal(JobState.Withdrawn, (await story.JobsOfAsync(story.Anna)).Single().State);
        Assert.Contains(story.Private.Newest().Buttons, button => button.Label == "▶ 1");
    }
}
