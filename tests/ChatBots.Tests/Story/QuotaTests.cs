using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Intake;
using ChatBots.Jobs;
using ChatBots.Quotas;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

public sealed class QuotaTests
{
    [Theory]
    [InlineData("100", 5)]
    [InlineData("4", 4)]
    public async Task A_hundred_requests_at_once_open_no_more_than_allowed(string openCap, int expected)
    {
        await using var bot = await BotUnderTest.StartAsync(("Jobs:OpenPerPerson", openCap));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => bot.SaysAsync(BotUnderTest.Anna, $"fox {number}")));
        // The others hear the same sentence, so not each of them hears it
        await bot.Room.SeesAsync("whisper anna \"You have");
        await bot.HandInAsync(bot.Message(BotUnderTest.Anna, new ChatIntent.Command("quota")) with { Conversation = new ConversationId("test", "elsewhere") });
        await bot.Room.SeesAsync("left today;");

        Assert.Equal(expected, (await bot.JobsOfAsync(BotUnderTest.Anna)).Count);
        Assert.Equal(5 - expected, (await bot.AllowanceOfAsync(BotUnderTest.Anna)).LeftToday);
    }

    [Theory]
    [InlineData("Quotas:BotDailyCredits")]
    [InlineData("Quotas:ChatDailyCredits")]
    public async Task A_model_that_no_day_allows_is_said_to_be_one(string setting)
    {
        await using var bot = await BotUnderTest.StartAsync((setting, "3"));

        await bot.SaysAsync(BotUnderTest.Anna, "a fox --pro");

        await bot.Room.SeesAsync("whisper anna \"This model costs more than may be used here in a day. Please choose another one.\"");
    }

    [Fact]
    public async Task A_person_over_quota_hears_when_to_come_back()
    {
        await using var bot = await BotUnderTest.StartAsync(("Quotas:DailyCredits", "1"), ("Quotas:TimeZone", "Europe/Berlin"));
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.SaysAsync(BotUnderTest.Anna, "a hen");

        // 12:00 UTC is 13:00 in Berlin
        await bot.Room.SeesAsync("whisper anna \"You have used up today's credits. The next come in 11 h 0 min.\"");
        Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna));
    }

    [Fact]
    public async Task The_next_day_brings_new_credits()
    {
        await using var bot = await BotUnderTest.StartAsync(("Quotas:DailyCredits", "1"));
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        bot.Clock.Advance(TimeSpan.FromHours(12));
        await bot.MakeAsync(BotUnderTest.Anna, "a hen", "two");

        Assert.Equal(2, (await bot.JobsOfAsync(BotUnderTest.Anna)).Count);
    }

    [Fact]
    public async Task Grants_are_used_after_the_daily_credits_and_do_not_expire()
    {
        await using var bot = await BotUnderTest.StartAsync(("Quotas:DailyCredits", "1"));
        await bot.Get<IPeopleStore>().GrantAsync(BotUnderTest.Anna.Person, 1, BotUnderTest.Ben.Person, "birthday", Guard.Token);
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.MakeAsync(BotUnderTest.Anna, "a hen", "two");

        Assert.Equal((0, 1), ((await bot.JobsOfAsync(BotUnderTest.Anna))[0].FromDaily, (await bot.JobsOfAsync(BotUnderTest.Anna))[0].FromGrants));
        Assert.Contains("0 of 1 left today [", bot.Room.Shown["m2"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credits_come_back_when_there_is_no_video()
    {
        await using var bot = await BotUnderTest.StartAsync();

        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Fails(FailureKind.RelayFailed);
        await bot.SettlesAsync();

        Assert.Contains("The studio could not make this video. Your credits are back.", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
        Assert.Equal(5, (await bot.AllowanceOfAsync(BotUnderTest.Anna)).LeftToday);
    }

    [Fact]
    public async Task Refusals_for_content_are_charged_only_when_the_owner_says_so()
    {
        await using var bot = await BotUnderTest.StartAsync(("Quotas:ChargeRefusals", "true"));

        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Fails(FailureKind.ContentRefused);
        await bot.SettlesAsync();

        Assert.Contains("The credits are spent. Other words may pass.", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
        Assert.Equal(4, (await bot.AllowanceOfAsync(BotUnderTest.Anna)).LeftToday);
    }

    [Fact]
    public async Task Credits_of_yesterday_are_not_claimed_to_be_back()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var generation = await bot.BeginAsync(BotUnderTest.Anna, "a fox");

        bot.Clock.Advance(TimeSpan.FromHours(13));
        generation.Fails(FailureKind.TooSlow);
        await bot.SettlesAsync();

        Assert.DoesNotContain("are back", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_whole_bot_has_a_cap_too()
    {
        await using var bot = await BotUnderTest.StartAsync(("Quotas:BotDailyCredits", "1"));
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.SaysAsync(BotUnderTest.Ben, "a hen");

        await bot.Room.SeesAsync("whisper ben \"The bot has used up today's credits.");
    }

    [Fact]
    public async Task One_job_per_person_runs_and_persons_take_turns()
    {
        await using var bot = await BotUnderTest.StartAsync(("Jobs:Parallel", "1"));
        var first = await bot.BeginAsync(BotUnderTest.Anna, "anna one");
        await bot.SaysAsync(BotUnderTest.Anna, "anna two");
        await bot.Room.SeesAsync("waiting, 1st in line");
        await bot.SaysAsync(BotUnderTest.Ben, "ben one");
        await bot.Room.SeesAsync("waiting, 1st in line", 2);

        first.Completes("one");
        var second = await bot.Studio.NextAsync();
        second.Completes("two");
        var third = await bot.Studio.NextAsync();

        Assert.Equal(("ben one", "anna two"), (second.Request.Prompt, third.Request.Prompt));
    }

    [Fact]
    public async Task Who_may_not_use_the_bot_hears_it_once_a_day_with_the_id()
    {
        await using var bot = await BotUnderTest.StartAsync(("Access:Allow:0", "test:ben"), ("Access:Owners:0", "test:owner"));

        await bot.SaysAsync(BotUnderTest.Anna, "a fox");
        await bot.Room.SeesAsync("whisper anna");
        await bot.SaysAsync(BotUnderTest.Anna, "a fox, please");
        await bot.MakeAsync(BotUnderTest.Ben, "a hen", "hen");
        await bot.MakeAsync(new ChatUser(new PersonId("test", "owner"), "Owner"), "a cow", "cow");

        var told = Assert.Single(bot.Room.Transcript, line => line.StartsWith("whisper anna", StringComparison.Ordinal));
        Assert.Contains("test:anna", told, StringComparison.Ordinal);
        Assert.Empty(await bot.JobsOfAsync(BotUnderTest.Anna));
    }

    [Theory]
    [InlineData("quota", "5 of 5 left today; the next come in 12 h 0 min")]
    [InlineData("history", "You have made no videos here yet.")]
    [InlineData("cancel", "There is nothing to cancel.")]
    [InlineData("forget", "are erased")]
    [InlineData("help", "--portrait")]
    [InlineData("start", "--portrait")]
    [InlineData("sora", "--portrait")]
    [InlineData("dance", "/help")]
    public async Task A_command_is_answered_privately(string command, string answer)
    {
        await using var bot = await BotUnderTest.StartAsync();

        Assert.Equal(Receipt.Taken, await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Command(command), null));

        await bot.Room.SeesAsync(answer);
        Assert.StartsWith("whisper anna", Assert.Single(bot.Room.Transcript), StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_lists_what_was_made_and_forget_empties_it()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Command("history"), null);
        await bot.Room.SeesAsync("v1 · delivered · a fox");
        await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Command("forget"), null);
        await bot.Room.SeesAsync("are erased");

        Assert.Equal((null, JobState.Delivered), ((await bot.JobsOfAsync(BotUnderTest.Anna))[0].Prompt, (await bot.JobsOfAsync(BotUnderTest.Anna))[0].State));
        Assert.Equal(4, (await bot.AllowanceOfAsync(BotUnderTest.Anna)).LeftToday);
    }
}
