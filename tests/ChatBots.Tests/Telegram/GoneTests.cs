using ChatBots.Emulators.Telegram;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram;

/// <summary>Chats that do not want the bot any more: what waits costs nothing, what is paid for can be called back.</summary>
public sealed class GoneTests
{
    [Fact]
    public async Task Who_blocks_the_bot_while_waiting_gets_the_credits_back_and_hears_nothing()
    {
        await using var story = await TelegramStory.StartAsync(("Jobs:Parallel", "1"));
        var running = await story.BeginAsync(story.Telegram.PrivateChat(story.Ben), story.Ben, "a hen");
        story.Private.Says(story.Anna, "a fox");
        await story.SeesAsync(story.Private, "1st in line");

        story.Private.Blocks(story.Anna);
        await story.UntilAsync(story.EndedAsync(story.Anna));
        running.Completes("hen");
        await story.UntilAsync(story.SettledAsync());

        var job = (await story.JobsOfAsync(story.Anna))[0];
        Assert.Equal((JobState.Cancelled, true), (job.State, job.ReturnedAt is not null));
        Assert.DoesNotContain(story.Telegram.Calls, call => call.ChatId == story.Private.Id && call.Status == 403);
    }

    [Fact]
    public async Task Who_blocks_the_bot_while_it_runs_can_call_the_video_back()
    {
        await using var story = await TelegramStory.StartAsync();
        var generation = await story.BeginAsync(story.Private, story.Anna, "a fox");
        await story.SeesAsync(story.Private, "asking the studio");

        story.Private.Blocks(story.Anna);
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());
        Assert.Equal(JobState.Withdrawn, (await story.JobsOfAsync(story.Anna))[0].State);
        story.Private.Unblocks(story.Anna);

        await CallBackAsync(story, story.Private);
    }

    [Fact]
    public async Task A_live_message_that_a_person_deletes_stays_deleted_and_the_video_can_be_called_back()
    {
        await using var story = await TelegramStory.StartAsync();
        var generation = await story.BeginAsync(story.Private, story.Anna, "a fox");
        await story.SeesAsync(story.Private, "asking the studio");

        story.Private.Deletes(2);
        generation.Says(new GenerationEvent.Progressed(44));
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.DoesNotContain(story.Private.Shown, message => message.From.IsBot);
        Assert.Equal(JobState.Withdrawn, (await story.JobsOfAsync(story.Anna))[0].State);
        await CallBackAsync(story, story.Private);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_group_that_removes_the_bot_hears_nothing_more(bool isForum)
    {
        await using var story = await TelegramStory.StartAsync(("Jobs:Parallel", "1"));
        var group = isForum ? story.Telegram.Forum("Films", story.Anna, story.Ben) : story.Telegram.Group("Films", story.Anna, story.Ben);
        int? topic = isForum ? group.NewTopic("Clips", story.Anna) : null;
        group.Says(story.Anna, "/sora@sora_test_bot a fox", topic: topic);
        var generation = await story.NextGenerationAsync();
        group.Says(story.Ben, "/sora@sora_test_bot a hen", topic: topic);
        await story.SeesAsync(group, "1st in line");

        group.KicksBot(story.Anna);
        await story.UntilAsync(story.EndedAsync(story.Ben));
        var shown = group.Transcript.Count;
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        var (annas, bens) = ((await story.JobsOfAsync(story.Anna))[0], (await story.JobsOfAsync(story.Ben))[0]);
        Assert.Equal((JobState.Withdrawn, JobState.Cancelled, true), (annas.State, bens.State, bens.ReturnedAt is not null));
        Assert.Equal(shown, group.Transcript.Count);
    }

    [Fact]
    public async Task Where_nobody_may_write_nothing_is_made_and_nothing_is_charged()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = story.Telegram.Group("Films", story.Anna);
        group.Forbid("sending");

        group.Says(story.Anna, "/sora@sora_test_bot a fox");
        await story.Telegram.CallAsync("sendMessage", Guard.Token).OrHang();
        await story.UntilAsync(story.EndedAsync(story.Anna));

        var job = (await story.JobsOfAsync(story.Anna))[0];
        Assert.Equal((JobState.Cancelled, true), (job.State, job.ReturnedAt is not null));
        Assert.False(story.Studio.HasNext);
        Assert.DoesNotContain(group.Shown, message => message.From.IsBot);
    }

    [Fact]
    public async Task A_group_that_is_closed_while_it_runs_gets_a_link_in_the_message_that_stands()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = story.Telegram.Group("Films", story.Anna);
        var generation = await story.BeginAsync(group, story.Anna, "/sora@sora_test_bot a fox");

        group.Forbid("sending");
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Contains("the video could not be attached here: open the video", Assert.Single(group.Shown, message => message.From.IsBot).Text, StringComparison.Ordinal);
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(story.Anna))[0].State);
    }

    private static async Task CallBackAsync(TelegramStory story, TelegramChat chat)
    {
        chat.Says(story.Anna, "/history");
        await story.SeesAsync(chat, "1. v1 · withdrawn · a fox");
        chat.Presses(story.Anna, chat.Shown[^1].Id, "▶ 1");
        await story.SeesAsync(chat, "video \"a fox");

        Assert.NotNull(chat.Shown[^1].Video);
    }
}
