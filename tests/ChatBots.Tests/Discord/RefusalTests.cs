using ChatBots.Emulators.Discord;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>Calls that Discord refuses for a time or for good: nobody knocks, the others go on, and what must be said is said.</summary>
public sealed class RefusalTests
{
    private const string Create = "POST /channels/{channel}/messages";
    private const string Edit = "PATCH /channels/{channel}/messages/{message}";
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan NotNoticed = TimeSpan.FromSeconds(0.3);

    [Theory]
    [InlineData("user", 1)]
    [InlineData("shared", 0)]
    public async Task A_refused_step_holds_its_channel_only_and_nobody_knocks(string scope, int counted)
    {
        await using var story = await DiscordStory.StartAsync();
        var dogs = story.Guild.Channel("dogs");
        var (annas, bens, refused) = await RefuseStepAsync(story, dogs, scope);

        bens.Completes("dog");
        await story.UntilAsync(story.EndedAsync(story.Ben), NotNoticed);
        await annas.SaysAsync(new GenerationEvent.Progressed(45));
        await story.PassAsync(refused.At + Held - TimeSpan.FromSeconds(1) - story.Clock.GetUtcNow());
        Assert.DoesNotContain(story.General.Transcript, line => line.Contains("queued", StringComparison.Ordinal));
        await story.PassAsync(TimeSpan.FromSeconds(2));

        Assert.Contains("45 %", story.General.Shown[0].Text, StringComparison.Ordinal);
        Assert.Single(dogs.Shown[0].Attachments);
        Assert.Equal(counted, story.Discord.InvalidRequests);
        AssertNobodyKnocked(story);
    }

    [Theory]
    [InlineData("global")]
    [InlineData("page")]
    public async Task A_refusal_of_everything_holds_every_channel_but_not_the_answers_to_commands(string scope)
    {
        await using var story = await DiscordStory.StartAsync();
        var dogs = story.Guild.Channel("dogs");
        var (_, bens, refused) = await RefuseStepAsync(story, dogs, scope);

        bens.Completes("dog");
        await story.UseAsync(story.General, story.Anna, "quota");
        await story.PassAsync(refused.At + Held - TimeSpan.FromSeconds(1) - story.Clock.GetUtcNow());
        Assert.DoesNotContain(story.Discord.Calls, call => call.At > refused.At && call.Route == Edit);
        await story.UntilAsync(story.EndedAsync(story.Ben), TimeSpan.FromSeconds(2));

        Assert.Single(dogs.Shown[0].Attachments);
        Assert.Contains("left today", story.General.Shown[^1].Text, StringComparison.Ordinal);
        AssertNobodyKnocked(story);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("shared")]
    [InlineData("global")]
    [InlineData("page")]
    public async Task A_refused_video_is_there_when_the_wait_is_over(string scope)
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");

        story.Discord.NextUpload(FaultOf(scope));
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync(), Held + Held);

        var tries = story.Discord.Calls.Where(call => call.Files.Count > 0).ToList();
        Assert.Equal([429, 200], tries.Select(call => call.Status));
        Assert.InRange(tries[1].At - tries[0].At, Held, Held + NotNoticed);
        AssertNobodyKnocked(story);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("shared")]
    [InlineData("global")]
    [InlineData("page")]
    public async Task A_refused_message_is_there_when_the_wait_is_over(string scope)
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        story.Discord.Next(Create, FaultOf(scope));
        story.General.Says(story.Anna, $"{story.Discord.Mention} a fox");

        var generation = await story.UntilAsync(story.Studio.NextAsync(), Held + Held);
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        var tries = story.Discord.Calls.Where(call => call.Route == Create).ToList();
        Assert.Equal([429, 200], tries.Select(call => call.Status));
        Assert.InRange(tries[1].At - tries[0].At, Held, Held + NotNoticed);
        AssertNobodyKnocked(story);
    }

    [Fact]
    public async Task Results_go_first_when_a_wait_is_over()
    {
        await using var story = await DiscordStory.StartAsync();
        var bens = await story.BeginAsync(story.General, story.Ben, "a dog");
        await story.SeesAsync(story.General, "asking the studio");
        var annas = await story.BeginAsync(story.General, story.Anna, "a fox");
        story.Discord.Limit(Edit, 1, TimeSpan.FromSeconds(5));
        story.Discord.NextUpload(FaultOf("user"));
        annas.Completes("fox");
        var refused = await RefusedAsync(story);

        await bens.SaysAsync(new GenerationEvent.Progressed(44));
        await story.UntilAsync(story.EndedAsync(story.Anna), Held + Held);
        await story.SeesAsync(story.General, "44 %");

        var after = story.Discord.Calls.Where(call => call.Route == Edit && call.At > refused.At).ToList();
        Assert.Equal([1, 0], after.Take(2).Select(call => call.Files.Count));
        AssertNobodyKnocked(story);
    }

    [Fact]
    public async Task A_forbidden_step_is_not_tried_again_and_the_result_is()
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");

        story.Discord.Next(Edit, Fault.Refuse(403, 50013, "Missing Permissions"));
        await Recorded.PlayAsync(story, generation);
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal(1, story.Discord.InvalidRequests);
        Assert.Single(Assert.Single(story.General.Shown).Attachments);
    }

    [Fact]
    public async Task Edits_of_an_old_message_are_few_and_the_result_comes_at_once()
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.PassAsync(TimeSpan.FromMinutes(61));
        var before = story.Discord.Calls.Count;

        for (var percent = 1; percent <= 90; percent++)
        {
            await generation.SaysAsync(new GenerationEvent.Progressed(percent));
            await story.PassAsync(TimeSpan.FromSeconds(1));
        }

        var steps = story.Discord.Calls.Skip(before).Count(call => call.Route == Edit);
        generation.Completes("fox");
        await story.UntilAsync(story.EndedAsync(story.Anna), NotNoticed);

        Assert.InRange(steps, 1, 4);
        Assert.Single(story.General.Shown[0].Attachments);
        AssertNobodyKnocked(story);
        Assert.Equal(0, story.Discord.Refused429);
    }

    [Fact]
    public async Task A_refused_edit_of_an_old_message_holds_old_messages_only()
    {
        await using var story = await DiscordStory.StartAsync();
        var annas = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.PassAsync(TimeSpan.FromMinutes(61));
        story.Discord.NextUpload(Fault.OldMessage(60));
        annas.Completes("fox");
        var refused = await RefusedAsync(story);

        var made = await story.BeginAsync(story.General, story.Ben, "a dog");
        made.Completes("dog");
        await story.UntilAsync(story.EndedAsync(story.Ben), NotNoticed);
        Assert.Empty(story.General.Shown[0].Attachments);
        await story.UntilAsync(story.EndedAsync(story.Anna), Held + Held);

        var last = story.Discord.Calls.Last(call => call.Files.Count > 0);
        Assert.InRange(last.At - refused.At, Held, Held + NotNoticed);
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(story.Anna))[0].State);
        AssertNobodyKnocked(story);
    }

    // Anna's job in the general channel and Ben's in another, and a step of Anna's that is refused
    private static async Task<(ScriptedStudio.Generation Annas, ScriptedStudio.Generation Bens, ApiCall Refused)> RefuseStepAsync(
        DiscordStory story, DiscordChannel bensChannel, string scope)
    {
        var bens = await story.BeginAsync(bensChannel, story.Ben, "a dog");
        await story.SeesAsync(bensChannel, "asking the studio");
        var annas = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");
        story.Discord.Next(Edit, FaultOf(scope));
        annas.Says(new GenerationEvent.Queued());
        return (annas, bens, await RefusedAsync(story));
    }

    private static async Task<ApiCall> RefusedAsync(DiscordStory story)
    {
        var call = await story.UntilAsync(story.Discord.CallAsync(Edit, Guard.Token));
        while (call.Status != 429)
            call = await story.UntilAsync(story.Discord.CallAsync(Edit, Guard.Token));
        await story.CallsDoneAsync();
        return call;
    }

    private static Fault FaultOf(string scope) => scope switch
    {
        "user" => Fault.TooManyUser(60),
        "shared" => Fault.TooManyShared(60),
        "global" => Fault.TooManyGlobal(60),
        _ => Fault.CloudflareBan,
    };

    private static void AssertNobodyKnocked(DiscordStory story) => Assert.Equal(0, story.Discord.KnocksWhileHeld);
}
