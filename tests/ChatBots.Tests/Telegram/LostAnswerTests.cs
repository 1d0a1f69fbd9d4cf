using ChatBots.Emulators.Relay;
using ChatBots.Emulators.Telegram;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram;

/// <summary>Calls whose answer never came, or told nothing: rather two messages than none, and never two videos.</summary>
public sealed class LostAnswerTests
{
    public static TheoryData<string> FaultsWithEffect => ["lost", "garbled"];

    public static TheoryData<string> FaultsWithoutEffect => ["cut", "500", "502"];

    [Theory]
    [MemberData(nameof(FaultsWithEffect))]
    public async Task A_message_of_which_nobody_heard_is_sent_once_more_and_a_press_on_the_first_says_where_it_goes_on(string fault)
    {
        await using var story = await TelegramStory.StartAsync();
        story.Telegram.Next("sendMessage", FaultOf(fault));
        var generation = await story.BeginAsync(story.Private, story.Anna, "a fox");
        Assert.Equal(2, story.Private.Shown.Count(message => message.From.IsBot));

        story.Private.Presses(story.Anna, 2, "Cancel");
        await story.SeesAsync(story.Private, "edit m2 \"this goes on in another message below\"");
        await story.SeesAsync(story.Private, "edit m3 \"a fox\nsora-2\ncancelled");

        Assert.Null(generation.Recovered);
        Assert.Empty(story.Private.Message(2)!.Buttons);
    }

    [Fact]
    public async Task A_reply_to_the_message_of_which_nobody_heard_is_a_reply_to_its_job()
    {
        await using var story = await TelegramStory.StartAsync();
        story.Telegram.Next("sendMessage", Fault.LoseAnswer);
        var generation = await story.BeginAsync(story.Private, story.Anna, "a fox");

        story.Private.Says(story.Anna, "make it red", replyTo: 2);
        await story.SeesAsync(story.Private, "edit m2 \"this goes on in another message below\"");
        await story.SeesAsync(story.Private, "v2 · after v1");
        generation.Completes("fox");

        Assert.Equal("a fox", Assert.Single((await story.NextGenerationAsync()).Request.History).Prompt);
        Assert.NotNull(story.Private.Message(3)!.Video);
    }

    [Theory]
    [MemberData(nameof(FaultsWithoutEffect))]
    public async Task A_message_that_was_not_sent_is_sent_once(string fault)
    {
        await using var story = await TelegramStory.StartAsync();
        story.Telegram.Next("sendMessage", FaultOf(fault));

        (await story.BeginAsync(story.Private, story.Anna, "a fox")).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.NotNull(Assert.Single(story.Private.Shown, message => message.From.IsBot).Video);
    }

    [Theory]
    [MemberData(nameof(FaultsWithEffect))]
    [MemberData(nameof(FaultsWithoutEffect))]
    public async Task A_step_of_which_nobody_heard_is_shown_all_the_same(string fault)
    {
        await using var story = await TelegramStory.StartAsync();
        var generation = await story.BeginAsync(story.Private, story.Anna, "a fox");
        await story.SeesAsync(story.Private, "asking the studio");

        story.Telegram.Next("editMessageText", FaultOf(fault));
        generation.Names("task_1");
        await story.SeesAsync(story.Private, "queued at the studio");
        generation.Says(new GenerationEvent.Progressed(44));
        await story.SeesAsync(story.Private, "44 %");

        Assert.Single(story.Private.Transcript, line => line.Contains("queued at the studio", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(FaultsWithEffect))]
    [MemberData(nameof(FaultsWithoutEffect))]
    public async Task A_video_of_which_nobody_heard_is_one_video_in_one_message(string fault)
    {
        await using var story = await TelegramStory.StartAsync();
        story.Telegram.Next("editMessageMedia", FaultOf(fault));

        (await story.BeginAsync(story.Private, story.Anna, "a fox")).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.NotNull(Assert.Single(story.Private.Shown, message => message.From.IsBot).Video);
        Assert.Equal(2, story.Telegram.Calls.Count(call => call.Method == "editMessageMedia"));
        Assert.Equal(story.Private.Message(2)!.Video!.FileId, (await story.JobsOfAsync(story.Anna))[0].FileId);
    }

    [Fact]
    public async Task A_video_posted_on_its_own_of_which_nobody_heard_is_posted_once_more()
    {
        await using var story = await TelegramStory.StartAsync();
        story.Telegram.Next("editMessageMedia", Fault.Refuse(400, "Bad Request: wrong type of the web page content"));
        story.Telegram.Next("sendVideo", Fault.LoseAnswer);

        (await story.BeginAsync(story.Private, story.Anna, "a fox")).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal(2, story.Private.Shown.Count(message => message.Video is not null));
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(story.Anna))[0].State);
    }

    [Theory]
    [InlineData("sendMessage", 30)]
    [InlineData("editMessageMedia", 600)]
    public async Task Who_does_not_answer_in_time_is_asked_again(string method, int seconds)
    {
        await using var story = await TelegramStory.StartAsync(("Live:Notice", "None"));
        var gate = new Gate();
        story.Telegram.Next(method, Fault.Wait(gate));
        story.Private.Says(story.Anna, "a fox");
        if (method == "editMessageMedia")
            (await story.NextGenerationAsync()).Completes("fox");
        await gate.Reached.OrHang();

        story.Clock.Advance(TimeSpan.FromSeconds(seconds));
        if (method == "sendMessage")
            (await story.NextGenerationAsync()).Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal(2, Assert.Single(story.Private.Shown, message => message.Video is not null).Id);
        Assert.Equal(2, story.Telegram.Calls.Count(call => call.Method == method));
    }

    [Fact]
    public async Task A_message_that_is_already_so_is_not_said_again()
    {
        await using var story = await TelegramStory.StartAsync();
        var generation = await story.BeginAsync(story.Private, story.Anna, "a fox");
        await story.SeesAsync(story.Private, "asking the studio");
        story.Telegram.Next("editMessageText", Fault.Refuse(400, "Bad Request: message is not modified: the content is the same"));

        await story.Telegram.CallAsync("editMessageText", Guard.Token).OrHang();
        generation.Names("task_1");
        await story.UntilAsync(story.Telegram.CallAsync("editMessageText", Guard.Token));
        generation.Says(new GenerationEvent.Progressed(44));
        await story.SeesAsync(story.Private, "44 %");

        Assert.Equal(1, story.Telegram.Calls.Count(call => call.Method == "editMessageText" && $"{call.Parameters["text"]}".Contains("queued at", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("sendMessage")]
    [InlineData("editMessageText")]
    [InlineData("editMessageMedia")]
    public async Task Marks_that_Telegram_cannot_read_are_left_out(string method)
    {
        await using var story = await TelegramStory.StartAsync();
        story.Telegram.Next(method, Fault.Refuse(400, "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 3"));

        var generation = await story.BeginAsync(story.Private, story.Anna, "a <fox> & hen");
        await story.SeesAsync(story.Private, "asking the studio");
        generation.Completes("fox");
        await story.UntilAsync(story.SettledAsync());

        var calls = story.Telegram.Calls.Where(call => call.Method == method).ToList();
        Assert.StartsWith("a <fox> & hen\n", story.Private.Message(2)!.Text, StringComparison.Ordinal);
        Assert.NotNull(story.Private.Message(2)!.Video);
        Assert.Equal((400, 200), (calls[0].Status, calls[1].Status));
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
