using ChatBots.Emulators.Discord;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>Where the bot is no member: presses that lead nowhere, tokens that die early or unseen, and who else waits meanwhile.</summary>
public sealed class LostPassTests
{
    private const string Callback = "POST /interactions/{id}/{token}/callback";

    public static TheoryData<string> Answers => [.. FaultsByName.Keys];

    private static Dictionary<string, Fault> FaultsByName => new()
    {
        ["unknown"] = Fault.Refuse(404, 10062, "Unknown interaction"),
        ["held"] = Fault.TooManyUser(30),
        ["broken"] = Fault.Status(503),
        ["cut"] = Fault.Cut,
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_press_that_Discord_did_not_hold_for_answered_leaves_the_message_as_it_was_reached(string answer)
    {
        await using var story = await StartAsync();
        var lobby = story.Lobby();
        var generation = await story.BeginAsync(lobby, story.Anna, "a cat");
        await story.SeesAsync(lobby, "asking the studio");
        story.Discord.Next(Callback, FaultsByName[answer]);

        await PressInVainAsync(story, lobby, story.Ben);
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(lobby.Shown[0].Attachments);
        Assert.DoesNotContain(lobby.Shown.Skip(1), message => message.Attachments.Count > 0);
    }

    [Fact]
    public async Task A_press_that_is_lost_and_then_refused_keeps_nothing_waiting()
    {
        await using var story = await StartAsync();
        var lobby = story.Lobby();
        await story.BeginAsync(lobby, story.Anna, "a cat");
        await story.SeesAsync(lobby, "asking the studio");
        await story.Discord.CallAsync(Callback, Guard.Token).OrHang(); // that of the command
        story.Discord.Next(Callback, Fault.Cut);
        story.Discord.Next(Callback, Fault.Refuse(404, 10062, "Unknown interaction"));

        lobby.Presses(story.Anna, lobby.Shown[0].Id, "Cancel");
        await story.Discord.CallAsync(Callback, Guard.Token).OrHang();

        await story.SeesAsync(lobby, "cancelled; the studio had begun");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_press_whose_answer_is_said_again_brings_the_video(bool hasEffect)
    {
        await using var story = await StartAsync();
        var lobby = story.Lobby();
        (await story.OutliveAsync(lobby)).Completes("cat");
        story.Discord.Next(Callback, hasEffect ? Fault.LoseAnswer : Fault.Cut);

        await PressInVainAsync(story, lobby, story.Anna);
        // So soon it is said again, and no time passes until that is answered
        await story.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(0.5)).OrHang();
        story.Clock.AdvanceToNext(TimeSpan.FromSeconds(0.5));
        await story.Discord.CallAsync(Callback, Guard.Token).OrHang();
        await story.FirstAnswersDoneAsync().OrHang();
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(lobby.Shown.Single().Attachments);
    }

    [Fact]
    public async Task How_a_job_ended_is_told_also_to_who_asks_after_days()
    {
        await using var story = await AwaySteps.StartForDaysAsync();
        var lobby = story.Lobby();
        var generation = await story.OutliveAsync(lobby);
        await story.EndUnseenAsync(() => generation.Fails(FailureKind.RelayFailed));
        await story.PassAsync(TimeSpan.FromHours(25));
        await story.EndedAsync(story.Anna);

        await story.PressAsync(lobby, story.Anna, lobby.Shown.Single().Id, "Show result");

        await story.SeesAsync(lobby, "only Anna \"The studio");
    }

    [Fact]
    public async Task A_bot_that_is_taken_in_meanwhile_needs_no_press()
    {
        await using var story = await StartAsync();
        var guild = story.Discord.ForeignGuild("Chess club", story.Anna);
        guild.HasCommands = true;
        var lobby = guild.Channel("lobby");
        var generation = await story.OutliveAsync(lobby);
        guild.AddsBot();
        await story.TakenAsync();

        await story.PressAsync(lobby, story.Anna, lobby.Shown.Single().Id, "Show result");
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(lobby.Shown.Single().Attachments);
    }

    [Fact]
    public async Task A_job_that_ended_and_waits_for_a_press_keeps_nobody_else_waiting()
    {
        await using var story = await StartAsync(("Jobs:Parallel", "1"));
        var lobby = story.Lobby();
        var generation = await story.OutliveAsync(lobby);
        await story.EndUnseenAsync(() => generation.Fails(FailureKind.RelayFailed));

        Assert.Equal("a dog", (await story.BeginAsync(story.General, story.Ben, "a dog")).Request.Prompt);
    }

    [Fact]
    public async Task A_video_that_was_made_after_a_restart_with_a_dead_token_is_attached_by_the_next_press()
    {
        await using var story = await StartAsync();
        var lobby = story.Lobby();
        (await story.OutliveAsync(lobby)).Names("task_1");
        await story.UntilAsync(NamedAsync(story));
        await story.RestartAsync();

        await AssertComesWithAPressAsync(story, lobby);
    }

    [Fact]
    public async Task A_token_that_died_while_the_bot_was_down_leaves_the_button_that_brings_another()
    {
        await using var story = await StartAsync();
        var lobby = story.Lobby();
        (await story.BeginAsync(lobby, story.Anna, "a cat")).Names("task_1");
        await story.SeesAsync(lobby, "queued at the studio");
        await story.StopBotAsync();
        story.Clock.Advance(TimeSpan.FromMinutes(20));
        await story.StartAsync();

        await AssertComesWithAPressAsync(story, lobby);
    }

    [Fact]
    public async Task A_token_that_died_early_is_erased_in_time_also_when_the_job_was_cancelled()
    {
        await using var story = await StartAsync();
        var lobby = story.Lobby();
        await story.BeginAsync(lobby, story.Anna, "a cat");
        await story.SeesAsync(lobby, "asking the studio");
        story.Discord.Next("PATCH /webhooks/{app}/{token}/messages/{message}", Fault.Refuse(404, 10015, "Unknown Webhook"));
        var expired = story.Log.NextAsync("cannot be shown until somebody presses");

        await story.EndUnseenAsync(() => story.UseAsync(lobby, story.Anna, "cancel"));
        await story.PassAsync(TimeSpan.FromMinutes(15));
        await expired.OrHang();

        var job = Assert.Single(await story.JobsOfAsync(story.Anna));
        Assert.Equal((JobState.Cancelled, ""), (job.State, job.Pass!.Secret));
    }

    [Fact]
    public async Task A_second_press_under_a_video_that_is_there_says_nothing()
    {
        await using var story = await StartAsync();
        var lobby = story.Lobby();
        (await story.OutliveAsync(lobby)).Completes("cat");
        var (message, data) = (lobby.Shown.Single().Id, lobby.DataOf(lobby.Shown.Single().Id, "Show result"));
        await story.PressAsync(lobby, story.Anna, message, "Show result");
        await story.UntilAsync(story.SettledAsync());

        await story.PressDataAsync(lobby, story.Anna, message, data);
        await story.PressDataAsync(lobby, story.Ben, message, data);
        await story.QuietAsync();

        Assert.Single(Assert.Single(lobby.Shown).Attachments);
    }

    [Fact]
    public async Task After_more_than_an_hour_steps_are_few_and_the_video_comes()
    {
        await using var story = await StartAsync();
        var lobby = story.Lobby();
        var generation = await story.BeginAsync(lobby, story.Anna, "a cat");
        for (var quarter = 1; quarter <= 5; quarter++)
        {
            await story.PassAsync(TimeSpan.FromMinutes(13));
            await story.PressAsync(lobby, story.Anna, lobby.Shown.Single().Id, "Show result");
        }

        for (var percent = 1; percent <= 60; percent++)
        {
            generation.Says(new GenerationEvent.Progressed(percent));
            await story.PassAsync(TimeSpan.FromSeconds(1));
        }

        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(lobby.Shown.Single().Attachments);
        Assert.Equal(0, story.Discord.Refused429);
    }

    private static async Task AssertComesWithAPressAsync(DiscordStory story, DiscordChannel lobby)
    {
        var generation = await story.NextGenerationAsync();
        await story.EndUnseenAsync(() => generation.Completes("cat"));

        await story.PressAsync(lobby, story.Anna, lobby.Shown.Single().Id, "Show result");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(lobby.Shown.Single().Attachments);
    }

    private static Task<DiscordStory> StartAsync(params (string, string)[] settings) => DiscordStory.StartAsync([("Live:Notice", "None"), .. settings]);

    // No time passes until Discord has answered as it shall
    private static async Task PressInVainAsync(DiscordStory story, DiscordChannel lobby, DiscordPerson who)
    {
        await story.Discord.CallAsync(Callback, Guard.Token).OrHang(); // that of the command
        lobby.Presses(who, lobby.Shown[0].Id, "Show result");
        await story.Discord.CallAsync(Callback, Guard.Token).OrHang();
    }

    private static async Task NamedAsync(DiscordStory story)
    {
        while ((await story.JobsOfAsync(story.Anna))[0].StatusLink is null)
            await Task.Yield();
    }
}
