using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>Threads and posts of forums: channels that can be closed while a video is made.</summary>
public sealed class ThreadTests
{
    [Fact]
    public async Task A_command_in_a_thread_is_answered_there()
    {
        await using var story = await DiscordStory.StartAsync();
        var thread = story.General.Thread("ideas");

        await story.MakeAsync(thread, story.Anna, "a cat", "cat");

        Assert.Single(Assert.Single(thread.Shown).Attachments);
        Assert.Empty(story.General.Shown);
    }

    [Fact]
    public async Task A_mention_and_a_reply_in_a_thread_are_answered_there()
    {
        await using var story = await DiscordStory.StartAsync();
        var thread = story.General.Thread("ideas");

        (await story.AskAsync(thread, story.Anna, "a cat")).Completes("cat");
        await story.UntilAsync(story.SettledAsync());
        thread.Says(story.Ben, "in snow", replyTo: thread.Newest().Id);
        (await story.NextGenerationAsync()).Completes("snow");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal([0, 1, 0, 1], thread.Shown.Select(message => message.Attachments.Count));
        Assert.Contains("v2 from v1", thread.Newest().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_of_a_forum_begins_with_a_request()
    {
        await using var story = await DiscordStory.StartAsync();

        var post = story.Guild.Forum("gallery").Post(story.Anna, "My cat", $"{story.Discord.Mention} a cat");
        (await story.NextGenerationAsync()).Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal(post.Id, post.Newest().ReplyTo);
        Assert.Single(post.Newest().Attachments);
    }

    [Fact]
    public async Task A_command_in_a_post_of_a_forum_is_answered_there()
    {
        await using var story = await DiscordStory.StartAsync();
        var post = story.Guild.Forum("gallery").Post(story.Ben, "Cats", "show yours");

        await story.MakeAsync(post, story.Anna, "a cat", "cat");

        Assert.Single(post.Newest().Attachments);
    }

    [Fact]
    public async Task A_thread_that_was_archived_meanwhile_is_opened_again_by_the_video()
    {
        await using var story = await DiscordStory.StartAsync();
        var thread = story.General.Thread("ideas");
        var generation = await story.BeginAsync(thread, story.Anna, "a cat");
        await story.SeesAsync(thread, "asking the studio");

        thread.Archive(locked: false);
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal(2, thread.Shown.Count);
        Assert.Contains("the video could not be put here; it is in the reply below", thread.Shown[0].Text, StringComparison.Ordinal);
        Assert.Equal(thread.Shown[0].Id, thread.Shown[1].ReplyTo);
        Assert.Single(thread.Shown[1].Attachments);
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(story.Anna)).Single().State);
    }

    [Fact]
    public async Task A_failure_in_a_thread_that_was_archived_meanwhile_costs_nothing()
    {
        await using var story = await DiscordStory.StartAsync();
        var thread = story.General.Thread("ideas");
        var generation = await story.BeginAsync(thread, story.Anna, "a cat");
        await story.SeesAsync(thread, "asking the studio");

        thread.Archive(locked: false);
        generation.Fails(Generation.FailureKind.RelayFailed);
        await story.UntilAsync(story.SettledAsync());
        await story.UseAsync(story.General, story.Anna, "quota");

        Assert.StartsWith("5 of 5 left today", story.General.Newest().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_video_for_a_thread_that_was_locked_meanwhile_is_kept_for_its_owner()
    {
        await using var story = await DiscordStory.StartAsync();
        var thread = story.General.Thread("ideas");
        var generation = await story.BeginAsync(thread, story.Anna, "a cat");
        await story.SeesAsync(thread, "asking the studio");

        thread.Archive(locked: true);
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());
        Assert.Equal(JobState.Withdrawn, (await story.JobsOfAsync(story.Anna)).Single().State);

        await story.UseAsync(story.Private, story.Anna, "history");
        await story.PressAsync(story.Private, story.Anna, story.Private.Newest().Id, "▶ 1");
        await story.SeesAsync(story.Private, "made on 2026-01-15");

        Assert.Equal("https://studio.example/cat.mp4"u8.ToArray(), Assert.Single(story.Private.Newest().Attachments).Bytes.ToArray());
    }

    [Fact]
    public async Task A_thread_in_which_the_bot_may_not_write_is_told_before_anything_is_charged()
    {
        await using var story = await DiscordStory.StartAsync();
        var thread = story.General.Thread("ideas");
        story.General.Deny("SEND_MESSAGES_IN_THREADS");

        await story.UseAsync(thread, story.Anna, "sora", ("prompt", "a cat"));

        Assert.Equal("bot m1 only Anna", thread.Transcript[^1][..16]);
        Assert.StartsWith("I may not write in this channel", thread.Newest().Text, StringComparison.Ordinal);
        Assert.Empty(await story.JobsOfAsync(story.Anna));
    }

    [Fact]
    public async Task Writing_in_threads_needs_no_right_to_write_in_the_channel()
    {
        await using var story = await DiscordStory.StartAsync();
        var thread = story.General.Thread("ideas");
        story.General.Deny("SEND_MESSAGES");

        (await story.AskAsync(thread, story.Anna, "a cat")).Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(thread.Newest().Attachments);
    }
}
