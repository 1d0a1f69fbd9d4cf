using ChatBots.Emulators.Discord;
using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>Calls whose answer never came, or told nothing: one message and one video, and never twice.</summary>
public sealed class LostAnswerTests
{
    private const string Callback = "POST /interactions/{id}/{token}/callback";
    private const string Create = "POST /channels/{channel}/messages";
    private const string Edit = "PATCH /channels/{channel}/messages/{message}";
    private const string Delete = "DELETE /channels/{channel}/messages/{message}";
    private const string FollowUp = "POST /webhooks/{app}/{token}";

    public static TheoryData<string> Faults => ["lost", "garbled", "cut", "500", "502"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task An_answer_to_a_command_of_which_nobody_heard_is_one_message(string fault)
    {
        await using var story = await DiscordStory.StartAsync();
        story.Discord.Next(Callback, FaultOf(fault));
        story.General.Uses(story.Anna, "sora", ("prompt", "a fox"));
        await story.Discord.CallAsync(Callback, Guard.Token).OrHang();

        (await story.NextGenerationAsync()).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal("m1", $"m{Assert.Single(story.General.Shown).Number}");
        Assert.Single(story.General.Shown[0].Attachments);
        Assert.DoesNotContain("failed Anna", story.General.Transcript);
        Assert.DoesNotContain(story.Discord.Calls, call => call.Route == Create);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_message_of_which_nobody_heard_is_one_message(string fault)
    {
        await using var story = await DiscordStory.StartAsync();
        story.Discord.Next(Create, FaultOf(fault));
        story.General.Says(story.Anna, $"{story.Discord.Mention} a fox");

        (await story.NextGenerationAsync()).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(Assert.Single(story.General.Shown, message => message.From == story.Discord.Bot).Attachments);
        var nonces = story.Discord.Calls.Where(call => call.Route == Create).Select(call => $"{call.Body!["nonce"]}").ToList();
        Assert.Equal((2, 1), (nonces.Count, nonces.Distinct().Count()));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_step_of_which_nobody_heard_is_shown_all_the_same(string fault)
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");

        story.Discord.Next(Edit, FaultOf(fault));
        generation.Names("task_1");
        await story.SeesAsync(story.General, "queued at the studio");
        generation.Says(new GenerationEvent.Progressed(44));
        await story.SeesAsync(story.General, "44 %");

        Assert.Contains("44 %", Assert.Single(story.General.Shown).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_video_of_which_nobody_heard_is_one_video_in_one_message(string fault)
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");

        story.Discord.NextUpload(FaultOf(fault));
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(Assert.Single(story.General.Shown).Attachments);
        Assert.Equal(2, story.Discord.Calls.Count(call => call.Files.Count > 0));
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(story.Anna))[0].State);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_video_posted_on_its_own_of_which_nobody_heard_is_one_video(string fault)
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");

        story.Discord.NextUpload(Fault.Refuse(400, 50035, "Invalid Form Body"));
        story.Discord.Next(Create, FaultOf(fault));
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(story.General.Shown, message => message.Attachments.Count > 0);
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(story.Anna))[0].State);
        Assert.EndsWith("it is in the reply below", story.General.Shown[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_message_is_deleted_whether_or_not_one_hears_of_it(string fault)
    {
        await using var story = await DiscordStory.StartAsync();
        var made = await story.MakeAsync(story.General, story.Anna, "a fox", "fox");

        story.Discord.Next(Delete, FaultOf(fault));
        var press = await story.PressAsync(story.General, story.Anna, made, "Delete");
        await story.SeesAsync(story.General, "delete m1");
        await story.PassAsync(TimeSpan.FromSeconds(10));

        Assert.Empty(story.General.Shown);
        Assert.False(press.HasFailed);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_is_for_one_person_is_said_once_whether_or_not_one_hears_of_it(string fault)
    {
        await using var story = await DiscordStory.StartAsync();
        story.Discord.Next(Callback, FaultOf(fault));

        story.General.Uses(story.Anna, "quota");
        await story.Discord.CallAsync(Callback, Guard.Token).OrHang();
        await story.SeesAsync(story.General, "5 of 5 left today");
        await story.PassAsync(TimeSpan.FromSeconds(10));

        var said = Assert.Single(story.General.Shown);
        Assert.Equal((story.Anna, false), (said.EphemeralFor, said.IsDeferred));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_press_is_taken_in_whether_or_not_one_hears_of_it(string fault)
    {
        await using var story = await DiscordStory.StartAsync();
        await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");

        await story.Discord.CallAsync(Callback, Guard.Token).OrHang();
        story.Discord.Next(Callback, FaultOf(fault));
        var press = story.General.Presses(story.Anna, story.General.Shown[0].Id, "Cancel");
        await story.Discord.CallAsync(Callback, Guard.Token).OrHang();
        story.Clock.Advance(TimeSpan.FromSeconds(1.5));
        await press.AnsweredAsync(Guard.Token).OrHang();
        await story.SeesAsync(story.General, "cancelled");

        Assert.Single(story.General.Shown);
    }

    [Fact]
    public async Task A_second_answer_of_which_nobody_heard_is_said_once()
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");
        story.General.Deletes(story.General.Shown[0].Id);
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());
        await story.UseAsync(story.General, story.Anna, "history");

        story.Discord.Next(Create, Fault.Refuse(403, 50013, "Missing Permissions"));
        story.Discord.Next(Create, Fault.Refuse(403, 50013, "Missing Permissions"));
        story.Discord.Next(FollowUp, Fault.LoseAnswer);
        await story.PressAsync(story.General, story.Anna, story.General.Shown[^1].Id, "▶ 1");
        await story.SeesAsync(story.General, "cannot be shown here");
        await story.PassAsync(TimeSpan.FromSeconds(10));

        Assert.Single(story.General.Transcript, line => line.Contains("cannot be shown here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_does_not_answer_a_new_message_in_time_is_asked_again()
    {
        await using var story = await DiscordStory.StartAsync();
        var gate = new Gate();
        story.Discord.Next(Create, Fault.Wait(gate));
        story.General.Says(story.Anna, $"{story.Discord.Mention} a fox");
        await gate.Reached.OrHang();

        story.Clock.Advance(TimeSpan.FromSeconds(30));
        (await story.NextGenerationAsync()).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(Assert.Single(story.General.Shown, message => message.From == story.Discord.Bot).Attachments);
    }

    [Fact]
    public async Task Who_does_not_take_a_video_in_time_is_given_it_again()
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        var gate = new Gate();
        story.Discord.NextUpload(Fault.Wait(gate));
        generation.Completes("fox");
        await gate.Reached.OrHang();

        story.Clock.Advance(TimeSpan.FromMinutes(10));
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(Assert.Single(story.General.Shown).Attachments);
    }

    private static Fault FaultOf(string name) => name switch
    {
        "lost" => Fault.LoseAnswer,
        "garbled" => Fault.BadJson,
        "cut" => Fault.Cut,
        "500" => Fault.Status(500),
        _ => Fault.Status(502, html: true),
    };
}
