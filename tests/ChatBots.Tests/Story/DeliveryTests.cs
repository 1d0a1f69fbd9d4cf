using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

public sealed class DeliveryTests
{
    [Fact]
    public async Task A_video_that_is_too_large_is_linked_with_the_reason()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.AttachmentLimit = 3;

        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("fox");
        await bot.SettlesAsync();

        Assert.Contains("more than the", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
        Assert.Contains("open the video (https://studio.example/fox.mp4)", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
        Assert.Equal(JobState.Delivered, (await bot.JobsOfAsync(BotUnderTest.Anna)).Single().State);
    }

    [Fact]
    public async Task Links_can_be_switched_off()
    {
        await using var bot = await BotUnderTest.StartAsync(("Delivery:Links", "Never"));
        bot.Room.AttachmentLimit = 3;

        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("fox");
        await bot.SettlesAsync();

        Assert.DoesNotContain("studio.example", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
        Assert.Contains("links are switched off. Your credits are back.", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
        Assert.Equal(5, (await bot.AllowanceOfAsync(BotUnderTest.Anna)).LeftToday);
    }

    [Theory]
    [InlineData(RejectReason.Forbidden)]
    [InlineData(RejectReason.Other)]
    public async Task A_video_that_the_message_cannot_carry_stands_in_reply_to_it(RejectReason reason)
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.Next("attach", new CallOutcome.Rejected(reason));

        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("fox");
        await bot.SettlesAsync();

        Assert.Contains("video[https://studio.example/fox.mp4] m2 to m1", string.Join('\n', bot.Room.Transcript), StringComparison.Ordinal);
        Assert.Contains("it is in the reply below", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
        Assert.Empty(bot.Room.Shown["m1"].Buttons);
        await bot.RepliesAsync(BotUnderTest.Ben, "m2", "make it night");
        Assert.Equal("a fox", Assert.Single((await bot.Studio.NextAsync()).Request.History).Prompt);
    }

    [Theory]
    [InlineData(RejectReason.TooLarge, false)]
    [InlineData(RejectReason.Forbidden, true)]
    [InlineData(RejectReason.Other, true)]
    public async Task A_video_that_the_platform_will_not_take_is_linked(RejectReason reason, bool triesOnItsOwn)
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.Next("attach", new CallOutcome.Rejected(reason));
        if (triesOnItsOwn)
            bot.Room.Next("video", new CallOutcome.Rejected(reason));

        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("fox");
        await bot.SettlesAsync();

        Assert.Contains("could not be attached here: open the video", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_without_a_video_is_a_failure_and_the_credits_come_back()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Studio.NextDownload(FailureKind.LinkHoldsNoVideo);

        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("fox");
        await bot.SettlesAsync();

        Assert.Contains("The studio's link holds no video. Your credits are back.", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
        Assert.Equal(5, (await bot.AllowanceOfAsync(BotUnderTest.Anna)).LeftToday);
    }

    [Fact]
    public async Task A_download_that_fails_is_repeated_the_job_is_not()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Studio.NextDownload(FailureKind.DownloadFailed);

        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("fox");
        await bot.Room.SeesAsync("slow to fetch");
        await bot.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(5)).OrHang();
        bot.Clock.Advance(TimeSpan.FromSeconds(5));
        await bot.SettlesAsync();

        Assert.Equal(JobState.Delivered, (await bot.JobsOfAsync(BotUnderTest.Anna)).Single().State);
        Assert.False(bot.Studio.HasNext);
    }

    [Fact]
    public async Task A_deleted_live_message_withdraws_what_was_paid_for_and_posts_nothing()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.Next("attach", new CallOutcome.Rejected(RejectReason.Gone));

        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("fox");
        await bot.SettlesAsync();

        Assert.Equal(JobState.Withdrawn, (await bot.JobsOfAsync(BotUnderTest.Anna)).Single().State);
        Assert.Equal("attach -> Rejected", bot.Room.Transcript[^1]);
    }

    [Fact]
    public async Task A_waiting_job_whose_live_message_was_deleted_costs_nothing()
    {
        await using var bot = await BotUnderTest.StartAsync(("Jobs:Parallel", "1"));
        await bot.BeginAsync(BotUnderTest.Anna, "a fox");
        await bot.SaysAsync(BotUnderTest.Ben, "a hen");
        await bot.Room.SeesAsync("1st in line");

        var waiting = bot.Get<OpenJobs>().NewestOf(BotUnderTest.Ben.Person, bot.Room.Id)!;
        await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Vanished(new MessageId("m2")), null);
        await waiting.Ended.OrHang();

        Assert.Equal(5, (await bot.AllowanceOfAsync(BotUnderTest.Ben)).LeftToday);
    }

    [Fact]
    public async Task Where_the_bot_was_removed_waiting_jobs_cost_nothing()
    {
        await using var bot = await BotUnderTest.StartAsync(("Jobs:Parallel", "1"));
        await bot.BeginAsync(BotUnderTest.Anna, "a fox");
        await bot.SaysAsync(BotUnderTest.Ben, "a hen");
        await bot.Room.SeesAsync("1st in line");

        var waiting = bot.Get<OpenJobs>().NewestOf(BotUnderTest.Ben.Person, bot.Room.Id)!;
        await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Left(), null);
        await waiting.Ended.OrHang();

        Assert.Equal(JobState.Cancelled, (await bot.JobsOfAsync(BotUnderTest.Ben)).Single().State);
        Assert.Equal(5, (await bot.AllowanceOfAsync(BotUnderTest.Ben)).LeftToday);
    }

    [Fact]
    public async Task What_the_platform_does_not_take_for_a_day_is_withdrawn()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.Next("attach", new CallOutcome.Refused(bot.Clock.GetUtcNow().AddDays(2), []));

        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("fox");
        await bot.Room.SeesAsync("attach -> Refused");
        bot.Clock.Advance(TimeSpan.FromHours(25));
        await bot.SettlesAsync();

        Assert.Equal(JobState.Withdrawn, (await bot.JobsOfAsync(BotUnderTest.Anna)).Single().State);
    }
}
