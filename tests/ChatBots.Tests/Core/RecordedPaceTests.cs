using System.Globalization;
using ChatBots.Chat;

namespace ChatBots.Tests.Core;

/// <summary>What people see of the recorded stream under each platform's limits.</summary>
public sealed class RecordedPaceTests
{
    private const double NotNoticed = 0.3;

    private static readonly Budget DiscordSends = new("sends", 5, TimeSpan.FromSeconds(5));
    private static readonly Budget DiscordEdits = new("edits", 5, TimeSpan.FromSeconds(5));
    private static readonly Budget PrivateChat = new("private", 5, TimeSpan.FromSeconds(5));
    private static readonly Budget Group = new("group", 20, TimeSpan.FromSeconds(60));
    private static readonly Budget TelegramBot = new("bot", 30, TimeSpan.FromSeconds(1));

    [Fact]
    public async Task On_Discord_every_fact_is_seen_when_it_is_said()
    {
        await using var run = new LiveRun();

        await run.PlayAsync(1, [DiscordSends], [DiscordEdits]);

        AssertEveryFactSeen(run);
        AssertWithin(run, DiscordEdits);
    }

    [Fact]
    public async Task In_a_private_chat_every_fact_is_seen_when_it_is_said()
    {
        await using var run = new LiveRun();

        await run.PlayAsync(1, [PrivateChat, TelegramBot], [PrivateChat, TelegramBot]);

        AssertEveryFactSeen(run);
        AssertWithin(run, PrivateChat);
        AssertWithin(run, TelegramBot);
    }

    [Fact]
    public async Task In_a_group_nothing_shown_is_older_than_four_seconds()
    {
        await using var run = new LiveRun();

        await run.PlayAsync(1, [Group, TelegramBot], [Group, TelegramBot]);

        Report(run);
        Assert.InRange(OldestShown(run.Shown[0]), 0, 4);
        Assert.InRange(LatestLastWord(run), 0, NotNoticed);
        AssertWithin(run, Group);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public async Task Last_words_of_several_jobs_in_one_group_come_at_once(int jobs)
    {
        await using var run = new LiveRun();

        await run.PlayAsync(jobs, [Group, TelegramBot], [Group, TelegramBot]);

        Report(run);
        Assert.InRange(LatestLastWord(run), 0, NotNoticed);
        AssertWithin(run, Group);
        AssertWithin(run, TelegramBot);
    }

    [Fact]
    public async Task However_many_jobs_run_in_one_group_each_gets_its_last_word_within_the_limit()
    {
        await using var run = new LiveRun();

        await run.PlayAsync(18, [Group, TelegramBot], [Group, TelegramBot]);

        Assert.All(run.Shown, message => Assert.Equal(RecordedPace.Result, message.Calls[^1].Text));
        AssertWithin(run, Group);
    }

    [Fact]
    public async Task Jobs_that_all_speak_all_the_time_leave_room_for_each_others_last_words()
    {
        await using var run = new LiveRun();
        var chatty = Enumerable.Range(1, 1500).Select(step => (At: step / 10.0, Fact: $"{step}"));

        await run.PlayAsync(6, [Group, TelegramBot], [Group, TelegramBot], [.. chatty, (160, RecordedPace.Result)]);

        Report(run);
        Assert.InRange(run.Shown.Max(message => message.AtOf(RecordedPace.Result)) - 160, 0, NotNoticed);
        AssertWithin(run, Group);
    }

    private static void AssertEveryFactSeen(LiveRun run)
    {
        Report(run);
        var message = run.Shown[0];
        Assert.All(RecordedPace.Facts, fact => Assert.InRange(message.AtOf(fact.Fact) - fact.At, 0, NotNoticed));
    }

    private static void AssertWithin(LiveRun run, Budget budget)
    {
        var calls = run.CallsOn(budget.Key);
        for (var first = 0; first + budget.Calls < calls.Count; first++)
        {
            var stretch = calls[first + budget.Calls] - calls[first];
            Assert.True(stretch > budget.Window.TotalSeconds - 0.001, $"over {budget} from {calls[first]} on");
        }
    }

    private static double LatestLastWord(LiveRun run) =>
        run.Shown.Max(message => message.AtOf(RecordedPace.Result)) - RecordedPace.Facts[^1].At;

    /// <summary>The longest time for which a message showed something although a newer fact was known.</summary>
    private static double OldestShown(ShownMessage message) => RecordedPace.Facts.Max(fact =>
    {
        var isNewer = RecordedPace.Facts.SkipWhile(each => each.Fact != fact.Fact).Select(each => each.Fact).ToHashSet();
        return message.Calls.First(call => isNewer.Contains(call.Text)).At - fact.At;
    });

    private static void Report(LiveRun run)
    {
        foreach (var message in run.Shown)
        {
            var calls = message.Calls.Select(call => string.Create(CultureInfo.InvariantCulture, $"{call.At:0.00} {call.Text}"));
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join("  ", calls));
        }
    }
}
