using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

/// <summary>What people find again with /history.</summary>
public sealed class HistoryTests
{
    [Fact]
    public async Task The_history_shows_a_video_once_more_without_uploading_it()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        var list = await ListAsync(bot);
        await bot.PressesDataAsync(BotUnderTest.Anna, "whispered", list.Buttons.Single().Data);
        await bot.Room.SeesAsync("resend[file-m1] m2 \"a fox");

        Assert.Equal("1. v1 · delivered · a fox [▶ 1]", list.ToString());
        Assert.Contains("made on 2026-01-15", bot.Room.Shown["m2"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_shown_once_more_can_be_refined()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");
        await bot.PressesDataAsync(BotUnderTest.Anna, "whispered", (await ListAsync(bot)).Buttons.Single().Data);
        await bot.Room.SeesAsync("resend[file-m1] m2");
        await bot.Get<Intake.MessageWorker>().QuietAsync().OrHang();

        await bot.RepliesAsync(BotUnderTest.Ben, "m2", "make it night");

        Assert.Equal("a fox", Assert.Single((await bot.Studio.NextAsync()).Request.History).Prompt);
    }

    [Fact]
    public async Task Where_messages_have_addresses_the_history_leads_to_them()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.HasLinks = true;
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        Assert.Equal(
            new Uri("https://chat.example/room/m1"), Assert.Single((await ListAsync(bot)).Parts.OfType<TextPart.Link>()).To);
    }

    [Fact]
    public async Task Somebody_elses_video_is_not_shown()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.PressesDataAsync(BotUnderTest.Ben, "whispered", (await ListAsync(bot)).Buttons.Single().Data);
        await bot.Room.SeesAsync("whisper ben \"Only whoever asked");

        Assert.DoesNotContain(bot.Room.Transcript, line => line.StartsWith("resend", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_video_that_nobody_could_be_given_is_called_back()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await WithdrawAsync(bot);

        await bot.PressesDataAsync(BotUnderTest.Anna, "whispered", (await ListAsync(bot)).Buttons.Single().Data);
        await bot.Room.SeesAsync("video[https://studio.example/one.mp4] m2");
        await bot.Get<Intake.MessageWorker>().QuietAsync().OrHang();
        await bot.PressesDataAsync(BotUnderTest.Anna, "whispered", (await ListAsync(bot)).Buttons.Single().Data);
        await bot.Room.SeesAsync("resend[file-m2] m3");

        Assert.Equal(JobState.Delivered, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).State);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task A_video_of_which_nobody_heard_whether_it_was_shown_is_shown_once(int losses)
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.RemembersNonces = true;
        await WithdrawAsync(bot);
        for (var loss = 0; loss < losses; loss++)
            bot.Room.Next("video", new CallOutcome.Lost(), takesEffect: true);

        await bot.PressesDataAsync(BotUnderTest.Anna, "whispered", (await ListAsync(bot)).Buttons.Single().Data);
        for (var loss = 1; loss <= losses; loss++)
        {
            await bot.Room.SeesAsync("video[", loss);
            await bot.Get<Live.CallScheduler>().QuietAsync().OrHang();
            bot.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await bot.Get<Intake.MessageWorker>().QuietAsync().OrHang();
        Assert.Equal(JobState.Delivered, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).State);
        Assert.Equal(["m1", "m2"], bot.Room.Shown.Keys);
    }

    [Theory]
    [InlineData(RejectReason.TooLarge)]
    [InlineData(RejectReason.Other)]
    public async Task A_video_that_cannot_be_shown_where_it_is_called_back_is_linked_and_stays_kept(RejectReason reason)
    {
        await using var bot = await BotUnderTest.StartAsync();
        await WithdrawAsync(bot);
        bot.Room.Next("video", new CallOutcome.Rejected(reason));

        await bot.PressesDataAsync(BotUnderTest.Anna, "whispered", (await ListAsync(bot)).Buttons.Single().Data);
        await bot.Room.SeesAsync("the video could not be attached here: open the video");

        Assert.Equal(JobState.Withdrawn, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).State);
        Assert.Single((await ListAsync(bot)).Buttons);
    }

    [Fact]
    public async Task Where_links_are_off_a_video_that_cannot_be_shown_is_not_called_lost()
    {
        await using var bot = await BotUnderTest.StartAsync(("Delivery:Links", "Never"));
        await WithdrawAsync(bot);
        bot.Room.Next("video", new CallOutcome.Rejected(RejectReason.TooLarge));

        await bot.PressesDataAsync(BotUnderTest.Anna, "whispered", (await ListAsync(bot)).Buttons.Single().Data);

        await bot.Room.SeesAsync("That video cannot be shown here.");
    }

    [Fact]
    public async Task What_is_shown_once_more_says_that_it_is_simulated()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.StopAsync();
        await bot.StartAgainAsync(new ScriptedStudio { IsSimulated = true });
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.PressesDataAsync(BotUnderTest.Anna, "whispered", (await ListAsync(bot)).Buttons.Single().Data);

        await bot.Room.SeesAsync("resend[file-m1] m2 \"a fox\nsora-2 · simulated");
    }

    [Fact]
    public async Task What_is_under_way_failed_or_forgotten_has_no_button()
    {
        await using var bot = await BotUnderTest.StartAsync();
        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Fails(Generation.FailureKind.RelayFailed);
        await bot.SettlesAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a hen", "two");
        var old = (await ListAsync(bot)).Buttons.Single().Data;
        await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Command("forget"), null);
        await bot.Room.SeesAsync("are erased");
        await bot.BeginAsync(BotUnderTest.Anna, "a cat");

        Assert.Empty((await ListAsync(bot)).Buttons);
        await bot.PressesDataAsync(BotUnderTest.Anna, "whispered", old);
        await bot.Room.SeesAsync("That video is not kept any more.");
    }

    private static async Task WithdrawAsync(BotUnderTest bot)
    {
        bot.Room.Next("attach", new CallOutcome.Rejected(RejectReason.Gone));
        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("one");
        await bot.SettlesAsync();
        Assert.Equal(JobState.Withdrawn, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).State);
    }

    private static async Task<MessageContent> ListAsync(BotUnderTest bot)
    {
        var before = bot.Room.Whispers.Count;
        await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Command("history"), null);
        await bot.Room.SeesAsync("whisper anna", before + 1);
        return bot.Room.Whispers[^1];
    }
}
