using System.Text;
using ChatBots.Emulators.Discord;
using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Discord;

/// <summary>The line to the gateway broken at each stage of a job: people notice nothing but a little delay.</summary>
public sealed class GatewayTests
{
    private const string Edit = "PATCH /channels/{channel}/messages/{message}";
    private static readonly (string, string) Quiet = ("Live:Notice", "None");

    // So little that the pauses before the next connection do not grow long, and as long as they may be then
    private static readonly TimeSpan Little = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Before_the_command_is_heard()
    {
        await using var story = await StartAsync();
        story.Discord.Gateway.DropConnection();

        story.General.Uses(story.Anna, "sora", ("prompt", "a fox"));
        await story.BackAsync();
        (await story.NextGenerationAsync()).Completes("fox");

        await AssertOneVideoAsync(story);
    }

    [Fact]
    public async Task So_long_that_the_command_failed_for_its_author()
    {
        await using var story = await StartAsync();
        var gate = CutUntil(story);
        var use = story.General.Uses(story.Anna, "sora", ("prompt", "a fox"));
        await story.UntilAsync(story.General.SeesAsync("failed Anna", Guard.Token), Little);
        gate.Open();

        await story.BackAsync(Long);
        (await story.NextGenerationAsync()).Completes("fox");

        await AssertOneVideoAsync(story);
        Assert.True(use.HasFailed);
    }

    [Fact]
    public async Task While_the_job_waits()
    {
        await using var story = await StartAsync(("Jobs:Parallel", "1"));
        var bens = await story.BeginAsync(story.Guild.Channel("films"), story.Ben, "a hen");
        await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "a fox"));
        await story.SeesAsync(story.General, "1st in line");

        var gate = CutUntil(story);
        bens.Completes("hen");
        (await story.UntilAsync(story.Studio.NextAsync(), Little)).Completes("fox");
        await story.UntilAsync(story.General.SeesAsync("video m", Guard.Token), Little);
        gate.Open();
        await story.BackAsync(Long);

        await AssertOneVideoAsync(story);
    }

    [Fact]
    public async Task While_the_job_runs()
    {
        await using var story = await StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");

        var gate = CutUntil(story);
        generation.Says(new GenerationEvent.Progressed(44));
        await story.UntilAsync(story.General.SeesAsync("44 %", Guard.Token), Little);
        gate.Open();
        await story.BackAsync(Long);
        generation.Completes("fox");

        await AssertOneVideoAsync(story);
    }

    [Fact]
    public async Task While_the_video_is_attached()
    {
        await using var story = await StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");
        var gate = new Gate();
        story.Discord.Next(Edit, Fault.Wait(gate));
        generation.Completes("fox");
        await gate.Reached.OrHang();

        story.Discord.Gateway.DropConnection();
        gate.Open();
        await story.BackAsync();

        await AssertOneVideoAsync(story);
    }

    [Fact]
    public async Task After_the_job_and_a_press_meanwhile_counts()
    {
        await using var story = await StartAsync();
        var first = await story.MakeAsync(story.General, story.Anna, "a fox", "fox");

        story.Discord.Gateway.DropConnection();
        story.General.Presses(story.Anna, first, "Again");
        await story.BackAsync();
        (await story.NextGenerationAsync()).Completes("second");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal(2, story.General.Shown.Count(message => message.Attachments.Count == 1));
    }

    [Theory]
    [InlineData("cut", 1, 1)]
    [InlineData("op 7", 1, 1)]
    [InlineData("op 9, can be resumed", 1, 1)]
    [InlineData("op 9, is over", 2, 0)]
    [InlineData("lost", 2, 1)]
    [InlineData("1000", 1, 1)]
    [InlineData("4000", 1, 1)]
    [InlineData("4001", 1, 1)]
    [InlineData("4002", 1, 1)]
    [InlineData("4003", 1, 1)]
    [InlineData("4005", 1, 1)]
    [InlineData("4007", 2, 0)]
    [InlineData("4008", 1, 1)]
    [InlineData("4009", 2, 0)]
    public async Task However_a_connection_ends_the_bot_comes_back_and_burns_no_more_identifies_than_it_must(string how, int identifies, int resumes)
    {
        await using var story = await StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");

        End(story.Discord, how);
        await story.BackAsync(Long);
        generation.Completes("fox");
        await AssertOneVideoAsync(story);
        await story.MakeAsync(story.General, story.Ben, "a hen", "hen");

        Assert.Equal((identifies, resumes), (story.Discord.Gateway.Identifies, story.Discord.Gateway.Resumes));
    }

    [Fact]
    public async Task A_line_that_only_seems_to_live_is_given_up_and_what_happened_meanwhile_counts()
    {
        await using var story = await DiscordStory.PrepareAsync(Quiet);
        var interval = story.Discord.Gateway.HeartbeatInterval = TimeSpan.FromMinutes(10);
        await story.StartAsync();
        await story.UseAsync(story.General, story.Anna, "help");
        await story.CallsDoneAsync();
        story.Discord.Gateway.IsAcknowledging = false;
        await story.Clock.TimerDueWithinAsync(interval).OrHang();
        story.Clock.AdvanceToNext(interval);
        await story.Discord.Gateway.ReceivesAsync(1, Guard.Token).OrHang();
        await story.Clock.TimerDueWithinAsync(interval).OrHang();

        story.Clock.AdvanceToNext(interval);
        await story.Discord.Gateway.ClosedAsync(Guard.Token).OrHang();
        story.Discord.Gateway.IsAcknowledging = true;
        // The next line lives long enough for leaps of time
        story.Discord.Gateway.HeartbeatInterval = TimeSpan.FromHours(2);
        story.General.Uses(story.Anna, "sora", ("prompt", "a fox"));
        await story.BackAsync();
        (await story.NextGenerationAsync()).Completes("fox");

        await AssertOneVideoAsync(story);
        Assert.Equal(1, story.Discord.Gateway.Resumes);
    }

    [Fact]
    public async Task What_is_told_twice_after_a_resume_makes_one_video()
    {
        await using var story = await StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        story.General.Says(story.Ben, $"{story.Discord.Mention} a hen");
        var hen = await story.NextGenerationAsync();

        story.Discord.Gateway.DropConnection();
        await story.BackAsync();
        story.Discord.Gateway.Redeliver(20);
        generation.Completes("fox");
        hen.Completes("hen");
        await story.UntilAsync(story.SettledAsync());
        await story.UseAsync(story.General, story.Anna, "help");

        Assert.False(story.Studio.HasNext);
        Assert.Equal(2, story.General.Shown.Count(message => message.Attachments.Count == 1));
        Assert.Single(await story.JobsOfAsync(story.Anna));
        Assert.Single(await story.JobsOfAsync(story.Ben));
    }

    [Fact]
    public async Task Frames_that_cannot_be_read_are_skipped_with_a_line_each_that_does_not_quote_them()
    {
        await using var story = await StartAsync();

        foreach (var frame in new[] { "{", "[]", "null", "secret", """{"op":"secret"}""", """{"op":99,"d":"secret"}""", """{"op":0,"t":"X"}""" })
            story.Discord.Gateway.DispatchRaw(frame);
        story.Discord.Gateway.DispatchRaw(Encoding.UTF8.GetBytes("secret"));
        foreach (var (type, data) in new[] { ("MESSAGE_CREATE", "[]"), ("INTERACTION_CREATE", """{"id":7,"token":"secret"}"""), ("GUILD_CREATE", "\"secret\""), ("NEW", "{}") })
            story.Discord.Gateway.DispatchRaw($$"""{"op":0,"s":{{story.Discord.Gateway.Sessions[0].LastSeq + 1}},"t":"{{type}}","d":{{data}}}""");
        await story.MakeAsync(story.General, story.Anna, "a fox", "fox");

        var lines = story.Log.From(LogLevel.Warning).ToList();
        Assert.InRange(lines.Count, 2, 4);
        Assert.DoesNotContain(story.Log.From(LogLevel.Trace), line => line.Contains("secret", StringComparison.Ordinal));
        Assert.Equal((1, 0), (story.Discord.Gateway.Identifies, story.Discord.Gateway.Resumes));
    }

    private static Task<DiscordStory> StartAsync(params (string, string)[] settings) => DiscordStory.StartAsync([Quiet, .. settings]);

    private static Gate CutUntil(DiscordStory story)
    {
        var gate = new Gate();
        story.Discord.Gateway.RefuseConnections(gate);
        story.Discord.Gateway.DropConnection();
        return gate;
    }

    private static void End(DiscordServer discord, string how)
    {
        var gateway = discord.Gateway;
        if (how == "cut")
            gateway.DropConnection();
        else if (how == "op 7")
            gateway.AskReconnect();
        else if (how.StartsWith("op 9", StringComparison.Ordinal))
            gateway.InvalidateSession(canResume: how.EndsWith("resumed", StringComparison.Ordinal));
        else if (how == "lost")
        {
            gateway.ForgetSessions();
            gateway.DropConnection();
        }
        else
            gateway.Close(int.Parse(how, System.Globalization.CultureInfo.InvariantCulture), "As the test wants it.");
    }

    private static async Task AssertOneVideoAsync(DiscordStory story)
    {
        await story.SeesAsync(story.General, "video m");
        await story.UntilAsync(story.SettledAsync());
        Assert.Single(Assert.Single(story.General.Shown, message => message.EphemeralFor is null).Attachments);
        Assert.Empty(story.Log.From(LogLevel.Error));
    }
}
