using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Intake;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

public sealed class MakeTests
{
    [Fact]
    public async Task A_prompt_becomes_a_video_in_one_message()
    {
        await using var bot = await BotUnderTest.StartAsync();

        var generation = await bot.BeginAsync(BotUnderTest.Anna, "a paper boat --portrait");
        await bot.Room.SeesAsync("asking");
        generation.Names("task_1");
        await bot.Room.SeesAsync("queued");
        generation.Says(new GenerationEvent.Started());
        await bot.Room.SeesAsync("at work");
        generation.Says(new GenerationEvent.Progressed(44));
        await bot.Room.SeesAsync("44 %");
        bot.Clock.Advance(TimeSpan.FromSeconds(25));
        generation.Completes("boat");
        await bot.SettlesAsync();

        Assert.Equal(
            """
            send m1 "a paper boat
            sora-2 · portrait
            waiting [✖ Cancel]"
            edit m1 "a paper boat
            sora-2 · portrait
            asking the studio [✖ Cancel]"
            edit m1 "a paper boat
            sora-2 · portrait
            queued at the studio [✖ Cancel]"
            edit m1 "a paper boat
            sora-2 · portrait
            the studio is at work [✖ Cancel]"
            edit m1 "a paper boat
            sora-2 · portrait
            ▓▓▓▓░░░░░░ 44 % [✖ Cancel]"
            attach[https://studio.example/boat.mp4] m1 "a paper boat
            sora-2 · portrait
            took 25 s · 4 of 5 left today [✏️ Refine] [🔁 Again] [🗑 Delete]"
            """,
            string.Join('\n', bot.Room.Transcript.Where(line => !line.Contains("made, fetching", StringComparison.Ordinal))));
        var job = Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna));
        Assert.Equal((JobState.Delivered, "file-m1", "s_boat"), (job.State, job.FileId, job.Sid));
    }

    [Fact]
    public async Task Options_can_be_chosen_beside_the_words()
    {
        await using var bot = await BotUnderTest.StartAsync();

        await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Make("a fox --15s") { Options = ["sora-2-pro", "square"] }, null);
        var request = (await bot.Studio.NextAsync()).Request;

        Assert.Equal(("a fox", "sora-2-pro", Orientation.Square, 15), (request.Prompt, request.Model, request.Orientation, request.Seconds));
    }

    [Theory]
    [InlineData(MissingRight.Membership, "I am not in this place")]
    [InlineData(MissingRight.View, "I may not see this channel")]
    [InlineData(MissingRight.Send, "I may not write in this channel")]
    [InlineData(MissingRight.Attach, "I may not attach files")]
    public async Task Where_no_video_could_be_brought_none_is_made(MissingRight right, string words)
    {
        await using var bot = await BotUnderTest.StartAsync();
        bot.Room.Missing = right;

        await bot.SaysAsync(BotUnderTest.Anna, "a fox");
        await bot.Room.SeesAsync(words);
        await bot.Get<MessageWorker>().QuietAsync().OrHang();

        Assert.Empty(await bot.JobsOfAsync(BotUnderTest.Anna));
        Assert.Equal(5, (await bot.AllowanceOfAsync(BotUnderTest.Anna)).LeftToday);
    }

    [Fact]
    public async Task A_message_that_there_was_no_room_for_is_declined_in_words()
    {
        await using var bot = await BotUnderTest.StartAsync();

        bot.Get<IIntake>().Decline(bot.Message(BotUnderTest.Anna, new ChatIntent.Make("a fox")), bot.Room);
        await bot.Room.SeesAsync("whisper anna \"Something is stuck here. Please try again in a minute.");

        Assert.False(bot.Studio.HasNext);
    }

    [Fact]
    public async Task A_message_that_comes_twice_makes_one_video()
    {
        await using var bot = await BotUnderTest.StartAsync();

        Assert.Equal(Receipt.Taken, await bot.SaysAsync(BotUnderTest.Anna, "a fox", "test:1"));
        Assert.Equal(Receipt.Duplicate, await bot.SaysAsync(BotUnderTest.Anna, "a fox", "test:1"));
        (await bot.Studio.NextAsync()).Completes("fox");
        await bot.SettlesAsync();

        Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna));
        Assert.False(bot.Studio.HasNext);
    }

    [Theory]
    [InlineData("   ", "Tell me in words")]
    [InlineData("🎉🎉", "Tell me in words")]
    [InlineData("a fox --sideways", "There is no option --sideways. There are --portrait, --landscape, --square, --pro, --10s, --15s.")]
    [InlineData("a fox --15s", "sora-2 cannot do --15s; it can do --10s.")]
    [InlineData("a fox --portrait --landscape", "--portrait and --landscape exclude each other.")]
    public async Task Words_that_are_no_request_get_one_private_sentence_and_no_job(string text, string sentence)
    {
        await using var bot = await BotUnderTest.StartAsync();

        await bot.SaysAsync(BotUnderTest.Anna, text);
        await bot.Room.SeesAsync(sentence);

        Assert.StartsWith("whisper anna", Assert.Single(bot.Room.Transcript), StringComparison.Ordinal);
        Assert.Empty(await bot.JobsOfAsync(BotUnderTest.Anna));
    }

    [Fact]
    public async Task Chinese_people_read_Chinese()
    {
        await using var bot = await BotUnderTest.StartAsync();
        var mei = new ChatUser(new PersonId("test", "mei"), "Mei", "zh-CN");

        await bot.MakeAsync(mei, "牛马跳舞", "dance");

        Assert.Contains("今日剩余 4/5", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_simulated_studio_is_called_so_in_every_message()
    {
        await using var bot = await BotUnderTest.StartAsync(("Live:Notice", "None"));
        await bot.StopAsync();
        await bot.StartAgainAsync(new ScriptedStudio { IsSimulated = true });

        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "fox");

        Assert.All(bot.Room.Transcript, line => Assert.Contains("simulated", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_that_people_wrote_stands_in_the_log()
    {
        await using var bot = await BotUnderTest.StartAsync();

        (await bot.BeginAsync(BotUnderTest.Anna, "secret words")).Completes("hidden");
        await bot.SettlesAsync();
        (await bot.BeginAsync(BotUnderTest.Anna, "secret words")).Fails(FailureKind.NoVideo);
        await bot.SettlesAsync();

        Assert.DoesNotContain(
            bot.Log.From(Microsoft.Extensions.Logging.LogLevel.Information),
            line => line.Contains("secret", StringComparison.Ordinal) || line.Contains("studio.example", StringComparison.Ordinal)
                || line.Contains("Anna", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_waited_long_is_told_that_the_video_is_there()
    {
        await using var bot = await BotUnderTest.StartAsync();

        var generation = await bot.BeginAsync(BotUnderTest.Anna, "a fox");
        bot.Clock.Advance(TimeSpan.FromMinutes(2));
        generation.Completes("fox");
        await bot.SettlesAsync();

        Assert.Contains("send m2 to m1 \"@Anna your video is ready\"", bot.Room.Transcript);
    }
}
