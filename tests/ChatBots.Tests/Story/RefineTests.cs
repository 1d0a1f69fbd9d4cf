using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

public sealed class RefineTests
{
    [Fact]
    public async Task A_reply_sends_the_chain_as_history()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var first = await bot.MakeAsync(BotUnderTest.Anna, "dancing cows --landscape", "one");

        await bot.RepliesAsync(BotUnderTest.Ben, first, "with halos");
        var second = await bot.Studio.NextAsync();
        second.Completes("two");
        await bot.SettlesAsync();
        await bot.RepliesAsync(BotUnderTest.Anna, "m2", "at night");
        var third = await bot.Studio.NextAsync();

        Assert.Equal(
            [
                new Turn("dancing cows", Orientation.Landscape, null, "answer one", "s_one"),
                new Turn("with halos", null, null, "answer two", "s_two"),
            ],
            third.Request.History);
        Assert.Equal("at night", third.Request.Prompt);
        Assert.Contains("v2 from v1", bot.Room.Shown["m2"].ToString(), StringComparison.Ordinal);
        Assert.Equal(BotUnderTest.Ben.Person, (await bot.JobsOfAsync(BotUnderTest.Ben)).Single().Person);
    }

    [Fact]
    public async Task Any_version_can_be_refined_again_so_chains_branch()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var first = await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");
        await bot.RepliesAsync(BotUnderTest.Anna, first, "red");
        (await bot.Studio.NextAsync()).Completes("red");
        await bot.SettlesAsync();

        await bot.RepliesAsync(BotUnderTest.Ben, first, "blue");
        var branch = await bot.Studio.NextAsync();

        Assert.Equal("answer one", Assert.Single(branch.Request.History).AssistantText);
    }

    [Fact]
    public async Task A_reply_to_a_running_job_waits_until_it_is_delivered()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var parent = await bot.BeginAsync(BotUnderTest.Anna, "a fox");

        await bot.RepliesAsync(BotUnderTest.Anna, "m1", "red");
        await bot.Room.SeesAsync("v2 · after v1\nwaiting for v1");
        Assert.False(bot.Studio.HasNext);
        parent.Completes("fox");
        var child = await bot.Studio.NextAsync();

        Assert.Equal("answer fox", Assert.Single(child.Request.History).AssistantText);
    }

    [Fact]
    public async Task A_waiting_refine_is_cancelled_with_its_credits_when_its_parent_fails()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var parent = await bot.BeginAsync(BotUnderTest.Anna, "a fox");
        await bot.RepliesAsync(BotUnderTest.Anna, "m1", "red");
        await bot.Room.SeesAsync("waiting for v1");

        parent.Fails(FailureKind.RelayFailed);
        await bot.SettlesAsync();

        Assert.Contains("because v1 brought nothing to refine: cancelled, your credits are back", bot.Room.Shown["m2"].ToString(), StringComparison.Ordinal);
        Assert.Equal(5, (await bot.AllowanceOfAsync(BotUnderTest.Anna)).LeftToday);
    }

    [Fact]
    public async Task A_reply_to_a_failed_version_starts_from_the_one_before()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");
        await bot.RepliesAsync(BotUnderTest.Anna, "m1", "red");
        (await bot.Studio.NextAsync()).Fails(FailureKind.RelayFailed);
        await bot.SettlesAsync();

        await bot.RepliesAsync(BotUnderTest.Anna, "m2", "blue");
        var next = await bot.Studio.NextAsync();

        Assert.Equal("answer one", Assert.Single(next.Request.History).AssistantText);
    }

    [Fact]
    public async Task Refining_after_a_restart_keeps_its_thread()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var first = await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.StopAsync();
        await bot.StartAgainAsync();
        await bot.RepliesAsync(BotUnderTest.Ben, first, "red");
        var next = await bot.Studio.NextAsync();

        Assert.Equal("answer one", Assert.Single(next.Request.History).AssistantText);
    }

    [Fact]
    public async Task Refining_a_forgotten_version_says_so_and_starts_afresh()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var first = await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");
        await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Command("forget"), null);
        await bot.Room.SeesAsync("are erased");

        await bot.RepliesAsync(BotUnderTest.Ben, first, "red");
        var next = await bot.Studio.NextAsync();

        Assert.Empty(next.Request.History);
        await bot.Room.SeesAsync("That version was forgotten");
    }

    [Fact]
    public async Task A_studio_that_ignored_the_history_is_told_of()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");
        await bot.RepliesAsync(BotUnderTest.Anna, "m1", "red");

        (await bot.Studio.NextAsync()).Completes("two", startedAfresh: true);
        await bot.SettlesAsync();

        Assert.Contains("started afresh", bot.Room.Shown["m2"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_video_without_a_sid_offers_no_refine()
    {
        await using var bot = await BotUnderTest.StartAsync();
        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("one", canRefine: false);
        await bot.SettlesAsync();

        await bot.RepliesAsync(BotUnderTest.Anna, "m1", "red");
        await bot.Room.SeesAsync("could be refined. Send a new prompt instead");

        Assert.DoesNotContain("Refine]", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
        Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna));
    }

    [Fact]
    public async Task The_oldest_turns_go_when_there_are_too_many()
    {
        await using var bot = await BotUnderTest.StartAsync(("Requests:MaxTurns", "2"), ("Quotas:DailyCredits", "9"));
        await bot.MakeAsync(BotUnderTest.Anna, "one", "n1");
        for (var version = 2; version <= 3; version++)
        {
            await bot.RepliesAsync(BotUnderTest.Anna, $"m{version - 1}", $"change {version}");
            (await bot.Studio.NextAsync()).Completes($"n{version}");
            await bot.SettlesAsync();
        }

        await bot.RepliesAsync(BotUnderTest.Anna, "m3", "last");
        var next = await bot.Studio.NextAsync();

        Assert.Equal(["answer n2", "answer n3"], next.Request.History.Select(turn => turn.AssistantText));
        await bot.Room.SeesAsync("only the last 2 versions were sent along");
    }

    [Fact]
    public async Task In_a_group_haha_nice_can_be_cancelled_for_free()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.HandInAsync(BotUnderTest.Ben, new ChatIntent.Reply("haha nice", new MessageId("m1"), Addressed: false), null, isGroup: true);
        await bot.Room.SeesAsync("starting in a moment");
        await bot.PressesAsync(BotUnderTest.Ben, "m2", "Cancel");
        await bot.SettlesAsync();

        Assert.Equal(5, (await bot.AllowanceOfAsync(BotUnderTest.Ben)).LeftToday);
        Assert.False(bot.Studio.HasNext);
    }

    [Theory]
    [InlineData("👏👏")]
    [InlineData("!!!")]
    public async Task In_a_group_a_reply_without_words_is_ignored_in_silence(string text)
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");
        var before = bot.Room.Transcript.Count;

        await bot.HandInAsync(BotUnderTest.Ben, new ChatIntent.Reply(text, new MessageId("m1"), Addressed: false), null, isGroup: true);
        await bot.HandInAsync(BotUnderTest.Ben, new ChatIntent.Command("quota"), null, isGroup: true);
        await bot.Room.SeesAsync("5 of 5 left");

        Assert.Equal(before + 1, bot.Room.Transcript.Count);
        Assert.Equal(JobState.Delivered, Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).State);
    }

    [Fact]
    public async Task A_reply_to_somebody_else_is_none_of_ours()
    {
        await using var bot = await BotUnderTest.StartAsync();

        await bot.HandInAsync(BotUnderTest.Ben, new ChatIntent.Reply("I agree", new MessageId("x9"), Addressed: false), null, isGroup: true);
        await bot.HandInAsync(BotUnderTest.Ben, new ChatIntent.Command("quota"), null, isGroup: true);
        await bot.Room.SeesAsync("5 of 5 left");

        Assert.Single(bot.Room.Transcript);
    }
}
