using ChatBots.Generation;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>What a person sees who writes to the bot in private.</summary>
public sealed class PrivateChatTests
{
    [Fact]
    public async Task Words_become_a_video_in_reply()
    {
        await using var story = await DiscordStory.StartAsync();

        var asked = story.Private.Says(story.Anna, "a cat");
        (await story.NextGenerationAsync()).Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        var shown = story.Private.Newest();
        Assert.Equal(2, story.Private.Shown.Count);
        Assert.Equal((asked, 0), (shown.ReplyTo, shown.MentionedPersons.Count));
        Assert.Equal("https://studio.example/cat.mp4"u8.ToArray(), Assert.Single(shown.Attachments).Bytes.ToArray());
    }

    [Theory]
    [InlineData("a cat --square --10s")]
    [InlineData("/sora a cat --square --10s")]
    [InlineData("/Sora\na cat —square --10s")]
    [InlineData("<@{bot}> a cat --10s --square")]
    [InlineData("a <@!{bot}> cat --10s --square")]
    public async Task Words_and_options_go_to_the_studio(string said)
    {
        await using var story = await DiscordStory.StartAsync();

        story.Private.Says(story.Anna, said.Replace("{bot}", story.Discord.Bot.Id, StringComparison.Ordinal));
        var request = (await story.NextGenerationAsync()).Request;

        Assert.Equal(("a cat", "sora-2", Orientation.Square, 10), (request.Prompt, request.Model, request.Orientation, request.Seconds));
        Assert.Empty(request.History);
    }

    [Theory]
    [InlineData("/sora", "Tell me in words what the video shall show")]
    [InlineData("/start", "Write what the video shall show and I make it.")]
    [InlineData("/help", "Options: --portrait, --landscape, --square, --pro")]
    [InlineData("/HELP", "Options: --portrait")]
    [InlineData("/quota", "5 of 5 left today; the next come in ")]
    [InlineData("/history", "You have made no videos here yet.")]
    [InlineData("/cancel", "There is nothing to cancel.")]
    [InlineData("/dance", "I do not know that command. /help tells what there is.")]
    [InlineData("/imagine a cat", "I do not know that command.")]
    [InlineData("🎉🎉", "Tell me in words what the video shall show")]
    [InlineData("?!", "Tell me in words what the video shall show")]
    [InlineData("a cat --purple", "There is no option --purple. There are --portrait")]
    [InlineData("a cat --15s", "sora-2 cannot do --15s; it can do --10s.")]
    public async Task What_is_no_request_gets_one_sentence(string said, string heard)
    {
        await using var story = await DiscordStory.StartAsync();

        var asked = story.Private.Says(story.Anna, said);
        await story.SeesAsync(story.Private, "bot m2 to m1");
        await story.QuietAsync();

        var answer = story.Private.Newest();
        Assert.Contains(heard, Rendered.TextOf(answer.Text), StringComparison.Ordinal);
        Assert.Equal((asked, 2, 2, true), (answer.ReplyTo, answer.Number, story.Private.Shown.Count, answer.SuppressEmbeds));
        Assert.Empty(await story.JobsOfAsync(story.Anna));
    }

    [Fact]
    public async Task Words_that_only_look_like_a_command_are_a_prompt()
    {
        await using var story = await DiscordStory.StartAsync();

        story.Private.Says(story.Anna, "/r/aww in one picture");

        Assert.Equal("/r/aww in one picture", (await story.NextGenerationAsync()).Request.Prompt);
    }

    [Fact]
    public async Task A_sticker_gets_the_same_help_as_an_empty_prompt()
    {
        await using var story = await DiscordStory.StartAsync();

        story.Private.SendsSticker(story.Anna, "Wave");

        await story.SeesAsync(story.Private, "bot m2 to m1 \"Tell me in words");
    }

    [Theory]
    [InlineData("cat.png", "image/png")]
    [InlineData("notes.txt", "text/plain")]
    public async Task A_file_without_words_gets_a_question_for_words(string name, string type)
    {
        await using var story = await DiscordStory.StartAsync();

        story.Private.Says(story.Anna, "", attachments: [(name, type, Some.Png)]);
        await story.SeesAsync(story.Private, "bot m2 to m1 \"Tell me in words");

        Assert.Empty(await story.JobsOfAsync(story.Anna));
    }

    [Fact]
    public async Task A_picture_goes_to_the_studio_with_the_words_beside_it()
    {
        await using var story = await DiscordStory.StartAsync();

        story.Private.Says(
            story.Anna, "make it move", attachments: [("notes.txt", "text/plain", [1]), ("cat.png", "image/png", Some.Png)]);
        var generation = await story.NextGenerationAsync();

        Assert.Equal("make it move", generation.Request.Prompt);
        Assert.Equal([Some.Png], ImagesOf(generation));
        Assert.Contains("looking at your image", story.Private.Seen(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_in_reply_to_a_picture_are_about_it()
    {
        await using var story = await DiscordStory.StartAsync();
        var picture = story.Private.Says(story.Anna, "", attachments: [("cat.png", "image/png", Some.Png)]);
        await story.SeesAsync(story.Private, "Tell me in words");

        story.Private.Says(story.Anna, "make it move", replyTo: picture);
        var generation = await story.NextGenerationAsync();

        Assert.Equal("make it move", generation.Request.Prompt);
        Assert.Equal([Some.Png], ImagesOf(generation));
    }

    [Fact]
    public async Task A_picture_that_is_deleted_before_it_is_fetched_costs_nothing()
    {
        await using var story = await DiscordStory.StartAsync();
        await story.BeginAsync(story.Private, story.Anna, "a cat");

        var picture = story.Private.Says(story.Anna, "make it move", attachments: [("cat.png", "image/png", Some.Png)]);
        await story.SeesAsync(story.Private, "\"**make it move**");
        story.Private.Deletes(picture);
        await story.PressAsync(story.Private, story.Anna, story.Private.Shown[0].Id, "Cancel");

        await story.SeesAsync(story.Private, "Your image could not be fetched. Your credits are back.");
    }

    [Fact]
    public async Task A_reply_to_a_video_refines_it()
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.Private, story.Anna, "a cat", "cat");

        story.Private.Says(story.Anna, "in snow", replyTo: video, ping: false);
        var generation = await story.NextGenerationAsync();
        await story.SeesAsync(story.Private, "**in snow**\nsora-2 · v2 from v1");

        Assert.Equal(["a cat"], generation.Request.History.Select(turn => turn.Prompt));
    }

    [Theory]
    [InlineData("/quota", "4 of 5 left today")]
    [InlineData("/cancel", "There is nothing to cancel.")]
    public async Task A_command_in_reply_to_a_video_is_a_command(string said, string heard)
    {
        await using var story = await DiscordStory.StartAsync();
        var video = await story.MakeAsync(story.Private, story.Anna, "a cat", "cat");

        story.Private.Says(story.Anna, said, replyTo: video);
        await story.SeesAsync(story.Private, heard);

        Assert.Single(await story.JobsOfAsync(story.Anna));
    }

    [Fact]
    public async Task A_reply_to_ones_own_words_is_a_new_request()
    {
        await using var story = await DiscordStory.StartAsync();
        var own = story.Private.Says(story.Anna, "?!");
        await story.SeesAsync(story.Private, "Tell me in words");

        story.Private.Says(story.Anna, "a dog", replyTo: own);
        var generation = await story.NextGenerationAsync();

        Assert.Equal(("a dog", 0), (generation.Request.Prompt, generation.Request.History.Count));
    }

    [Fact]
    public async Task Words_that_are_changed_later_open_no_second_job()
    {
        await using var story = await DiscordStory.StartAsync();
        var asked = story.Private.Says(story.Anna, "a cat");
        var generation = await story.NextGenerationAsync();

        story.Private.Edits(story.Anna, asked, "a dog");
        await story.HeardAsync();
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());
        await story.QuietAsync();

        Assert.Equal(["a cat"], (await story.JobsOfAsync(story.Anna)).Select(job => job.Prompt));
        Assert.Equal(2, story.Private.Shown.Count);
    }

    [Fact]
    public async Task The_bot_keeps_no_talk_with_itself()
    {
        await using var story = await DiscordStory.StartAsync();
        await story.MakeAsync(story.Private, story.Anna, "a cat", "cat");

        await story.QuietAsync();

        Assert.Single(story.Private.Shown);
        Assert.False(story.Studio.HasNext);
    }

    private static IEnumerable<byte[]> ImagesOf(ScriptedStudio.Generation generation) =>
        generation.Request.Images.Select(image => image.Bytes.ToArray());
}
