using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

public sealed class CancelTests
{
    private static readonly ChatUser Moderator = new(new PersonId("test", "mod"), "Mod", "en");

    [Fact]
    public async Task A_waiting_job_is_cancelled_for_free()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.BeginAsync(BotUnderTest.Anna, "first");
        await bot.SaysAsync(BotUnderTest.Anna, "second");
        await bot.Room.SeesAsync("waiting, 1st in line");

        await bot.PressesAsync(BotUnderTest.Anna, "m2", "Cancel");
        await bot.Room.SeesAsync("cancelled, your credits are back");

        Assert.Equal(4, (await bot.AllowanceOfAsync(BotUnderTest.Anna)).LeftToday);
    }

    [Fact]
    public async Task A_running_job_can_be_cancelled_but_its_credits_are_spent()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.BeginAsync(BotUnderTest.Anna, "first");

        await bot.PressesAsync(BotUnderTest.Anna, "m1", "Cancel");
        await bot.SettlesAsync();

        Assert.Contains("the studio had begun, so the credits are spent [🔁 Again]", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
        Assert.Equal(4, (await bot.AllowanceOfAsync(BotUnderTest.Anna)).LeftToday);
        Assert.Equal(JobState.Cancelled, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).State);
    }

    [Fact]
    public async Task A_job_that_its_relay_refused_is_cancelled_for_free_while_another_one_is_looked_for()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await (await bot.BeginAsync(BotUnderTest.Anna, "first")).IsRefusedAsync();

        await bot.PressesAsync(BotUnderTest.Anna, "m1", "Cancel");
        await bot.SettlesAsync();

        Assert.Contains("cancelled, your credits are back", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
        Assert.Equal(5, (await bot.AllowanceOfAsync(BotUnderTest.Anna)).LeftToday);
    }

    [Fact]
    public async Task Who_cancels_before_there_is_a_message_hears_of_it()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.Next("send", new CallOutcome.Refused(bot.Clock.GetUtcNow().AddMinutes(1), []));
        await bot.SaysAsync(BotUnderTest.Anna, "a fox");
        await bot.Room.SeesAsync("send -> Refused");

        await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Command("cancel"), null);
        await bot.Room.SeesAsync("whisper anna \"cancelled, your credits are back\"");
        await bot.SettlesAsync();

        Assert.Empty(bot.Room.Shown);
        Assert.Equal(JobState.Cancelled, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).State);
    }

    [Fact]
    public async Task Who_cancels_on_another_day_is_promised_no_credits_of_the_day_before()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.Next("send", new CallOutcome.Refused(bot.Clock.GetUtcNow().AddDays(3), []));
        await bot.SaysAsync(BotUnderTest.Anna, "a fox");
        await bot.Room.SeesAsync("send -> Refused");
        await bot.Get<Live.CallScheduler>().QuietAsync().OrHang();
        bot.Clock.Advance(TimeSpan.FromDays(1));

        await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Command("cancel"), null);

        await bot.Room.SeesAsync("whisper anna \"cancelled; it costs you nothing today");
    }

    [Fact]
    public async Task A_job_that_no_relay_has_is_not_sent_when_its_message_is_deleted()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).IsRefusedAsync();

        await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Vanished(new MessageId("m1")), null);
        await bot.SettlesAsync();

        Assert.Equal(JobState.Cancelled, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).State);
        Assert.Equal(5, (await bot.AllowanceOfAsync(BotUnderTest.Anna)).LeftToday);
    }

    [Fact]
    public async Task A_message_that_is_made_for_the_last_word_says_it_after_a_restart_too()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.NextBreaks("send");
        bot.Room.Next("edit", new CallOutcome.Refused(bot.Clock.GetUtcNow().AddMinutes(1), []));
        await bot.SaysAsync(BotUnderTest.Anna, "a fox");
        await bot.Room.SeesAsync("edit -> Refused");
        await bot.StopAsync();

        await bot.StartAgainAsync();
        await bot.SettlesAsync();

        Assert.Contains("Your credits are back", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_broke_while_it_was_made_is_made_for_the_last_word()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.NextBreaks("send");

        await bot.SaysAsync(BotUnderTest.Anna, "a fox");
        await bot.Room.SeesAsync("send m1");
        await bot.SettlesAsync();

        Assert.Contains("Your credits are back", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
        Assert.Equal(5, (await bot.AllowanceOfAsync(BotUnderTest.Anna)).LeftToday);
    }

    [Fact]
    public async Task A_strangers_press_changes_nothing_and_is_answered_privately()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var generation = await bot.BeginAsync(BotUnderTest.Anna, "first");

        await bot.PressesAsync(BotUnderTest.Ben, "m1", "Cancel");
        await bot.Room.SeesAsync("whisper ben \"Only whoever asked");
        generation.Completes("one");
        await bot.SettlesAsync();

        Assert.Equal(JobState.Delivered, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).State);
    }

    [Fact]
    public async Task A_moderator_may_cancel_for_others()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.BeginAsync(BotUnderTest.Anna, "first");

        bot.Room.Moderators.Add(Moderator.Person);
        await bot.PressesAsync(Moderator, "m1", "Cancel");
        await bot.SettlesAsync();

        Assert.Equal(JobState.Cancelled, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).State);
    }

    [Fact]
    public async Task A_finished_job_cannot_be_cancelled()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var generation = await bot.BeginAsync(BotUnderTest.Anna, "first");
        var cancel = bot.Room.ButtonData("m1", "Cancel");
        generation.Completes("one");
        await bot.SettlesAsync();

        await bot.PressesDataAsync(BotUnderTest.Anna, "m1", cancel);
        await bot.Room.SeesAsync("Too late");

        Assert.Equal(JobState.Delivered, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).State);
    }

    [Theory]
    [InlineData("v1:cancel:0000000000000000")]
    [InlineData("v1:delete:nonsense")]
    [InlineData("v9:cancel:0000000000000000")]
    [InlineData("")]
    [InlineData("💣")]
    public async Task A_forged_button_is_answered_privately_and_does_nothing(string data)
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.BeginAsync(BotUnderTest.Anna, "first");

        await bot.PressesDataAsync(BotUnderTest.Anna, "m1", data);
        await bot.Room.SeesAsync("whisper anna \"This button belongs to nothing any more.\"");

        Assert.Equal(JobState.Running, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).State);
    }

    [Fact]
    public async Task A_true_button_on_another_message_does_nothing()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.BeginAsync(BotUnderTest.Anna, "first");

        await bot.PressesDataAsync(BotUnderTest.Anna, "m77", bot.Room.ButtonData("m1", "Cancel"));
        await bot.Room.SeesAsync("belongs to nothing");

        Assert.Equal(JobState.Running, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).State);
    }

    [Fact]
    public async Task The_cancel_command_stops_the_newest()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.BeginAsync(BotUnderTest.Anna, "first");
        await bot.SaysAsync(BotUnderTest.Anna, "second");
        await bot.Room.SeesAsync("1st in line");

        await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Command("cancel"), null);
        await bot.Room.SeesAsync("cancelled, your credits are back");

        Assert.Equal([JobState.Cancelled, JobState.Running], (await bot.JobsOfAsync(BotUnderTest.Anna)).Select(job => job.State));
    }

    [Fact]
    public async Task Again_makes_a_new_video_at_the_pressers_cost()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var first = await bot.MakeAsync(BotUnderTest.Anna, "a fox --landscape", "one");

        await bot.PressesAsync(BotUnderTest.Ben, first, "Again");
        var again = await bot.Studio.NextAsync();

        Assert.Equal(("a fox", Generation.Orientation.Landscape), (again.Request.Prompt, again.Request.Orientation));
        Assert.Equal(4, (await bot.AllowanceOfAsync(BotUnderTest.Ben)).LeftToday);
        Assert.Equal(4, (await bot.AllowanceOfAsync(BotUnderTest.Anna)).LeftToday);
    }

    [Fact]
    public async Task Again_says_what_the_models_of_today_cannot_make()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var first = await bot.MakeAsync(BotUnderTest.Anna, "a fox --square", "one");
        await bot.StopAsync();
        bot.Sets("Models:0:Orientations:2", "Landscape");
        await bot.StartAgainAsync();

        await bot.PressesAsync(BotUnderTest.Ben, first, "Again");
        await bot.Room.SeesAsync("whisper ben \"");

        Assert.Contains("portrait", bot.Room.Whispers[^1].ToString(), StringComparison.Ordinal);
        Assert.Empty(await bot.JobsOfAsync(BotUnderTest.Ben));
    }

    [Fact]
    public async Task Delete_removes_the_message_or_cuts_it_to_removed()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");
        await bot.MakeAsync(BotUnderTest.Anna, "a hen", "two");

        await bot.PressesAsync(BotUnderTest.Anna, "m1", "Delete");
        await bot.Room.SeesAsync("delete m1");
        bot.Room.Next("delete", new CallOutcome.Rejected(RejectReason.Forbidden));
        await bot.PressesAsync(BotUnderTest.Anna, "m2", "Delete");
        await bot.Room.SeesAsync("edit m2 \"removed. I may not delete");

        Assert.EndsWith("you or an admin of this chat can.", Assert.Single(bot.Room.Shown).Value.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refine_asks_and_the_reply_to_the_question_refines()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.PressesAsync(BotUnderTest.Ben, "m1", "Refine");
        await bot.Room.SeesAsync("send m2 to m1 \"Reply to this message");
        await bot.Get<Intake.MessageWorker>().QuietAsync().OrHang();
        await bot.RepliesAsync(BotUnderTest.Ben, "m2", "red");
        var refined = await bot.Studio.NextAsync();

        Assert.Equal("answer one", Assert.Single(refined.Request.History).AssistantText);
    }
}
