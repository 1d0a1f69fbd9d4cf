using ChatBots.Emulators.Relay;
using ChatBots.Emulators.Telegram;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Telegram;

/// <summary>Asking for updates, whatever comes instead of them.</summary>
public sealed class PollingTests
{
    [Fact]
    public async Task Every_poll_says_which_updates_are_wanted()
    {
        await using var story = await TelegramStory.StartAsync();
        await story.BeginAsync(story.Private, story.Anna, "a fox");
        await PollAsync(story, 820_000_002);

        var polls = story.Telegram.Calls.Where(call => call.Method == "getUpdates").ToList();
        Assert.True(polls.Count > 1);
        Assert.All(polls, poll => Assert.Equal(["message", "callback_query", "my_chat_member"], poll.Parameters["allowed_updates"]!.AsArray().Select(kind => (string?)kind)));
    }

    [Theory]
    [InlineData("Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", "another program asks for this bot's updates")]
    [InlineData("Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", "a webhook is set for this bot")]
    public async Task A_rival_is_told_once_in_plain_words_and_when_it_is_over(string description, string told)
    {
        await using var story = await TelegramStory.PrepareAsync();
        for (var i = 0; i < 3; i++)
            story.Telegram.Next("getUpdates", Fault.Refuse(409, description));

        await story.StartBotAsync();
        await story.BeginAsync(story.Private, story.Anna, "a fox");

        Assert.Single(story.Log.From(LogLevel.Warning), line => line.Contains(told, StringComparison.Ordinal));
        Assert.Single(story.Log.From(LogLevel.Information), line => line.Contains("Updates from Telegram come again.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_failure_in_a_row_doubles_the_pause_up_to_a_minute()
    {
        await using var story = await TelegramStory.PrepareAsync();
        int[] pauses = [1, 2, 4, 8, 16, 32, 60, 60];
        Fault[] faults = [Fault.Status(500), Fault.Status(502, html: true), Fault.Cut, Fault.BadJson, Fault.Refuse(400, "Bad Request: no"), Fault.Cut, Fault.Cut, Fault.Cut];
        foreach (var fault in faults)
            story.Telegram.Next("getUpdates", fault);
        story.Private.Says(story.Anna, "/help");
        await story.StartBotAsync();

        await story.OfferedAsync();
        var last = await story.Telegram.CallAsync("getUpdates", Guard.Token).OrHang();
        foreach (var pause in pauses.Select(seconds => TimeSpan.FromSeconds(seconds)))
        {
            await story.Clock.TimerDueWithinAsync(pause).OrHang();
            story.Clock.AdvanceToNext(pause);
            var next = await story.Telegram.CallAsync("getUpdates", Guard.Token).OrHang();
            Assert.Equal(pause, next.At - last.At);
            last = next;
        }

        await story.SeesAsync(story.Private, "Write what the video shall show");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(40, 40)]
    public async Task Too_many_polls_wait_as_long_as_the_server_says_and_never_spin(int said, int waited)
    {
        await using var story = await TelegramStory.PrepareAsync();
        story.Telegram.Next("getUpdates", Fault.TooMany(said));
        await story.StartBotAsync();

        var refused = await story.Telegram.CallAsync("getUpdates", Guard.Token).OrHang();
        await story.OfferedAsync();
        await story.Clock.NoDeadlineWithinAsync(TimeSpan.FromSeconds(waited)).OrHang();
        await story.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(waited)).OrHang();
        story.Clock.AdvanceToNext(TimeSpan.FromSeconds(waited));
        var next = await story.Telegram.CallAsync("getUpdates", Guard.Token).OrHang();

        Assert.Equal(TimeSpan.FromSeconds(waited), next.At - refused.At);
    }

    [Fact]
    public async Task What_cannot_be_read_is_skipped_with_one_line_and_what_is_unknown_without()
    {
        await using var story = await TelegramStory.StartAsync();

        story.Telegram.SendsRaw("""{"message":{"message_id":"many","secret":"word"}}""");
        story.Telegram.SendsRaw("""{"business_gift":{"stars":7}}""");
        story.Telegram.SendsRaw("""{"message":{"message_id":7,"date":1,"chat":{"id":8,"type":"private"}}}""");
        story.Telegram.SendsRaw("""{"callback_query":{"id":"1","from":{"id":8,"is_bot":false,"first_name":"x"}}}""");
        await story.BeginAsync(story.Private, story.Anna, "a fox");

        var line = Assert.Single(story.Log.From(LogLevel.Warning));
        Assert.Contains("was skipped: unreadable at ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("word", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_quiet_week_ids_begin_anew_and_what_comes_is_received_once()
    {
        await using var story = await TelegramStory.StartAsync();
        story.Private.Says(story.Anna, "/help");
        await story.SeesAsync(story.Private, "bot m2");
        await story.HeardAsync();
        await PollAsync(story, 820_000_003);
        story.Telegram.BeginsUpdateIdsBehind(300_000_000);

        story.Private.Says(story.Anna, "/quota");
        await story.SeesAsync(story.Private, "left today");
        await story.HeardAsync();

        var polls = story.Telegram.Calls.Where(call => call.Method == "getUpdates").Select(call => (long)call.Parameters["offset"]!).ToList();
        Assert.Equal([820_000_003, 300_000_002], polls.Where(offset => offset is 820_000_003 or 300_000_002).Distinct());
        // One that nothing came for is asked again, but never one that was confirmed
        var asked = polls.Where((offset, index) => index == 0 || polls[index - 1] != offset).ToList();
        Assert.Equal(asked.Count, asked.Distinct().Count());
    }

    [Fact]
    public async Task Who_writes_while_the_store_is_busy_hears_to_try_again_in_a_minute()
    {
        await using var story = await TelegramStory.StartAsync();
        story.Private.Says(story.Anna, "/help");
        await story.SeesAsync(story.Private, "Write what the video shall show");
        await using (await story.LockStoreAsync())
        {
            story.Private.Says(story.Anna, "a fox");
            await story.SeesAsync(story.Private, "Please try again in a minute.");
        }

        await story.BeginAsync(story.Private, story.Anna, "a hen");
        Assert.Equal("a hen", Assert.Single(await story.JobsOfAsync(story.Anna)).Prompt);
        Assert.Contains(story.Log.From(LogLevel.Warning), line => line.Contains("The inbox could not be written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_is_busy_at_the_start_is_waited_for()
    {
        await using var story = await TelegramStory.PrepareAsync();
        var gate = new Gate();
        story.Telegram.Next("deleteWebhook", Fault.Wait(gate));
        await story.StartBotAsync();
        await gate.Reached.OrHang();
        await using (await story.LockStoreAsync())
        {
            gate.Open();
            await story.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(1)).OrHang();
        }

        await story.BeginAsync(story.Private, story.Anna, "a fox");

        Assert.Contains("locked", Assert.Single(story.Log.From(LogLevel.Warning)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_the_poll()
    {
        await using var story = await TelegramStory.PrepareAsync();
        var gate = new Gate();
        story.Telegram.Next("getUpdates", Fault.Wait(gate));
        await story.StartBotAsync();
        await gate.Reached.OrHang();
        var before = story.Clock.GetUtcNow();

        await story.StopBotAsync();

        Assert.Equal(before, story.Clock.GetUtcNow());
        Assert.Empty(story.Log.From(LogLevel.Warning));
    }

    /// <summary>Waits for the poll that confirms all updates before this one.</summary>
    private static async Task PollAsync(TelegramStory story, long offset)
    {
        while ((long)(await story.Telegram.CallAsync("getUpdates", Guard.Token).OrHang()).Parameters["offset"]! != offset)
        {
            // An earlier one
        }
    }
}
