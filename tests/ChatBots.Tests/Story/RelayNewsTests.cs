using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Intake;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Story;

/// <summary>What people and owners hear when relays have no place or rest.</summary>
public sealed class RelayNewsTests
{
    private const string Rests = "whisper anna \"Relay main refuses jobs and is tried again in 3 min: The studio takes no work at the moment.\"";
    private const string IsBack = "whisper anna \"Relay main takes jobs again.\"";
    private static readonly GenerationFailure Busy = new(FailureKind.RelayBusy, "HTTP 503: no");

    [Fact]
    public async Task An_owner_hears_once_that_a_relay_rests_and_once_that_it_is_back()
    {
        await using var bot = await OwnedByAnnaAsync();
        RelayRests(bot, minutes: 1);
        RelayRests(bot, minutes: 3);

        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");
        await bot.Room.SeesAsync(Rests);
        RelayRests(bot, minutes: 6);
        await AskAsync(bot, BotUnderTest.Anna);
        bot.Get<IOwnerNews>().RelayIsBack("main");
        await AskAsync(bot, BotUnderTest.Anna);
        await bot.Room.SeesAsync(IsBack);
        await AskAsync(bot, BotUnderTest.Anna);

        Assert.Equal([Rests, IsBack], Said(bot, "Relay"));
    }

    [Fact]
    public async Task The_log_tells_of_an_incident_once_and_of_its_end()
    {
        await using var bot = await OwnedByAnnaAsync();

        RelayRests(bot, minutes: 1);
        RelayRests(bot, minutes: 3);
        bot.Get<IOwnerNews>().RelayIsBack("main");
        bot.Get<IOwnerNews>().RelayIsBack("main");

        var warning = Assert.Single(bot.Log.From(LogLevel.Warning), line => line.StartsWith("Relay", StringComparison.Ordinal));
        Assert.Equal("Relay main refuses jobs and rests until 2026-01-15 12:01:00Z: RelayBusy. HTTP 503: no ", warning);
        Assert.Single(bot.Log.From(LogLevel.Information), line => line.StartsWith("Relay main takes jobs again.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_else_reads_what_owners_hear()
    {
        await using var bot = await OwnedByAnnaAsync();
        RelayRests(bot, minutes: 3);

        bot.Room.CanWhisper = false;
        await AskAsync(bot, BotUnderTest.Anna);
        bot.Room.CanWhisper = true;
        await AskAsync(bot, BotUnderTest.Anna);
        await bot.Room.SeesAsync(Rests);

        Assert.Equal(["quota", "quota", "Relay"], bot.Room.Whispers.Select(each => each.ToString().StartsWith("Relay", StringComparison.Ordinal) ? "Relay" : "quota").Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task News_that_are_over_before_an_owner_comes_by_are_dropped()
    {
        await using var bot = await OwnedByAnnaAsync();
        RelayRests(bot, minutes: 1);
        bot.Get<IOwnerNews>().RelayIsBack("main");

        await AskAsync(bot, BotUnderTest.Anna);

        Assert.Empty(Said(bot, "Relay"));
    }

    [Fact]
    public async Task A_new_incident_is_new_news()
    {
        await using var bot = await OwnedByAnnaAsync();
        RelayRests(bot, minutes: 3);
        await AskAsync(bot, BotUnderTest.Anna);
        await bot.Room.SeesAsync(Rests);
        bot.Get<IOwnerNews>().RelayIsBack("main");

        RelayRests(bot, minutes: 3);
        await AskAsync(bot, BotUnderTest.Anna);
        await bot.Room.SeesAsync(Rests, times: 2);

        Assert.Equal([Rests, Rests], Said(bot, "Relay"));
    }

    [Fact]
    public async Task Nobody_else_hears_of_it()
    {
        await using var bot = await OwnedByAnnaAsync();
        RelayRests(bot, minutes: 3);

        await AskAsync(bot, BotUnderTest.Ben);

        Assert.Empty(Said(bot, "Relay"));
    }

    [Fact]
    public async Task Talk_among_people_is_no_occasion_but_a_press_is()
    {
        await using var bot = await OwnedByAnnaAsync();
        var video = await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");
        RelayRests(bot, minutes: 3);

        await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Reply("ha", new MessageId("m99"), Addressed: false), null);
        await bot.Get<MessageWorker>().QuietAsync().OrHang();
        Assert.Empty(Said(bot, "Relay"));
        await bot.PressesAsync(BotUnderTest.Anna, video, "Refine");

        await bot.Room.SeesAsync(Rests);
    }

    [Fact]
    public async Task News_that_cannot_be_told_disturb_nothing()
    {
        await using var bot = await OwnedByAnnaAsync();
        RelayRests(bot, minutes: 3);
        bot.Room.NextBreaks("whisper");

        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "one");

        await bot.Room.SeesAsync("whisper -> broken");
        Assert.DoesNotContain(bot.Log.From(LogLevel.Error), _ => true);
    }

    [Fact]
    public async Task Who_waits_for_a_relays_place_sees_the_place_in_line()
    {
        await using var bot = await BotUnderTest.StartAsync();
        await bot.StopAsync();
        await bot.StartAgainAsync(new ScriptedStudio { Parallel = 1 });
        var fox = await bot.BeginAsync(BotUnderTest.Anna, "a fox");

        await bot.SaysAsync(BotUnderTest.Ben, "a hen");

        await bot.Room.SeesAsync("waiting, 1st in line");
        fox.Completes("one");
        (await bot.Studio.NextAsync()).Completes("two");
        await bot.SettlesAsync();
    }

    [Fact]
    public async Task A_refused_job_says_when_to_try_again()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var fox = await bot.BeginAsync(BotUnderTest.Anna, "a fox");

        fox.Says(new GenerationEvent.Failed(Busy with { RetryAt = bot.Clock.GetUtcNow() + TimeSpan.FromSeconds(125) }));

        await bot.Room.SeesAsync("The studio takes no work at the moment. Your credits are back. Try again in 3 min.");
    }

    private static Task<BotUnderTest> OwnedByAnnaAsync() => BotUnderTest.StartAsync(("Access:Owners:0", "test:anna"));

    private static void RelayRests(BotUnderTest bot, int minutes) =>
        bot.Get<IOwnerNews>().RelayRests("main", Busy, bot.Clock.GetUtcNow() + TimeSpan.FromMinutes(minutes));

    // A command, and all that it leads to
    private static async Task AskAsync(BotUnderTest bot, ChatUser who)
    {
        var asked = Said(bot, "left today;").Count;
        await bot.HandInAsync(who, new ChatIntent.Command("quota"), null);
        await bot.Room.SeesAsync("left today;", asked + 1);
        await bot.Get<MessageWorker>().QuietAsync().OrHang();
    }

    private static List<string> Said(BotUnderTest bot, string text) =>
        [.. bot.Room.Transcript.Where(line => line.Contains(text, StringComparison.Ordinal))];
}
