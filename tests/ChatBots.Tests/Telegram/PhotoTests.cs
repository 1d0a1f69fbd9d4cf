using ChatBots.Emulators.Relay;
using ChatBots.Emulators.Telegram;
using ChatBots.Generation;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram;

/// <summary>Pictures that people send along: what they show goes to the studio, and their address with the bot's token never does.</summary>
public sealed class PhotoTests
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, .. Enumerable.Repeat((byte)7, 400)];
    private static readonly byte[] Other = [0xFF, 0xD8, 0xFF, .. Enumerable.Repeat((byte)9, 300)];

    [Fact]
    public async Task A_photo_goes_to_the_studio_with_its_caption()
    {
        await using var story = await TelegramStory.StartAsync();

        var gate = new Gate();
        story.Telegram.Next("getFile", Fault.Wait(gate));

        story.Private.SendsPhoto(story.Anna, Photo, "make it move --portrait");
        await story.SeesAsync(story.Private, "looking at your image");
        gate.Open();
        var generation = await story.NextGenerationAsync();
        generation.Completes("moving");
        await story.SeesAsync(story.Private, "video m2");

        Assert.Equal(("make it move", Orientation.Portrait), (generation.Request.Prompt, generation.Request.Orientation));
        Assert.Equal([Photo], ImagesOf(generation));
        Assert.DoesNotContain((await story.JobsOfAsync(story.Anna)).Single().Images, image => image.Contains(story.Telegram.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_picture_sent_as_a_file_is_one_too()
    {
        await using var story = await TelegramStory.StartAsync();

        story.Private.SendsPhoto(story.Anna, Some.Png, "/sora make it move", asFile: true);

        Assert.Equal([Some.Png], ImagesOf(await story.NextGenerationAsync()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_album_is_one_request_whatever_part_has_the_words_and_however_it_comes(bool atOnce)
    {
        await using var story = await TelegramStory.PrepareAsync();
        if (!atOnce)
            await story.StartBotAsync();
        story.Private.SendsPhoto(story.Anna, Photo, album: "a");
        story.Private.SendsPhoto(story.Anna, Other, "make them dance", album: "a");
        if (atOnce)
            await story.StartBotAsync();

        var generation = await story.NextGenerationAsync();
        generation.Completes("dance");
        await story.SeesAsync(story.Private, "video m3");
        await story.QuietAsync();

        Assert.Equal("make them dance", generation.Request.Prompt);
        Assert.Equal([Photo, Other], ImagesOf(generation));
        Assert.Equal([1, 2, 3], story.Private.Shown.Select(message => message.Id));
        Assert.Equal(2, story.Private.Message(3)!.ReplyTo);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a")]
    public async Task Pictures_without_words_get_a_question_for_words(string? album)
    {
        await using var story = await TelegramStory.PrepareAsync();
        story.Private.SendsPhoto(story.Anna, Photo, album: album);
        story.Private.SendsPhoto(story.Anna, Other, album: album ?? "b");
        await story.StartBotAsync();

        await story.SeesAsync(story.Private, "bot m3 to m1 \"Tell me in words");
        await story.QuietAsync();

        Assert.Single(story.Private.Shown, message => message.From.IsBot);
    }

    [Fact]
    public async Task Words_in_reply_to_a_photo_are_about_it()
    {
        await using var story = await TelegramStory.StartAsync();
        var photo = story.Private.SendsPhoto(story.Anna, Photo);
        await story.SeesAsync(story.Private, "Tell me in words");

        story.Private.Says(story.Anna, "make it move", replyTo: photo);
        var generation = await story.NextGenerationAsync();

        Assert.Equal("make it move", generation.Request.Prompt);
        Assert.Equal([Photo], ImagesOf(generation));
    }

    [Fact]
    public async Task In_a_group_a_command_in_reply_to_somebodys_photo_is_about_it()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = story.Telegram.Supergroup("Film club", story.Anna, story.Ben);
        var photo = group.SendsPhoto(story.Ben, Photo, "look at this");

        group.Says(story.Anna, "/sora@sora_test_bot make it move", replyTo: photo);
        var generation = await story.NextGenerationAsync();

        Assert.Equal("make it move", generation.Request.Prompt);
        Assert.Equal([Photo], ImagesOf(generation));
    }

    [Fact]
    public async Task A_refine_can_bring_a_picture()
    {
        await using var story = await TelegramStory.StartAsync();
        var first = await story.MakeAsync(story.Private, story.Anna, "a cat", "cat");

        story.Private.SendsPhoto(story.Anna, Photo, "with this hat", replyTo: first);
        var generation = await story.NextGenerationAsync();

        Assert.Equal(["a cat"], generation.Request.History.Select(turn => turn.Prompt));
        Assert.Equal([Photo], ImagesOf(generation));
    }

    [Fact]
    public async Task A_file_that_only_says_that_it_is_a_picture_costs_nothing()
    {
        await using var story = await TelegramStory.StartAsync();

        story.Private.SendsPhoto(story.Anna, [.. "GIF89a"u8, 0, 0], "make it move", asFile: true);

        await IsUnusableAsync(story);
    }

    [Fact]
    public async Task A_picture_of_nine_megabytes_costs_nothing()
    {
        await using var story = await TelegramStory.StartAsync();

        story.Private.SendsPhoto(story.Anna, [.. Photo, .. new byte[9 * 1024 * 1024]], "make it move", asFile: true);

        await IsUnusableAsync(story);
    }

    private static async Task IsUnusableAsync(TelegramStory story)
    {
        await story.SeesAsync(
            story.Private, "An image may have 8 MB at most and be a JPEG, PNG or WebP. Your credits are back. Send another one. [🔁 Again] [🗑 Delete]");
        Assert.False(story.Studio.HasNext);
    }

    private static IEnumerable<byte[]> ImagesOf(ScriptedStudio.Generation generation) =>
        generation.Request.Images.Select(image => image.Bytes.ToArray());
}
