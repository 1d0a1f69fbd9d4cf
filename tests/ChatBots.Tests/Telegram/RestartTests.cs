using ChatBots.Emulators.Relay;
using ChatBots.Emulators.Telegram;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram;

/// <summary>The bot stopped in each state of a job and started again: the same message goes on.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task Before_the_live_message()
    {
        await using var story = await TelegramStory.StartAsync();
        story.Telegram.Next("sendMessage", Fault.TooMany(30));
        story.Private.Says(story.Anna, "a fox");
        await story.Telegram.CallAsync("sendMessage", Guard.Token).OrHang();
        await story.StopBotAsync();
        story.Clock.Advance(TimeSpan.FromSeconds(30));

        await story.StartBotAsync();
        (await story.NextGenerationAsync()).Completes("fox");

        await AssertOneVideoAsync(story);
    }

    [Fact]
    public async Task While_waiting()
    {
        await using var story = await TelegramStory.StartAsync(("Jobs:Parallel", "1"));
        (await story.BeginAsync(story.Telegram.PrivateChat(story.Ben), story.Ben, "a hen")).Names("task_1");
        await story.SeesAsync(story.Telegram.PrivateChat(story.Ben), "queued at the studio");
        story.Private.Says(story.Anna, "a fox");
        await story.SeesAsync(story.Private, "1st in line");

        await RestartAsync(story);
        (await story.NextGenerationAsync()).Completes("hen");
        (await story.NextGenerationAsync()).Completes("fox");

        await AssertOneVideoAsync(story);
    }

    [Fact]
    public async Task While_running_with_a_task_that_can_be_found_again()
    {
        await using var story = await TelegramStory.StartAsync();
        (await story.BeginAsync(story.Private, story.Anna, "a fox")).Names("task_1");
        await story.SeesAsync(story.Private, "queued at the studio");

        await RestartAsync(story);
        var found = await story.NextGenerationAsync();
        await story.SeesAsync(story.Private, "finding it again");
        found.Completes("fox");

        Assert.Equal("task_1", found.Recovered?.Id);
        await AssertOneVideoAsync(story);
    }

    [Fact]
    public async Task While_running_without_one_the_same_message_says_that_it_was_lost_and_costs_nothing()
    {
        await using var story = await TelegramStory.StartAsync();
        await story.BeginAsync(story.Private, story.Anna, "a fox");
        await story.SeesAsync(story.Private, "asking the studio");

        await RestartAsync(story);
        await story.SeesAsync(story.Private, "edit m2 \"a fox\nsora-2\nThe bot was restarted meanwhile and lost this one. Your credits are back.");

        Assert.Equal(["🔁 Again", "🗑 Delete"], story.Private.Message(2)!.Buttons.Select(button => button.Label));
        Assert.NotNull((await story.JobsOfAsync(story.Anna))[0].ReturnedAt);
    }

    [Fact]
    public async Task While_the_video_is_fetched()
    {
        await using var story = await TelegramStory.StartAsync();
        story.Studio.NextDownload(FailureKind.DownloadFailed);
        (await story.BeginAsync(story.Private, story.Anna, "a fox")).Completes("fox");
        await story.SeesAsync(story.Private, "slow to fetch");

        await RestartAsync(story);

        await AssertOneVideoAsync(story);
    }

    [Fact]
    public async Task While_the_upload_has_to_wait()
    {
        await using var story = await TelegramStory.StartAsync();
        story.Telegram.Next("editMessageMedia", Fault.TooMany(30));
        (await story.BeginAsync(story.Private, story.Anna, "a fox")).Completes("fox");
        await story.UntilAsync(story.Telegram.CallAsync("editMessageMedia", Guard.Token));
        await story.CallsDoneAsync();
        await story.StopBotAsync();
        story.Clock.Advance(TimeSpan.FromSeconds(30));

        await story.StartBotAsync();

        await AssertOneVideoAsync(story);
    }

    [Fact]
    public async Task During_the_upload()
    {
        await using var story = await TelegramStory.StartAsync();
        var gate = new Gate();
        story.Telegram.Next("editMessageMedia", Fault.Wait(gate));
        (await story.BeginAsync(story.Private, story.Anna, "a fox")).Completes("fox");
        await gate.Reached.OrHang();

        var stopped = story.StopBotAsync();
        gate.Open();
        await stopped;
        await story.StartBotAsync();

        await AssertOneVideoAsync(story);
    }

    [Fact]
    public async Task What_came_while_the_bot_was_down_is_answered()
    {
        await using var story = await TelegramStory.StartAsync();
        await story.StopBotAsync();
        story.Private.Says(story.Anna, "a fox");
        await story.StartBotAsync();

        (await story.NextGenerationAsync()).Completes("fox");

        await AssertOneVideoAsync(story);
    }

    [Fact]
    public async Task An_update_that_comes_again_opens_no_second_job()
    {
        await using var story = await TelegramStory.StartAsync();
        var generation = await story.BeginAsync(story.Private, story.Anna, "a fox");
        story.Telegram.Redeliver();
        await story.StopBotAsync();
        story.Telegram.Redeliver();

        await story.StartBotAsync();
        story.Private.Says(story.Anna, "/help");
        await story.SeesAsync(story.Private, "Write what the video shall show");

        Assert.Null(generation.Recovered);
        Assert.Single(await story.JobsOfAsync(story.Anna));
        Assert.False(story.Studio.HasNext);
    }

    private static async Task RestartAsync(TelegramStory story)
    {
        await story.StopBotAsync();
        await story.StartBotAsync();
    }

    private static async Task AssertOneVideoAsync(TelegramStory story)
    {
        await story.SeesAsync(story.Private, "video m2");
        await story.UntilAsync(story.SettledAsync());
        Assert.Equal(2, Assert.Single(story.Private.Shown, message => message.From.IsBot).Id);
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(story.Anna))[0].State);
    }
}
