using ChatBots.Emulators.Discord;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>The first answer to a command goes wrong: there is one message all the same, and it becomes the video.</summary>
public sealed class CallbackTests
{
    private const string Callback = "POST /interactions/{id}/{token}/callback";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("lost")]
    [InlineData("garbled")]
    public async Task An_answer_of_which_nobody_heard_is_the_one_message(string fault)
    {
        await using var story = await StartAsync();
        story.Discord.Next(Callback, FaultOf(fault));

        var use = await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "a fox"));
        (await story.NextGenerationAsync()).Completes("fox");

        await AssertOneVideoAsync(story, isAnswer: true);
        Assert.Equal(TimeSpan.Zero, use.AnsweredAfter);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("500")]
    [InlineData("html")]
    [InlineData("429")]
    public async Task An_answer_that_was_not_taken_is_given_again_in_time(string fault)
    {
        await using var story = await StartAsync();
        story.Discord.Next(Callback, FaultOf(fault));

        var use = story.General.Uses(story.Anna, "sora", ("prompt", "a fox"));
        await story.UntilAsync(use.AnsweredAsync(Guard.Token).OrHang(), Second);
        (await story.NextGenerationAsync()).Completes("fox");

        await AssertOneVideoAsync(story, isAnswer: true);
        Assert.Equal(Second, use.AnsweredAfter);
    }

    [Fact]
    public async Task Who_is_told_to_wait_longer_does_not_knock_and_speaks_in_the_channel_then()
    {
        await using var story = await StartAsync();
        story.Discord.Next(Callback, Fault.TooManyUser(10));

        var use = story.General.Uses(story.Anna, "sora", ("prompt", "a fox"));
        await story.Discord.CallAsync(Callback, Guard.Token).OrHang();
        await story.CallsDoneAsync();
        // When it would be told that an answer will come
        story.Clock.Advance(TimeSpan.FromSeconds(1.5));
        await story.UseAsync(story.General, story.Ben, "help");
        (await story.NextGenerationAsync()).Completes("fox");

        await AssertOneVideoAsync(story, isAnswer: false);
        var asked = story.Discord.Calls.Where(call => call.Route == Callback).Select(call => call.At).ToList();
        Assert.Equal([0, 1.5, 10], asked.Select(at => (at - asked[0]).TotalSeconds));
        Assert.True(use.HasFailed);
    }

    [Fact]
    public async Task An_interaction_that_Discord_knows_no_more_is_answered_in_the_channel()
    {
        await using var story = await StartAsync();
        story.Discord.Next(Callback, Fault.Refuse(404, 10062, "Unknown interaction"));

        story.General.Uses(story.Anna, "sora", ("prompt", "a fox"));
        (await story.NextGenerationAsync()).Completes("fox");

        await AssertOneVideoAsync(story, isAnswer: false);
    }

    [Fact]
    public async Task An_interaction_that_somebody_answered_already_has_one_message_too()
    {
        await using var story = await StartAsync();
        story.Discord.Next(Callback, Fault.Refuse(400, 40060, "Interaction has already been acknowledged."));

        story.General.Uses(story.Anna, "sora", ("prompt", "a fox"));
        (await story.NextGenerationAsync()).Completes("fox");

        await AssertOneVideoAsync(story, isAnswer: false);
    }

    [Fact]
    public async Task What_was_for_one_person_is_never_said_to_all()
    {
        await using var story = await StartAsync(("Quotas:DailyCredits", "0"));
        for (var i = 0; i < 2; i++)
            story.Discord.Next(Callback, Fault.Refuse(404, 10062, "Unknown interaction"));

        story.General.Uses(story.Anna, "sora", ("prompt", "a fox"));
        story.General.Uses(story.Ben, "quota");
        await story.Discord.CallAsync(Callback, Guard.Token).OrHang();
        await story.Discord.CallAsync(Callback, Guard.Token).OrHang();
        await story.UseAsync(story.General, story.Anna, "help");

        Assert.Equal(story.Anna, Assert.Single(story.General.Shown).EphemeralFor);
        Assert.Empty(await story.JobsOfAsync(story.Anna));
    }

    [Fact]
    public async Task Who_is_told_to_wait_with_the_note_of_a_press_does_not_knock()
    {
        await using var story = await StartAsync();
        var video = await story.MakeAsync(story.General, story.Anna, "a fox", "fox");
        var before = story.Discord.Calls.Count(call => call.Route == Callback);
        story.Discord.Next(Callback, Fault.TooManyUser(60));

        story.General.Presses(story.Anna, video, "Delete");
        await story.SeesAsync(story.General, "delete m1");
        await story.PassAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(before + 1, story.Discord.Calls.Count(call => call.Route == Callback));
    }

    private static Task<DiscordStory> StartAsync(params (string, string)[] settings) => DiscordStory.StartAsync([("Live:Notice", "None"), .. settings]);

    private static async Task AssertOneVideoAsync(DiscordStory story, bool isAnswer)
    {
        await story.UntilAsync(story.SettledAsync());
        var shown = Assert.Single(story.General.Shown, message => message.EphemeralFor is null);
        Assert.Single(shown.Attachments);
        Assert.Equal(isAnswer, shown.IsInteractionResponse);
        Assert.Equal(JobState.Delivered, Assert.Single(await story.JobsOfAsync(story.Anna)).State);
    }

    private static Fault FaultOf(string name) => name switch
    {
        "lost" => Fault.LoseAnswer,
        "garbled" => Fault.BadJson,
        "cut" => Fault.Cut,
        "500" => Fault.Status(500),
        "html" => Fault.Html(502),
        _ => Fault.TooManyUser(1),
    };
}
