using ChatBots.Emulators.Discord;
using ChatBots.Generation;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>Whatever keeps the bot busy, who uses a command hears within three seconds that it was taken in.</summary>
public sealed class DeadlineTests
{
    private const string Callback = "POST /interactions/{id}/{token}/callback";
    private const string Create = "POST /channels/{channel}/messages";
    private static readonly TimeSpan UntilDeferred = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task While_the_store_is_locked_they_hear_to_try_again_in_a_minute()
    {
        await using var story = await StartAsync();
        await story.UseAsync(story.General, story.Anna, "help");
        await using (await story.LockStoreAsync())
        {
            var use = await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "a fox"));
            Assert.Equal(TimeSpan.Zero, use.AnsweredAfter);
        }

        Assert.Contains("only Anna \"Something is stuck here. Please try again in a minute.\"", story.General.Transcript[^1], StringComparison.Ordinal);
        Assert.Empty(await story.JobsOfAsync(story.Anna));
        await story.MakeAsync(story.General, story.Anna, "a hen", "hen");
    }

    [Fact]
    public async Task While_the_intake_is_full_they_see_that_an_answer_will_come_and_then_it_comes()
    {
        await using var story = await StartAsync();
        var first = await story.MakeAsync(story.General, story.Anna, "a hen", "hen");
        var aside = story.Guild.Channel("aside");
        await FillIntakeAsync(story);
        DiscordInteraction[] uses =
        [
            story.General.Uses(story.Anna, "sora", ("prompt", "a fox")), aside.Uses(story.Ben, "quota"),
            story.General.Presses(story.Ben, first, "Again"),
        ];

        await DeferAsync(story, uses);
        Assert.Equal(("thinking m2", "thinking m1 only Ben"), (story.General.Transcript[^1], aside.Transcript[^1]));
        (await story.NextGenerationAsync()).Completes("one");
        (await story.NextGenerationAsync()).Completes("two");
        await story.SeesAsync(aside, "edit m1 \"");
        await story.UntilAsync(story.SettledAsync());

        Assert.Contains(story.General.Transcript, line => line.StartsWith("video m2 \"**a fox**", StringComparison.Ordinal));
        Assert.Equal(3, story.General.Shown.Count(message => message.Attachments.Count == 1));
    }

    [Fact]
    public async Task That_an_answer_will_come_is_said_again_when_it_was_lost()
    {
        await using var story = await StartAsync();
        await FillIntakeAsync(story);
        // Nothing else is due in the half second in question
        story.Clock.Advance(TimeSpan.FromSeconds(0.7));
        story.Discord.Next(Callback, Fault.Cut);
        var use = story.General.Uses(story.Anna, "quota");
        await story.TakenAsync();
        story.Clock.Advance(UntilDeferred);
        await story.Discord.CallAsync(Callback, Guard.Token).OrHang();

        await story.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(0.5)).OrHang();
        story.Clock.AdvanceToNext(TimeSpan.FromSeconds(0.5));
        await use.AnsweredAsync(Guard.Token).OrHang();
        await story.SeesAsync(story.General, "left today");

        Assert.Equal(TimeSpan.FromSeconds(2), use.AnsweredAfter);
    }

    [Fact]
    public async Task What_was_to_come_to_all_and_is_refused_is_said_to_one_person_alone()
    {
        await using var story = await StartAsync(("Quotas:DailyCredits", "0"));
        await FillIntakeAsync(story);
        await DeferAsync(story, story.General.Uses(story.Anna, "sora", ("prompt", "a fox")));

        await story.SeesAsync(story.General, "bot m2 only Anna \"");

        Assert.Equal(["thinking m1", "delete m1"], story.General.Transcript.Skip(1).Take(2));
        Assert.Equal(story.Anna, Assert.Single(story.General.Shown).EphemeralFor);
        Assert.False(story.Studio.HasNext);
    }

    [Fact]
    public async Task What_is_for_one_person_is_not_shown_to_all_when_taking_back_fails()
    {
        await using var story = await StartAsync(("Quotas:DailyCredits", "0"));
        await FillIntakeAsync(story);
        story.Discord.Next("DELETE /webhooks/{app}/{token}/messages/{message}", Fault.Status(502, html: true));
        await DeferAsync(story, story.General.Uses(story.Anna, "sora", ("prompt", "a fox")));

        await story.SeesAsync(story.General, "bot m2 only Anna \"");

        Assert.Equal(["thinking m1", "delete m1"], story.General.Transcript.Skip(1).Take(2));
    }

    [Fact]
    public async Task What_is_said_about_a_press_never_takes_the_place_of_the_message_with_the_button()
    {
        await using var story = await StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a fox", "fox");
        await FillIntakeAsync(story);
        story.Discord.Next(Callback, Fault.LoseAnswer);
        await DeferAsync(story, story.General.Presses(story.Ben, video, "Delete"));

        await story.SeesAsync(story.General, "bot m2 only Ben \"Only whoever asked for this video can do that.\"");

        Assert.StartsWith("**a fox**", story.General.Message(video)!.Text, StringComparison.Ordinal);
        Assert.Equal(3, story.General.Message(video)!.Buttons.Count);
    }

    [Fact]
    public async Task A_press_that_is_handled_too_late_for_a_form_asks_for_the_words_in_a_message()
    {
        await using var story = await StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a fox", "fox");
        await FillIntakeAsync(story);
        var press = story.General.Presses(story.Ben, video, "Refine");
        await DeferAsync(story, press);

        await story.SeesAsync(story.General, "Reply to this message and say what to change.");
        await story.QuietAsync();
        story.General.Says(story.Ben, "at night", replyTo: story.General.Newest().Id);

        Assert.Equal("a fox", Assert.Single((await story.NextGenerationAsync()).Request.History).Prompt);
        Assert.Null(press.Modal);
    }

    [Fact]
    public async Task Who_is_kept_waiting_longer_than_the_token_lives_sees_the_video_in_a_message_of_its_own()
    {
        await using var story = await StartAsync();
        await FillIntakeAsync(story, TimeSpan.FromMinutes(20));
        await DeferAsync(story, story.General.Uses(story.Anna, "sora", ("prompt", "a fox")), story.General.Uses(story.Ben, "quota"));

        story.Clock.Advance(TimeSpan.FromMinutes(15));
        (await story.NextGenerationAsync()).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(story.General.Shown, message => message.Attachments.Count == 1 && !message.IsInteractionResponse);
        Assert.DoesNotContain(story.Discord.Calls, call => call.Status == 401);
    }

    [Fact]
    public async Task While_all_calls_of_the_bot_are_held_they_hear_at_once_and_nobody_knocks()
    {
        await using var story = await StartAsync();
        var generation = await story.BeginAsync(story.General, story.Ben, "a hen");
        await story.SeesAsync(story.General, "asking the studio");
        story.Discord.Next("PATCH /channels/{channel}/messages/{message}", Fault.TooManyGlobal(Hold.TotalSeconds));
        generation.Says(new GenerationEvent.Progressed(44));
        await story.UntilAsync(RefusedAsync(story));
        await story.CallsDoneAsync();

        var quota = await story.UseAsync(story.General, story.Anna, "quota");
        var sora = await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "a fox"));
        generation.Completes("hen");
        (await story.NextGenerationAsync()).Completes("fox");
        await story.PassAsync(Hold);
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (quota.AnsweredAfter, sora.AnsweredAfter));
        Assert.Equal((0, 0), (story.Discord.Refused429, story.Discord.KnocksWhileHeld));
        Assert.Equal(2, story.General.Shown.Count(message => message.Attachments.Count == 1));
    }

    [Fact]
    public async Task A_hundred_commands_at_once_are_all_answered()
    {
        await using var story = await StartAsync(("Quotas:BotDailyCredits", "1000"));
        var persons = Enumerable.Range(1, 100).Select(number => story.Discord.Person($"P{number}")).ToArray();
        var channel = story.Discord.Guild("Crowd", persons).Channel("general");
        await story.TakenAsync();

        var uses = persons.Index().Select(each =>
            each.Index % 2 == 0 ? channel.Uses(each.Item, "quota") : channel.Uses(each.Item, "sora", ("prompt", "a fox"))).ToList();
        await story.UntilAsync(Task.WhenAll(uses.Select(use => use.AnsweredAsync(Guard.Token))).OrHang(), TimeSpan.Zero);

        Assert.Equal(100, channel.Shown.Count);
        Assert.Equal(0, story.Discord.Refused429);
    }

    [Fact]
    public async Task Where_more_waits_than_can_be_answered_soon_they_hear_to_try_again()
    {
        await using var story = await StartAsync();
        var persons = Enumerable.Range(1, 70).Select(number => story.Discord.Person($"P{number}")).ToArray();
        var channel = story.Discord.Guild("Crowd", [story.Anna, .. persons]).Channel("general");
        await story.TakenAsync();
        story.Discord.Next(Create, Fault.TooManyUser(30));
        foreach (var person in persons)
            channel.Says(person, $"{story.Discord.Mention} /help");

        var use = await story.UseAsync(channel, story.Anna, "quota");

        Assert.Contains("only Anna \"Something is stuck here. Please try again in a minute.\"", channel.Transcript[^1], StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, use.AnsweredAfter);
    }

    private static Task<DiscordStory> StartAsync(params (string, string)[] settings) => DiscordStory.StartAsync([("Live:Notice", "None"), .. settings]);

    /// <summary>Discord holds the bot's calls, and more people write to it than it keeps: nothing else is taken in until the hold is over.</summary>
    private static async Task FillIntakeAsync(DiscordStory story, TimeSpan? hold = null)
    {
        story.Discord.Next(Create, Fault.TooManyGlobal((hold ?? Hold).TotalSeconds));
        for (var number = 0; number <= 257; number++)
        {
            var person = story.Discord.Person($"P{number}");
            story.Discord.PrivateChannel(person).Says(person, "/help");
            if (number == 0)
                await story.Discord.CallAsync(Create, Guard.Token).OrHang();
            await story.CallsDoneAsync();
        }

        // Who finds no room tries again in a second
        await story.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(1)).OrHang();
    }

    private static async Task DeferAsync(DiscordStory story, params DiscordInteraction[] uses)
    {
        await story.TakenAsync();
        story.Clock.Advance(UntilDeferred);
        foreach (var use in uses)
        {
            await use.AnsweredAsync(Guard.Token).OrHang();
            Assert.Equal(UntilDeferred, use.AnsweredAfter);
        }
    }

    private static async Task RefusedAsync(DiscordStory story)
    {
        while ((await story.Discord.CallAsync("PATCH /channels/{channel}/messages/{message}", Guard.Token).OrHang()).Status != 429)
        {
            // The steps before it
        }
    }
}
