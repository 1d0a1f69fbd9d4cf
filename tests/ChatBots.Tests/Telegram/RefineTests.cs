using ChatBots.Emulators.Telegram;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram;

/// <summary>Refining by reply in a group.</summary>
public sealed class RefineTests
{
    [Fact]
    public async Task Two_people_refine_one_video_in_two_directions()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = GroupOf(story);
        var v1 = await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a cat", "cat");

        group.Says(story.Ben, "in snow", replyTo: v1);
        var (snow, v2) = await FinishAsync(story, group, "snow");
        group.Says(story.Anna, "at night", replyTo: v2);
        var (night, v3) = await FinishAsync(story, group, "night");
        group.Says(story.Ben, "in rain", replyTo: v1);
        var (rain, branch) = await FinishAsync(story, group, "rain");

        Assert.Equal([("a cat", "answer cat")], TurnsOf(snow));
        Assert.Equal([("a cat", "answer cat"), ("in snow", "answer snow")], TurnsOf(night));
        Assert.Equal([("a cat", "answer cat")], TurnsOf(rain));
        Assert.Contains("sora-2 · v2 from v1", group.Message(v2)!.Text, StringComparison.Ordinal);
        Assert.Contains("sora-2 · v3 from v2", group.Message(v3)!.Text, StringComparison.Ordinal);
        Assert.Contains("sora-2 · v2 from v1", group.Message(branch)!.Text, StringComparison.Ordinal);
        Assert.Equal((2, 2), ((await story.JobsOfAsync(story.Anna)).Count, (await story.JobsOfAsync(story.Ben)).Count));
    }

    [Fact]
    public async Task A_reply_to_a_job_that_runs_waits_for_it()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = GroupOf(story);
        group.Says(story.Anna, "/sora@sora_test_bot a cat");
        var first = await story.NextGenerationAsync();

        group.Says(story.Ben, "in snow", replyTo: 2);
        await story.SeesAsync(group, "in snow\nsora-2 · v2 · after v1\nwaiting for v1");
        Assert.False(story.Studio.HasNext);
        first.Completes("cat");

        Assert.Equal([("a cat", "answer cat")], TurnsOf(await story.NextGenerationAsync()));
    }

    [Fact]
    public async Task What_was_marked_goes_upstream_in_front()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = GroupOf(story);
        var video = await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a cat on the moon", "cat");

        group.Says(story.Ben, "make it blue", replyTo: video, quote: "the moon");

        Assert.Equal("> the moon\nmake it blue", (await story.NextGenerationAsync()).Request.Prompt);
    }

    [Fact]
    public async Task A_reply_without_a_letter_is_met_with_silence()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = GroupOf(story);
        var video = await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a cat", "cat");

        group.Says(story.Ben, "😂😂", replyTo: video);
        group.Says(story.Ben, "?!", replyTo: video);
        group.SendsSticker(story.Ben, "😂", replyTo: video);
        await story.QuietAsync();

        Assert.Equal(video, group.Newest().Id);
        Assert.Empty(await story.JobsOfAsync(story.Ben));
    }

    [Fact]
    public async Task Second_thoughts_cost_nothing()
    {
        await using var story = await TelegramStory.StartAsync(("Requests:SecondThoughts", "00:00:30"));
        var group = GroupOf(story);
        var video = await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a cat", "cat");

        group.Says(story.Ben, "haha nice", replyTo: video);
        await story.SeesAsync(group, "haha nice\nsora-2 · v2 from v1\nstarting in a moment [✖ Cancel]");
        await story.PressAsync(group, story.Ben, group.Newest().Id, "Cancel");
        await story.SeesAsync(group, "haha nice\nsora-2 · v2 from v1\ncancelled, your credits are back");
        await story.QuietAsync();

        Assert.False(story.Studio.HasNext);
    }

    [Fact]
    public async Task Second_thoughts_begin_when_the_message_is_seen()
    {
        await using var story = await TelegramStory.StartAsync(("Requests:SecondThoughts", "00:00:30"));
        var group = GroupOf(story);
        var video = await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a cat", "cat");
        story.Telegram.Next("sendMessage", Fault.TooMany(18));
        story.Telegram.Next("sendMessage", Fault.TooMany(18));

        group.Says(story.Ben, "haha nice", replyTo: video);
        await story.SeesAsync(group, "haha nice\nsora-2 · v2 from v1\nstarting in a moment [✖ Cancel]");
        await story.PressAsync(group, story.Ben, group.Newest().Id, "Cancel");
        await story.SeesAsync(group, "cancelled, your credits are back");

        Assert.False(story.Studio.HasNext);
    }

    [Fact]
    public async Task Where_only_ones_own_videos_may_be_refined_a_stranger_hears_that()
    {
        await using var story = await TelegramStory.StartAsync(("Requests:RefineOthers", "false"));
        var group = GroupOf(story);
        var video = await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a cat", "cat");

        group.Says(story.Ben, "in snow", replyTo: video);
        await story.SeesAsync(group, "Here one can refine only one's own videos.");
        group.Says(story.Anna, "at night", replyTo: video);

        Assert.Equal("at night", (await story.NextGenerationAsync()).Request.Prompt);
        Assert.Empty(await story.JobsOfAsync(story.Ben));
    }

    [Fact]
    public async Task A_command_in_reply_to_a_video_makes_a_new_one()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = GroupOf(story);
        var video = await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a cat", "cat");

        group.Says(story.Ben, "/sora a dog", replyTo: video);
        var generation = await story.NextGenerationAsync();

        Assert.Equal("a dog", generation.Request.Prompt);
        Assert.Empty(generation.Request.History);
    }

    private static TelegramChat GroupOf(TelegramStory story) => story.Telegram.Supergroup("Film club", story.Anna, story.Ben);

    private static async Task<(ScriptedStudio.Generation Generation, int Video)> FinishAsync(TelegramStory story, TelegramChat group, string name)
    {
        var generation = await story.NextGenerationAsync();
        generation.Completes(name);
        await story.UntilAsync(story.SettledAsync());
        return (generation, group.Shown.Last(message => message.Video is not null).Id);
    }

    private static IEnumerable<(string Prompt, string Answer)> TurnsOf(ScriptedStudio.Generation generation) =>
        generation.Request.History.Select(turn => (turn.Prompt, turn.AssistantText));
}
