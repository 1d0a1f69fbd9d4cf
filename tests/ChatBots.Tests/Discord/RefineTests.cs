using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>Refining by reply in a server.</summary>
public sealed class RefineTests
{
    private const string Hint = "I read a reply only when it pings me: switch the @ on beside it, or press the button. [✏️ Refine]";

    [Fact]
    public async Task Two_people_refine_one_video_in_two_directions()
    {
        await using var story = await DiscordStory.StartAsync();
        var v1 = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        story.General.Says(story.Ben, "in snow", replyTo: v1);
        var (snow, v2) = await FinishAsync(story, "snow");
        story.General.Says(story.Anna, "at night", replyTo: v2);
        var (night, v3) = await FinishAsync(story, "night");
        story.General.Says(story.Ben, "in rain", replyTo: v1);
        var (rain, branch) = await FinishAsync(story, "rain");

        Assert.Equal([("a cat", "answer cat")], TurnsOf(snow));
        Assert.Equal([("a cat", "answer cat"), ("in snow", "answer snow")], TurnsOf(night));
        Assert.Equal([("a cat", "answer cat")], TurnsOf(rain));
        Assert.Contains("sora-2 · v2 from v1", TextOf(story, v2), StringComparison.Ordinal);
        Assert.Contains("sora-2 · v3 from v2", TextOf(story, v3), StringComparison.Ordinal);
        Assert.Contains("sora-2 · v2 from v1", TextOf(story, branch), StringComparison.Ordinal);
        Assert.Equal((2, 2), ((await story.JobsOfAsync(story.Anna)).Count, (await story.JobsOfAsync(story.Ben)).Count));
    }

    [Fact]
    public async Task A_reply_to_a_job_that_runs_waits_for_it()
    {
        await using var story = await DiscordStory.StartAsync();
        var first = await story.BeginAsync(story.General, story.Anna, "a cat");

        story.General.Says(story.Ben, "in snow", replyTo: story.General.Shown[^1].Id);
        await story.SeesAsync(story.General, "sora-2 · v2 · after v1\nwaiting for v1");
        Assert.False(story.Studio.HasNext);
        first.Completes("cat");

        Assert.Equal([("a cat", "answer cat")], TurnsOf(await story.NextGenerationAsync()));
    }

    [Fact]
    public async Task A_reply_after_a_restart_refines()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        await story.RestartAsync();

        story.General.Says(story.Ben, "in snow", replyTo: video);

        Assert.Equal([("a cat", "answer cat")], TurnsOf(await story.NextGenerationAsync()));
    }

    [Fact]
    public async Task A_reply_to_a_video_that_was_deleted_meanwhile_refines()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        story.General.Deletes(video);

        story.General.Says(story.Ben, $"{story.Discord.Mention} in snow", replyTo: video);

        Assert.Equal([("a cat", "answer cat")], TurnsOf(await story.NextGenerationAsync()));
    }

    [Fact]
    public async Task In_a_thread_under_the_video_a_reply_refines_there()
    {
        await using var story = await DiscordStory.StartAsync();
        var thread = story.General.Thread("cats");
        var video = await story.MakeAsync(thread, story.Anna, "a cat", "cat");

        thread.Says(story.Ben, "in snow", replyTo: video);
        var generation = await story.NextGenerationAsync();
        generation.Completes("snow");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal([("a cat", "answer cat")], TurnsOf(generation));
        Assert.Single(thread.Shown[^1].Attachments);
    }

    [Fact]
    public async Task A_reply_opens_an_archived_thread_again_and_refines_there()
    {
        await using var story = await DiscordStory.StartAsync();
        var thread = story.General.Thread("cats");
        var video = await story.MakeAsync(thread, story.Anna, "a cat", "cat");
        thread.Archive(locked: false);

        thread.Says(story.Ben, "in snow", replyTo: video);

        Assert.Equal([("a cat", "answer cat")], TurnsOf(await story.NextGenerationAsync()));
        await story.SeesAsync(thread, "v2 from v1");
    }

    [Fact]
    public async Task In_a_post_of_a_forum_a_reply_refines_there()
    {
        await using var story = await DiscordStory.StartAsync();
        var post = story.Guild.Forum("gallery").Post(story.Anna, "My cat", $"{story.Discord.Mention} a cat");
        (await story.NextGenerationAsync()).Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        post.Says(story.Ben, "in snow", replyTo: post.Newest().Id);

        Assert.Equal([("a cat", "answer cat")], TurnsOf(await story.NextGenerationAsync()));
        await story.SeesAsync(post, "v2 from v1");
    }

    [Fact]
    public async Task A_video_of_last_year_is_refined_by_a_reply()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        await story.StopBotAsync();
        story.Clock.Advance(TimeSpan.FromDays(365));
        await story.StartAsync();

        story.General.Says(story.Ben, "in snow", replyTo: video);

        Assert.Equal([("a cat", "answer cat")], TurnsOf(await story.NextGenerationAsync()));
    }

    [Fact]
    public async Task A_reply_can_bring_a_picture()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        story.General.Says(story.Ben, "with this hat", replyTo: video, attachments: [("hat.png", "image/png", Some.Png)]);
        var generation = await story.NextGenerationAsync();

        Assert.Equal([("a cat", "answer cat")], TurnsOf(generation));
        Assert.Equal(Some.Png, Assert.Single(generation.Request.Images).Bytes.ToArray());
    }

    [Fact]
    public async Task Whoever_switched_the_ping_off_is_told_once_how_to_be_heard()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        story.General.Says(story.Ben, "in snow", replyTo: video, ping: false);
        await story.SeesAsync(story.General, Hint);
        story.General.Says(story.Ben, "and rain", replyTo: video, ping: false);
        story.General.Says(story.Anna, "at night", replyTo: video, ping: false);
        await story.SeesAsync(story.General, $"bot m6 to m5 \"{Hint}\"");

        Assert.Equal(2, story.General.Transcript.Count(line => line.Contains(Hint, StringComparison.Ordinal)));
        Assert.Empty(await story.JobsOfAsync(story.Ben));
    }

    [Fact]
    public async Task The_button_of_the_hint_refines()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        story.General.Says(story.Ben, "in snow", replyTo: video, ping: false);
        await story.SeesAsync(story.General, Hint);

        var press = await story.PressAsync(story.General, story.Ben, story.General.Shown[^1].Id, "Refine");
        await story.SubmitAsync(press, "in snow");

        Assert.Equal([("a cat", "answer cat")], TurnsOf(await story.NextGenerationAsync()));
    }

    [Fact]
    public async Task What_people_say_to_each_other_without_a_ping_is_met_with_silence()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        var remark = story.General.Says(story.Ben, "nice weather");

        story.General.Says(story.Anna, "yes", replyTo: remark, ping: false);
        story.General.Says(story.Anna, "very", replyTo: remark);
        story.General.Says(story.Ben, "in snow", replyTo: video);
        await story.NextGenerationAsync();

        Assert.DoesNotContain(story.General.Transcript, line => line.Contains(Hint, StringComparison.Ordinal));
        Assert.Single(await story.JobsOfAsync(story.Ben));
        Assert.Single(await story.JobsOfAsync(story.Anna));
    }

    [Fact]
    public async Task Where_only_ones_own_videos_may_be_refined_a_stranger_hears_that()
    {
        await using var story = await DiscordStory.StartAsync(("Requests:RefineOthers", "false"));
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        story.General.Says(story.Ben, "in snow", replyTo: video);
        await story.SeesAsync(story.General, "Here one can refine only one's own videos.");
        story.General.Says(story.Anna, "at night", replyTo: video);

        Assert.Equal("at night", (await story.NextGenerationAsync()).Request.Prompt);
        Assert.Empty(await story.JobsOfAsync(story.Ben));
    }

    private static string TextOf(DiscordStory story, string message) => story.General.Message(message)!.Text;

    private static async Task<(ScriptedStudio.Generation Generation, string Video)> FinishAsync(DiscordStory story, string name)
    {
        var generation = await story.NextGenerationAsync();
        generation.Completes(name);
        await story.UntilAsync(story.SettledAsync());
        return (generation, story.General.Shown.Last(message => message.Attachments.Count > 0).Id);
    }

    private static IEnumerable<(string Prompt, string Answer)> TurnsOf(ScriptedStudio.Generation generation) =>
        generation.Request.History.Select(turn => (turn.Prompt, turn.AssistantText));
}
