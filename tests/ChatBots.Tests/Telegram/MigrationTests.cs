using ChatBots.Emulators.Relay;
using ChatBots.Emulators.Telegram;
using ChatBots.Jobs;
using ChatBots.Telegram;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram;

/// <summary>Groups that become supergroups: another id, none of the old messages, and the videos arrive all the same.</summary>
public sealed class MigrationTests
{
    private const string Fox = "/sora@sora_test_bot a fox";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_video_that_runs_arrives_in_the_new_group(bool isToldByUpdate)
    {
        await using var story = await TelegramStory.StartAsync();
        var group = story.Telegram.Group("Films", story.Anna);
        var generation = await story.BeginAsync(group, story.Anna, Fox);
        await story.SeesAsync(group, "asking the studio");
        var updates = isToldByUpdate ? null : await HoldUpdatesAsync(story);

        var supergroup = group.BecomesSupergroup();
        if (isToldByUpdate)
            await story.UntilAsync(MovedAsync(story, supergroup));
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());
        // What was told by an error is noted beside it, and once more by what comes after
        updates?.Open();
        await story.UntilAsync(MovedAsync(story, supergroup));

        Assert.Single(supergroup.Shown, message => message.Video is not null);
        Assert.DoesNotContain(group.Shown, message => message.Video is not null);
        Assert.Equal(TelegramIds.Conversation(new TelegramPlace(supergroup.Id, null)), (await story.JobsOfAsync(story.Anna))[0].Conversation);
    }

    [Fact]
    public async Task A_job_that_waits_is_made_and_arrives_in_the_new_group()
    {
        await using var story = await TelegramStory.StartAsync(("Jobs:Parallel", "1"));
        var bens = await story.BeginAsync(story.Telegram.PrivateChat(story.Ben), story.Ben, "a hen");
        var group = story.Telegram.Group("Films", story.Anna);
        group.Says(story.Anna, Fox);
        await story.SeesAsync(group, "1st in line");

        var supergroup = group.BecomesSupergroup();
        bens.Completes("hen");
        (await story.NextGenerationAsync()).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.NotNull(Assert.Single(supergroup.Shown, message => message.From == story.Telegram.Bot).Video);
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(story.Anna))[0].State);
    }

    [Fact]
    public async Task A_group_that_moves_during_the_upload_gets_the_video_in_its_new_place()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = story.Telegram.Group("Films", story.Anna);
        var gate = new Gate();
        story.Telegram.Next("editMessageMedia", Fault.Wait(gate));
        (await story.BeginAsync(group, story.Anna, Fox)).Completes("fox");
        await gate.Reached.OrHang();

        var supergroup = group.BecomesSupergroup();
        gate.Open();
        await story.UntilAsync(story.SettledAsync());

        Assert.NotNull(Assert.Single(supergroup.Shown, message => message.From == story.Telegram.Bot).Video);
    }

    [Fact]
    public async Task A_group_that_moves_while_the_bot_is_down_gets_the_video_after_the_start()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = story.Telegram.Group("Films", story.Anna);
        (await story.BeginAsync(group, story.Anna, Fox)).Names("task_1");
        await story.SeesAsync(group, "queued at the studio");
        await story.StopBotAsync();

        var supergroup = group.BecomesSupergroup();
        await story.StartBotAsync();
        (await story.NextGenerationAsync()).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.NotNull(Assert.Single(supergroup.Shown, message => message.From == story.Telegram.Bot).Video);
    }

    [Fact]
    public async Task The_days_credits_and_the_history_go_along()
    {
        await using var story = await TelegramStory.StartAsync(("Quotas:ChatDailyCredits", "1"));
        var group = story.Telegram.Group("Films", story.Anna);
        await story.MakeAsync(group, story.Anna, Fox, "fox");

        var supergroup = group.BecomesSupergroup();
        supergroup.Says(story.Anna, Fox);
        await story.SeesAsync(supergroup, "This chat has used up today's credits.");
        supergroup.Says(story.Anna, "/history@sora_test_bot");
        await story.SeesAsync(supergroup, "1. v1 · delivered · a fox");
        supergroup.Presses(story.Anna, supergroup.Shown[^1].Id, "▶ 1");
        await story.SeesAsync(supergroup, "video \"a fox");
    }

    [Fact]
    public async Task Who_cancels_after_the_move_hears_the_truth_of_the_credits()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = story.Telegram.Group("Films", story.Anna);
        await story.BeginAsync(group, story.Anna, Fox);
        await story.SeesAsync(group, "asking the studio");
        var supergroup = group.BecomesSupergroup();
        await story.UntilAsync(MovedAsync(story, supergroup));

        supergroup.Says(story.Anna, "/cancel@sora_test_bot");
        await story.UntilAsync(story.SettledAsync());
        await story.QuietAsync();

        Assert.DoesNotContain(supergroup.Transcript, line => line.Contains("credits are back", StringComparison.Ordinal));
        Assert.Contains(supergroup.Transcript, line => line.Contains("so the credits are spent", StringComparison.Ordinal));
    }

    /// <summary>From now on no update comes: the group's move is told by errors only.</summary>
    private static async Task<Gate> HoldUpdatesAsync(TelegramStory story)
    {
        var gate = new Gate();
        story.Telegram.Next("getUpdates", Fault.Wait(gate));
        story.Telegram.SendsRaw("""{"message":{"message_id":1,"date":1,"chat":{"id":8,"type":"private"}}}""");
        await gate.Reached.OrHang();
        return gate;
    }

    /// <summary>The bot has taken the update of the move when it answers one behind it.</summary>
    private static async Task MovedAsync(TelegramStory story, TelegramChat supergroup)
    {
        supergroup.Says(story.Anna, "/help@sora_test_bot");
        await supergroup.SeesAsync("Write what the video shall show", Guard.Token);
    }
}
