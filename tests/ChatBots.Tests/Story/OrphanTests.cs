using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

/// <summary>Live messages that were created twice, since the answer to the first creation was lost: the buttons of the orphan name its job.</summary>
public sealed class OrphanTests
{
    [Fact]
    public async Task A_press_on_an_orphan_works_and_the_orphan_says_where_the_story_goes_on()
    {
        await using var bot = await WithOrphanAsync();
        var cancel = bot.Room.ButtonData("orphan", "Cancel");

        await bot.HandInAsync(bot.Message(BotUnderTest.Anna, new ChatIntent.Press(cancel, new MessageId("orphan"))) with { Carried = [cancel] });
        await bot.Room.SeesAsync("cancelled");
        await bot.SettlesAsync();

        Assert.Equal("this goes on in another message below", bot.Room.Shown["orphan"].ToString());
        Assert.Equal(JobState.Cancelled, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).State);
    }

    [Fact]
    public async Task A_reply_to_an_orphan_refines_its_job()
    {
        await using var bot = await WithOrphanAsync();
        var cancel = bot.Room.ButtonData("orphan", "Cancel");

        await bot.HandInAsync(
            bot.Message(BotUnderTest.Ben, new ChatIntent.Reply("make it night", new MessageId("orphan"), false)) with { Carried = [cancel], IsGroup = true });
        await bot.Room.SeesAsync("waiting for v1");

        Assert.Equal(2, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Ben)).Version);
    }

    [Fact]
    public async Task Data_that_the_platform_does_not_vouch_for_names_nothing()
    {
        await using var bot = await WithOrphanAsync();
        var cancel = bot.Room.ButtonData("orphan", "Cancel");

        await bot.PressesDataAsync(BotUnderTest.Anna, "orphan", cancel);
        await bot.Room.SeesAsync("whisper anna \"This button belongs to nothing any more.\"");

        Assert.Equal(JobState.Running, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).State);
        Assert.Contains("Cancel", bot.Room.Shown["orphan"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orphan_of_a_job_that_got_no_message_says_how_it_ended()
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.Next("send", new CallOutcome.Lost(), takesEffect: true);
        bot.Room.Next("send", new CallOutcome.Rejected(RejectReason.Forbidden));
        await bot.SaysAsync(BotUnderTest.Anna, "a fox");
        await bot.Room.SeesAsync("send m1");
        await bot.Get<Live.CallScheduler>().QuietAsync().OrHang();
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        await bot.Room.SeesAsync("send -> Rejected");
        await bot.SettlesAsync();
        var cancel = bot.Room.ButtonData("m1", "Cancel");

        await bot.HandInAsync(bot.Message(BotUnderTest.Anna, new ChatIntent.Press(cancel, new MessageId("m1"))) with { Carried = [cancel] });
        await bot.Room.SeesAsync("whisper anna \"cancelled, your credits are back\"");

        Assert.Equal("cancelled, your credits are back", bot.Room.Shown["m1"].ToString());
    }

    private static async Task<BotUnderTest> WithOrphanAsync()
    {
        var bot = await BotUnderTest.StartAsync();
        await bot.BeginAsync(BotUnderTest.Anna, "a fox");
        await bot.Room.SeesAsync("asking the studio");
        bot.Room.Duplicate("m1", "orphan");
        return bot;
    }
}
