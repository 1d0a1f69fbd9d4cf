using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

public sealed class RestartTests
{
    [Fact]
    public async Task A_job_that_its_relay_refused_is_asked_for_again()
    {
        // Nobody waits at the stop for what can be found again
        await using var bot = await BotUnderTest.StartAsync(("Jobs:StopWait", "00:01:00"));
        await (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).IsRefusedAsync();
        await bot.StopAsync().OrHang();

        await bot.StartAgainAsync();
        var again = await bot.Studio.NextAsync();
        again.Completes("one");
        await bot.SettlesAsync();

        Assert.Null(again.Recovered);
        Assert.Equal(JobState.Delivered, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).State);
        Assert.Equal(["m1"], bot.Room.Shown.Keys);
    }

    [Fact]
    public async Task Waiting_jobs_wait_on_in_order()
    {
        await using var bot = await BotUnderTest.StartAsync(("Jobs:Parallel", "1"));
        (await bot.BeginAsync(BotUnderTest.Anna, "one")).Names("task_1");
        await bot.Room.SeesAsync("queued");
        await bot.SaysAsync(BotUnderTest.Anna, "two");
        await bot.Room.SeesAsync("1st in line");

        await bot.StopAsync();
        await bot.StartAgainAsync();
        (await bot.Studio.NextAsync()).Completes("one");
        var second = await bot.Studio.NextAsync();

        Assert.Null(second.Recovered);
        Assert.Equal("two", second.Request.Prompt);
        Assert.Equal(2, bot.Room.Shown.Count);
    }

    [Fact]
    public async Task A_running_job_with_a_status_link_is_found_again_in_the_same_message()
    {
        await using var bot = await BotUnderTest.StartAsync();
        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Names("task_1");
        await bot.Room.SeesAsync("queued");

        await bot.StopAsync();
        await bot.StartAgainAsync();
        var recovered = await bot.Studio.NextAsync();
        await bot.Room.SeesAsync("finding it again");
        recovered.Completes("fox");
        await bot.SettlesAsync();

        Assert.Equal("task_1", recovered.Recovered?.Id);
        Assert.Contains("/fox.mp4] m1", bot.Room.Transcript[^1], StringComparison.Ordinal);
        Assert.Single(bot.Room.Shown);
    }

    [Fact]
    public async Task A_running_job_that_cannot_be_found_again_fails_as_our_fault()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.BeginAsync(BotUnderTest.Anna, "a fox");

        await bot.StopAsync();
        await bot.StartAgainAsync();
        await bot.SettlesAsync();

        Assert.Contains("The bot was restarted meanwhile and lost this one. Your credits are back.", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
        Assert.Contains("Again", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
        Assert.Equal(5, (await bot.AllowanceOfAsync(BotUnderTest.Anna)).LeftToday);
        Assert.False(bot.Studio.HasNext);
    }

    [Fact]
    public async Task A_made_video_is_downloaded_and_delivered()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Studio.NextDownload(FailureKind.DownloadFailed);
        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("fox");
        await bot.Room.SeesAsync("slow to fetch");

        await bot.StopAsync();
        Assert.Equal(JobState.Made, await StateAsync(bot));
        await bot.StartAgainAsync();
        await bot.SettlesAsync();

        Assert.Contains("/fox.mp4] m1", bot.Room.Transcript[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ready_video_is_attached_after_the_restart()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.Next("attach", new CallOutcome.Refused(bot.Clock.GetUtcNow().AddMinutes(5), []));
        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("fox");
        await bot.Room.SeesAsync("attach -> Refused");

        await bot.StopAsync();
        Assert.Equal(JobState.Ready, await StateAsync(bot));
        await bot.StartAgainAsync();
        await bot.SettlesAsync();

        Assert.Contains("/fox.mp4] m1", bot.Room.Transcript[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_whose_live_message_was_about_to_be_created_gets_one()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.Next("send", new CallOutcome.Refused(bot.Clock.GetUtcNow().AddMinutes(5), []));
        await bot.SaysAsync(BotUnderTest.Anna, "a fox");
        await bot.Room.SeesAsync("send -> Refused");

        await bot.StopAsync();
        await bot.StartAgainAsync();
        (await bot.Studio.NextAsync()).Completes("fox");
        await bot.SettlesAsync();

        Assert.Equal(JobState.Delivered, (await bot.JobsOfAsync(BotUnderTest.Anna)).Single().State);
        Assert.Single(bot.Room.Shown);
    }

    [Fact]
    public async Task A_lost_answer_to_the_creation_leaves_one_message()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.Next("send", new CallOutcome.Lost(), takesEffect: true);

        await bot.SaysAsync(BotUnderTest.Anna, "a fox");
        await bot.Room.SeesAsync("send m1");
        await bot.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(1)).OrHang();
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        (await bot.Studio.NextAsync()).Completes("fox");
        await bot.SettlesAsync();

        Assert.Single(bot.Room.Shown);
    }

    [Fact]
    public async Task A_job_that_ended_unsaid_says_so_after_the_restart()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var generation = await bot.BeginAsync(BotUnderTest.Anna, "a fox");
        await bot.Room.SeesAsync("asking");
        bot.Room.Next("edit", new CallOutcome.Refused(bot.Clock.GetUtcNow().AddMinutes(5), []));

        generation.Fails(FailureKind.RelayFailed);
        await bot.Room.SeesAsync("edit -> Refused");
        await bot.StopAsync();
        await bot.StartAgainAsync();
        await bot.SettlesAsync();

        Assert.Contains("could not make this video. Your credits are back.", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
        await bot.StopAsync();
        var said = bot.Room.Transcript.Count;
        await bot.StartAgainAsync();
        await bot.SettlesAsync();
        Assert.Equal(said, bot.Room.Transcript.Count);
    }

    [Fact]
    public async Task A_refine_whose_parent_failed_unseen_is_cancelled_for_free()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.BeginAsync(BotUnderTest.Anna, "a fox");
        await bot.RepliesAsync(BotUnderTest.Anna, "m1", "red");
        await bot.Room.SeesAsync("waiting for v1");
        await bot.StopAsync();
        await bot.StartAgainAsync(opens: false);
        var parent = (await bot.JobsOfAsync(BotUnderTest.Anna))[1];
        await bot.Jobs.ChangeAsync(parent.Id, new JobChange.Failed(FailureKind.RelayFailed, ReturnCredits: true), Guard.Token);
        await bot.StopAsync();

        await bot.StartAgainAsync();
        await bot.SettlesAsync();

        Assert.Equal(5, (await bot.AllowanceOfAsync(BotUnderTest.Anna)).LeftToday);
        Assert.False(bot.Studio.HasNext);
    }

    [Fact]
    public async Task A_video_that_was_made_days_ago_is_still_delivered()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.Next("attach", new CallOutcome.Refused(bot.Clock.GetUtcNow().AddMinutes(5), []));
        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("fox");
        await bot.Room.SeesAsync("attach -> Refused");
        await bot.StopAsync();

        bot.Clock.Advance(TimeSpan.FromDays(3));
        await bot.StartAgainAsync();
        await bot.SettlesAsync();

        Assert.Equal(JobState.Delivered, (await bot.JobsOfAsync(BotUnderTest.Anna)).Single().State);
    }

    private static async Task<JobState> StateAsync(BotUnderTest bot)
    {
        await bot.StartAgainAsync(opens: false);
        var state = (await bot.JobsOfAsync(BotUnderTest.Anna)).Single().State;
        await bot.StopAsync();
        return state;
    }
}
