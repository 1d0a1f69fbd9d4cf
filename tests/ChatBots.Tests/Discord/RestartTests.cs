using ChatBots.Emulators.Discord;
using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>The bot stopped in each state of a job and started again: the same message goes on.</summary>
public sealed class RestartTests
{
    private const string Callback = "POST /interactions/{id}/{token}/callback";
    private const string Create = "POST /channels/{channel}/messages";
    private const string Edit = "PATCH /channels/{channel}/messages/{message}";

    [Fact]
    public async Task Before_the_answer_to_a_mention()
    {
        await using var story = await StartAsync();
        story.Discord.Next(Create, Fault.TooManyUser(30));
        story.General.Says(story.Anna, $"{story.Discord.Mention} a fox");
        await story.Discord.CallAsync(Create, Guard.Token).OrHang();
        await story.StopBotAsync();
        story.Clock.Advance(TimeSpan.FromSeconds(30));

        await story.StartAsync();
        (await story.NextGenerationAsync()).Completes("fox");

        await story.AssertOneVideoAsync(story.General, story.Anna);
    }

    [Fact]
    public async Task Before_the_answer_to_a_command()
    {
        await using var story = await StartAsync();
        story.Discord.Next(Callback, Fault.Status(500));
        story.General.Uses(story.Anna, "sora", ("prompt", "a fox"));
        await story.Discord.CallAsync(Callback, Guard.Token).OrHang();

        await story.RestartAsync();
        (await story.NextGenerationAsync()).Completes("fox");

        await story.AssertOneVideoAsync(story.General, story.Anna);
    }

    [Fact]
    public async Task While_waiting()
    {
        await using var story = await StartAsync(("Jobs:Parallel", "1"));
        (await story.BeginAsync(story.Guild.Channel("films"), story.Ben, "a hen")).Names("task_1");
        await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "a fox"));
        await story.SeesAsync(story.General, "1st in line");
        var message = Assert.Single(story.General.Shown).Id;

        await story.RestartAsync();
        (await story.NextGenerationAsync()).Completes("hen");
        (await story.NextGenerationAsync()).Completes("fox");

        await story.AssertOneVideoAsync(story.General, story.Anna, message);
    }

    [Fact]
    public async Task While_running_with_a_task_that_can_be_found_again()
    {
        await using var story = await StartAsync();
        (await story.BeginAsync(story.General, story.Anna, "a fox")).Names("task_1");
        await story.SeesAsync(story.General, "queued at the studio");
        var message = Assert.Single(story.General.Shown).Id;

        await story.RestartAsync();
        var found = await story.NextGenerationAsync();
        await story.SeesAsync(story.General, "finding it again");
        found.Completes("fox");

        Assert.Equal("task_1", found.Recovered?.Id);
        await story.AssertOneVideoAsync(story.General, story.Anna, message);
    }

    [Fact]
    public async Task While_running_without_one_the_same_message_says_that_it_was_lost_and_costs_nothing()
    {
        await using var story = await StartAsync();
        await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");

        await story.RestartAsync();
        await story.SeesAsync(story.General, "The bot was restarted meanwhile and lost this one. Your credits are back.");

        Assert.Equal(["🔁 Again", "🗑 Delete"], Assert.Single(story.General.Shown).Buttons.Select(button => button.Label));
        Assert.NotNull((await story.JobsOfAsync(story.Anna))[0].ReturnedAt);
    }

    [Fact]
    public async Task While_the_video_is_fetched()
    {
        await using var story = await StartAsync();
        story.Studio.NextDownload(FailureKind.DownloadFailed);
        (await story.BeginAsync(story.General, story.Anna, "a fox")).Completes("fox");
        await story.SeesAsync(story.General, "slow to fetch");
        var message = Assert.Single(story.General.Shown).Id;

        await story.RestartAsync();

        await story.AssertOneVideoAsync(story.General, story.Anna, message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_the_video_is_attached(bool hasEffect)
    {
        await using var story = await StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");
        var message = Assert.Single(story.General.Shown).Id;
        // The first is the step that says that it is made
        var gate = new Gate();
        story.Discord.Next(Edit, Fault.Wait(gate));
        story.Discord.Next(Edit, hasEffect ? Fault.LoseAnswer : Fault.TooManyUser(30));
        generation.Completes("fox");
        await gate.Reached.OrHang();
        gate.Open();
        while ((await story.UntilAsync(story.Discord.CallAsync(Edit, Guard.Token).OrHang())).Files.Count == 0)
            await story.CallsDoneAsync();
        await story.StopBotAsync();
        story.Clock.Advance(TimeSpan.FromSeconds(30));

        await story.StartAsync();

        await story.AssertOneVideoAsync(story.General, story.Anna, message);
    }

    [Fact]
    public async Task During_the_upload()
    {
        await using var story = await StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");
        var message = Assert.Single(story.General.Shown).Id;
        var gate = new Gate();
        story.Discord.Next(Edit, Fault.Wait(gate));
        generation.Completes("fox");
        await gate.Reached.OrHang();

        var stopped = story.StopBotAsync();
        gate.Open();
        await stopped;
        await story.StartAsync();

        await story.AssertOneVideoAsync(story.General, story.Anna, message);
    }

    [Fact]
    public async Task After_the_delivery_nothing_happens_and_its_buttons_work()
    {
        await using var story = await StartAsync();
        var first = await story.MakeAsync(story.General, story.Anna, "a fox", "fox");
        var seen = story.General.Transcript.Count;

        await story.RestartAsync();
        await story.PressAsync(story.General, story.Anna, first, "Again");
        (await story.NextGenerationAsync()).Completes("second");
        await story.UntilAsync(story.SettledAsync());

        Assert.DoesNotContain(story.General.Transcript.Skip(seen), line => line.Contains(" m1 ", StringComparison.Ordinal));
        Assert.Equal(2, story.General.Shown.Count(message => message.Attachments.Count == 1));
    }

    [Fact]
    public async Task What_came_while_the_bot_was_down_fails_for_its_author_and_makes_no_job()
    {
        await using var story = await StartAsync();
        await story.StopBotAsync();
        var use = story.General.Uses(story.Anna, "sora", ("prompt", "a fox"));

        await story.StartAsync();
        await story.UseAsync(story.General, story.Anna, "help");

        Assert.True(use.HasFailed);
        Assert.Empty(await story.JobsOfAsync(story.Anna));
    }

    private static Task<DiscordStory> StartAsync(params (string, string)[] settings) => DiscordStory.StartAsync([("Live:Notice", "None"), .. settings]);
}
