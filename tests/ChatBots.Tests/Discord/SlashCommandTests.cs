using System.Text.RegularExpressions;
using ChatBots.Emulators.Discord;
using ChatBots.Generation;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>What a person sees who uses /sora.</summary>
public sealed partial class SlashCommandTests
{
    [Fact]
    public async Task A_prompt_becomes_a_video_in_one_message()
    {
        await using var story = await DiscordStory.StartAsync();

        var generation = await story.BeginAsync(story.General, story.Anna, "a cat on a skateboard");
        await story.SeesAsync(story.General, "asking the studio");
        generation.Says(new GenerationEvent.Queued());
        var message = Assert.Single(story.General.Shown);
        generation.Completes("cat.mp4");
        await story.UntilAsync(story.SettledAsync());

        var shown = Assert.Single(story.General.Shown);
        Assert.Equal(message.Id, shown.Id);
        Assert.Single(shown.Attachments);
        Assert.Equal(0, story.Discord.Refused429);
    }

    [Fact]
    public async Task One_message_tells_the_whole_story()
    {
        await using var story = await DiscordStory.StartAsync();
        var channel = story.General;

        var generation = await story.BeginAsync(channel, story.Anna, "a cat on the moon --portrait");
        await story.SeesAsync(channel, "asking the studio");
        generation.Names("task_1");
        await story.SeesAsync(channel, "queued at the studio");
        generation.Says(new GenerationEvent.Progressed(44));
        await story.SeesAsync(channel, "▓▓▓▓░░░░░░ 44 %");
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal(
            """
            Anna /sora prompt:"a cat on the moon --portrait"
            bot m1 "**a cat on the moon**
            sora-2 · portrait
            waiting [✖ Cancel]"
            edit m1 "**a cat on the moon**
            sora-2 · portrait
            asking the studio [✖ Cancel]"
            edit m1 "**a cat on the moon**
            sora-2 · portrait
            queued at the studio [✖ Cancel]"
            edit m1 "**a cat on the moon**
            sora-2 · portrait
            ▓▓▓▓░░░░░░ 44 % [✖ Cancel]"
            video m1 "**a cat on the moon**
            sora-2 · portrait
            took a while · 4 of 5 left today [✏️ Refine] [🔁 Again] [🗑 Delete]"
            """,
            TimeTaken().Replace(string.Join('\n', channel.Transcript.Where(line => !IsPassing(line))), "took a while"));
        Assert.Equal("https://studio.example/cat.mp4"u8.ToArray(), Assert.Single(channel.Newest().Attachments).Bytes.ToArray());
    }

    [Fact]
    public async Task What_was_chosen_goes_to_the_studio()
    {
        await using var story = await DiscordStory.StartAsync();

        await story.UseAsync(
            story.General, story.Anna, "sora", ("prompt", "a cat"), ("model", "sora-2-pro"), ("orientation", "square"), ("seconds", "15s"));
        var generation = await story.NextGenerationAsync();
        await story.SeesAsync(story.General, "\"**a cat**\nsora-2-pro · square · 15 s\n");

        var request = generation.Request;
        Assert.Equal(("a cat", "sora-2-pro", Orientation.Square, 15), (request.Prompt, request.Model, request.Orientation, request.Seconds));
        Assert.Equal(4, (await story.JobsOfAsync(story.Anna)).Single().FromDaily);
    }

    [Fact]
    public async Task An_image_goes_along()
    {
        await using var story = await DiscordStory.StartAsync();

        await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "make it move"), ("image", new Upload("cat.png", "image/png", Some.Png)));
        var generation = await story.NextGenerationAsync();

        Assert.Equal("make it move", generation.Request.Prompt);
        Assert.Equal([Some.Png], generation.Request.Images.Select(image => image.Bytes.ToArray()));
    }

    [Theory]
    [InlineData("cat.gif", "image/gif", 100)]
    [InlineData("cat.txt", "text/plain", 100)]
    [InlineData("cat.png", "image/png", (8 * 1024 * 1024) + 1)]
    public async Task An_image_that_cannot_be_used_costs_nothing(string name, string type, int size)
    {
        await using var story = await DiscordStory.StartAsync();
        byte[] file = [.. type == "image/png" ? Some.Png : "GIF89a"u8.ToArray(), .. new byte[size]];

        await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "make it move"), ("image", new Upload(name, type, file)));
        await story.SeesAsync(
            story.General, "An image may have 8 MB at most and be a JPEG, PNG or WebP. Your credits are back. Send another one. [🔁 Again] [🗑 Delete]");

        Assert.False(story.Studio.HasNext);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("zh-TW")]
    public async Task The_bot_speaks_the_language_of_the_person(string locale)
    {
        await using var story = await DiscordStory.StartAsync();
        var li = story.Discord.Person("李", locale);
        story.Guild.Joins(li);

        await story.MakeAsync(story.General, li, "月亮上的猫", "cat");
        await story.UseAsync(story.General, li, "sora", ("prompt", "🎉"));

        Assert.Equal(["✏️ 修改", "🔁 再来一次", "🗑 删除"], story.General.Shown[0].Buttons.Select(button => button.Label));
        Assert.Contains("请用文字描述视频内容", story.General.Newest().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("🎉🎉", "Tell me in words what the video shall show")]
    [InlineData("?!", "Tell me in words")]
    [InlineData("--portrait", "Tell me in words")]
    [InlineData("a cat --purple", "There is no option --purple. There are --portrait")]
    [InlineData("a cat --15s", "sora-2 cannot do --15s; it can do --10s.")]
    [InlineData("a cat --portrait --square", "--portrait and --square exclude each other.")]
    public async Task What_is_no_request_is_told_to_its_author_alone(string prompt, string heard)
    {
        await using var story = await DiscordStory.StartAsync();

        var use = await story.UseAsync(story.General, story.Anna, "sora", ("prompt", prompt));

        await IsToldAloneAsync(story, use, heard);
    }

    [Fact]
    public async Task Words_and_choices_that_clash_are_told_to_their_author_alone()
    {
        await using var story = await DiscordStory.StartAsync();

        var use = await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "a cat --square"), ("orientation", "portrait"));

        await IsToldAloneAsync(story, use, "--portrait and --square exclude each other.");
    }

    [Fact]
    public async Task A_prompt_that_is_too_long_is_measured()
    {
        await using var story = await DiscordStory.StartAsync();

        var use = await story.UseAsync(story.General, story.Anna, "sora", ("prompt", new string('a', 4001)));

        await IsToldAloneAsync(story, use, "A prompt may have 4000 characters; yours has 4001.");
    }

    [Fact]
    public async Task A_model_that_is_no_more_is_told_to_its_author_alone()
    {
        await using var story = await DiscordStory.StartAsync();
        await story.StopBotAsync();
        story.Sets("Models:1:Id", "sora-3");
        story.Clock.Advance(TimeSpan.FromSeconds(5)); // Discord lets nobody in twice within that time
        story.Discord.Next("PUT /applications/{app}/commands", Fault.Status(500));
        await story.StartAsync();

        var use = await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "a cat"), ("model", "sora-2-pro"));

        await IsToldAloneAsync(story, use, "There is no option --sora-2-pro.");
    }

    [Fact]
    public async Task Whoever_has_used_up_the_day_hears_when_there_is_more()
    {
        await using var story = await DiscordStory.StartAsync(("Quotas:DailyCredits", "1"));
        await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        var use = await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "a dog"));

        await IsToldAloneAsync(story, use, "You have used up today's credits. The next come in 11 h", jobs: 1);
    }

    [Fact]
    public async Task Whoever_has_enough_under_way_hears_that()
    {
        await using var story = await DiscordStory.StartAsync(("Jobs:OpenPerPerson", "1"));
        await story.BeginAsync(story.General, story.Anna, "a cat");

        var use = await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "a dog"));

        await IsToldAloneAsync(story, use, "You have as many videos under way as one may have", jobs: 1);
    }

    private static async Task IsToldAloneAsync(DiscordStory story, DiscordInteraction use, string heard, int jobs = 0)
    {
        var answer = story.General.Newest();
        Assert.Contains(heard, Rendered.TextOf(answer.Text), StringComparison.Ordinal);
        Assert.Equal((story.Anna, true, 0), (answer.EphemeralFor, answer.IsInteractionResponse, answer.Buttons.Count));
        Assert.Equal(TimeSpan.Zero, use.AnsweredAfter);
        Assert.Equal(jobs, (await story.JobsOfAsync(story.Anna)).Count);
        Assert.DoesNotContain(story.General.Transcript, line => line.StartsWith("thinking", StringComparison.Ordinal));
    }

    // Whether this is still shown before the video is there, is a matter of milliseconds
    private static bool IsPassing(string line) => line.Contains("made, fetching the video", StringComparison.Ordinal);

    [GeneratedRegex("took [0-9a-z ]+(?= ·)")]
    private static partial Regex TimeTaken();
}
