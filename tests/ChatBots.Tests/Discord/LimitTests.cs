using ChatBots.Emulators.Discord;
using ChatBots.Tests.Core;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>What people see under Discord's limits, at the pace of the recorded stream, and how limits are learnt.</summary>
public sealed class LimitTests
{
    private const string Create = "POST /channels/{channel}/messages";
    private const string Edit = "PATCH /channels/{channel}/messages/{message}";
    // Five calls in five seconds are all that there are, and steps used some up
    private static readonly TimeSpan TwoWindows = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan NotNoticed = TimeSpan.FromSeconds(0.3);

    [Fact]
    public async Task Alone_in_a_channel_one_sees_every_fact_when_it_is_said()
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");

        await AssertSeesAllAsync(story, story.General, generation);
    }

    [Fact]
    public async Task Alone_in_a_private_chat_one_sees_every_fact_when_it_is_said()
    {
        await using var story = await DiscordStory.StartAsync();
        story.Private.Says(story.Anna, "a fox");
        var generation = await story.NextGenerationAsync();
        await story.SeesAsync(story.Private, "asking the studio");

        await AssertSeesAllAsync(story, story.Private, generation);
    }

    [Fact]
    public async Task Six_jobs_in_one_channel_are_all_delivered_without_a_refusal_and_results_go_first()
    {
        await using var story = await DiscordStory.StartAsync(("Jobs:Parallel", "6"), ("Live:Notice", "None"));
        var generations = await BeginAsync(story, story.General, 6);

        await Recorded.PlayAsync(story, generations);
        var said = story.Clock.GetUtcNow();
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal(6, story.General.Shown.Count(message => message.Attachments.Count == 1));
        var after = story.Discord.Calls.SkipWhile(call => call.Files.Count == 0).Where(call => call.Route == Edit).ToList();
        // A video that is still being fetched may say so
        Assert.DoesNotContain(after, call => call.Files.Count == 0 && !call.ToString().Contains("fetching", StringComparison.Ordinal));
        Assert.InRange(after[^1].At - said, TimeSpan.Zero, TwoWindows);
        AssertWithinLimits(story);
    }

    [Fact]
    public async Task Channels_go_side_by_side()
    {
        await using var story = await DiscordStory.StartAsync(("Jobs:Parallel", "6"), ("Live:Notice", "None"));
        var dogs = story.Guild.Channel("dogs");
        var generations = (await BeginAsync(story, story.General, 3)).Concat(await BeginAsync(story, dogs, 3)).ToList();

        await Recorded.PlayAsync(story, generations);
        var said = story.Clock.GetUtcNow();
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal([3, 3], new[] { story.General, dogs }.Select(channel => channel.Shown.Count(message => message.Attachments.Count == 1)));
        Assert.InRange(story.Clock.GetUtcNow() - said, TimeSpan.Zero, TwoWindows);
        AssertWithinLimits(story);
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 7)]
    [InlineData(20, 1)]
    public async Task A_limit_that_nobody_knows_yet_is_learnt_without_a_refusal(int calls, int seconds)
    {
        await using var story = await DiscordStory.StartAsync(("Jobs:Parallel", "4"));
        story.Discord.Limit(Edit, calls, TimeSpan.FromSeconds(seconds));
        story.Discord.Limit(Create, calls, TimeSpan.FromSeconds(seconds));
        foreach (var number in Enumerable.Range(1, 4))
            story.General.Says(Member(story, number), $"{story.Discord.Mention} a fox");

        foreach (var _ in Enumerable.Range(1, 4))
            (await story.NextGenerationAsync()).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal(4, story.General.Shown.Count(message => message.Attachments.Count == 1));
        AssertWithinLimits(story);
    }

    [Fact]
    public async Task A_limit_that_changes_is_kept_to_from_the_next_answer_on()
    {
        await using var story = await DiscordStory.StartAsync();
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");

        await generation.SaysAsync(new Generation.GenerationEvent.Queued());
        await story.SeesAsync(story.General, "queued at");
        story.Discord.Limit(Edit, 2, TimeSpan.FromSeconds(20));
        await Recorded.PlayAsync(story, generation);
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(Assert.Single(story.General.Shown).Attachments);
        AssertWithinLimits(story);
    }

    [Fact]
    public async Task A_wide_limit_learnt_in_one_channel_holds_in_a_new_one()
    {
        await using var story = await DiscordStory.StartAsync();
        await story.MakeAsync(story.General, story.Anna, "a fox", "fox");
        var dogs = story.Guild.Channel("dogs");
        var generation = await story.BeginAsync(dogs, story.Anna, "a dog");
        await story.SeesAsync(dogs, "asking the studio");

        await AssertSeesAllAsync(story, dogs, generation);
    }

    [Fact]
    public async Task Forty_answers_in_one_channel_are_all_given_without_a_refusal()
    {
        await using var story = await DiscordStory.StartAsync();

        foreach (var number in Enumerable.Range(1, 40))
            story.General.Says(story.Anna, $"{story.Discord.Mention} a fox --bird{number}");
        await story.UntilAsync(Task.WhenAll(Enumerable.Range(1, 40).Select(
            number => story.General.SeesAsync($"There is no option --bird{number}.", Guard.Token))));

        AssertWithinLimits(story);
    }

    private static async Task AssertSeesAllAsync(DiscordStory story, DiscordChannel channel, ScriptedStudio.Generation generation)
    {
        var start = story.Clock.GetUtcNow();
        await Recorded.PlayAsync(story, generation);
        await story.UntilAsync(story.SettledAsync(), NotNoticed);

        var seen = RecordedPace.Facts.Select(fact => ShownAt(story, channel, fact.Fact) - start - TimeSpan.FromSeconds(fact.At));
        Assert.All(seen, wait => Assert.InRange(wait, TimeSpan.Zero, NotNoticed));
        AssertWithinLimits(story);
    }

    /// <summary>When a fact was shown; far away if it never was.</summary>
    private static DateTimeOffset ShownAt(DiscordStory story, DiscordChannel channel, string fact) => story.Discord.Calls.FirstOrDefault(
        call => call.Route == Edit && call.ChannelId == channel.Id && call.Effect
            && $"{call.Body!["content"]}".Contains(Recorded.Words(fact), StringComparison.Ordinal))?.At ?? DateTimeOffset.MaxValue;

    private static async Task<List<ScriptedStudio.Generation>> BeginAsync(DiscordStory story, DiscordChannel channel, int count)
    {
        var begun = new List<ScriptedStudio.Generation>();
        foreach (var number in Enumerable.Range(1, count))
            begun.Add(await story.BeginAsync(channel, Member(story, number), "a fox"));
        return begun;
    }

    private static DiscordPerson Member(DiscordStory story, int number)
    {
        var person = story.Discord.Person($"P{number}");
        story.Guild.Joins(person);
        return person;
    }

    private static void AssertWithinLimits(DiscordStory story) =>
        Assert.Equal((0, 0), (story.Discord.Refused429, story.Discord.KnocksWhileHeld));
}
