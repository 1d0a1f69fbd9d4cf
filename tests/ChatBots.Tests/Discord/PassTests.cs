using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>Where the bot is no member, a job may take longer than the token by which it can speak there: a press brings another.</summary>
public sealed class PassTests
{
    [Fact]
    public async Task After_sixteen_minutes_a_press_brings_the_video()
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        var lobby = story.Lobby();
        var generation = await story.OutliveAsync(lobby);
        generation.Completes("cat");

        await story.PressAsync(lobby, story.Anna, lobby.Shown.Single().Id, "Show result");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(lobby.Shown.Single().Attachments);
        Assert.Equal(0, story.Discord.InvalidRequests);
    }

    [Fact]
    public async Task The_token_is_erased_when_it_is_dead_and_when_the_job_is_over()
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        var lobby = story.Lobby();
        await story.OutliveAsync(lobby);
        Assert.Equal("", Assert.Single(await story.JobsOfAsync(story.Anna)).Pass!.Secret);

        (await story.BeginAsync(story.Lobby(), story.Ben, "a dog")).Completes("dog");
        await story.UntilAsync(story.EndedAsync(story.Ben));
        Assert.Equal("", Assert.Single(await story.JobsOfAsync(story.Ben)).Pass!.Secret);
    }

    [Fact]
    public async Task Whoever_presses_lets_the_message_go_on()
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        var lobby = story.Lobby();
        var generation = await story.OutliveAsync(lobby);

        await story.PressAsync(lobby, story.Ben, lobby.Shown.Single().Id, "Show result");
        generation.Says(new GenerationEvent.Progressed(69));
        await story.SeesAsync(lobby, "69 % [▶ Show result] [✖ Cancel]");
        await story.PassAsync(TimeSpan.FromMinutes(13));
        await story.SeesAsync(lobby, $"69 %\n");
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(lobby.Shown.Single().Attachments);
    }

    [Fact]
    public async Task Seventy_minutes_with_a_press_now_and_then_end_with_the_video()
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        var lobby = story.Lobby();
        var generation = await story.BeginAsync(lobby, story.Anna, "a cat");
        for (var quarter = 1; quarter <= 5; quarter++)
        {
            await story.PassAsync(TimeSpan.FromMinutes(14));
            await story.PressAsync(lobby, story.Anna, lobby.Shown.Single().Id, "Show result");
        }

        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(lobby.Shown.Single().Attachments);
    }

    [Fact]
    public async Task A_restart_in_between_loses_nothing()
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        var lobby = story.Lobby();
        var generation = await story.BeginAsync(lobby, story.Anna, "a cat");
        generation.Names("task_1");
        await story.SeesAsync(lobby, "queued at the studio");
        await story.StopBotAsync();
        story.Clock.Advance(TimeSpan.FromMinutes(5));
        await story.StartAsync();

        var found = await story.NextGenerationAsync();
        await story.SeesAsync(lobby, "finding it again");
        await story.PassAsync(TimeSpan.FromMinutes(8));
        await story.SeesAsync(lobby, AwaySteps.Ask);
        await story.StopBotAsync();
        story.Clock.Advance(TimeSpan.FromMinutes(60));
        await story.StartAsync();
        (await story.NextGenerationAsync()).Completes("cat");
        await story.PressAsync(lobby, story.Anna, lobby.Shown.Single().Id, "Show result");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal("task_1", found.Recovered?.Id);
        Assert.Single(lobby.Shown.Single().Attachments);
        Assert.Equal(0, story.Discord.InvalidRequests);
    }

    [Fact]
    public async Task A_failure_is_told_with_the_next_press()
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        var lobby = story.Lobby();
        (await story.OutliveAsync(lobby)).Fails(FailureKind.RelayFailed);

        await story.PressAsync(lobby, story.Anna, lobby.Shown.Single().Id, "Show result");

        await story.SeesAsync(lobby, "Your credits are back. 🔁 tries once more. [🔁 Again] [🗑 Delete]");
    }

    [Fact]
    public async Task A_cancel_after_the_token_died_is_said()
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        var lobby = story.Lobby();
        await story.OutliveAsync(lobby);

        await story.PressAsync(lobby, story.Anna, lobby.Shown.Single().Id, "Cancel");

        await story.SeesAsync(lobby, "cancelled; the studio had begun");
    }

    [Fact]
    public async Task A_video_that_nobody_comes_for_in_a_day_is_kept_for_its_owner()
    {
        await using var story = await AwaySteps.StartForDaysAsync();
        var lobby = story.Lobby();
        var generation = await story.OutliveAsync(lobby);
        await story.EndUnseenAsync(() => generation.Completes("cat"));
        await story.PassAsync(TimeSpan.FromHours(25));
        await story.EndedAsync(story.Anna);
        Assert.Equal(JobState.Withdrawn, Assert.Single(await story.JobsOfAsync(story.Anna)).State);

        await story.PressAsync(lobby, story.Anna, lobby.Shown.Single().Id, "Show result");
        await story.SeesAsync(lobby, "made on");

        Assert.Single(lobby.Shown[^1].Attachments);
    }
}
