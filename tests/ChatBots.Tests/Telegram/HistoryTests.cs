using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram;

/// <summary>A person's earlier videos: to see them again, to stop what runs, to have everything erased.</summary>
public sealed class HistoryTests
{
    [Fact]
    public async Task A_number_shows_its_video_once_more_and_uploads_nothing()
    {
        await using var story = await TelegramStory.StartAsync();
        var chat = story.Private;
        var first = await story.MakeAsync(chat, story.Anna, "a cat", "cat");
        await story.MakeAsync(chat, story.Anna, "a dog", "dog");

        chat.Says(story.Anna, "/history");
        await story.SeesAsync(chat, "1. v1 · delivered · a dog\n2. v1 · delivered · a cat [▶ 1] [▶ 2]");
        await story.PressAsync(chat, story.Anna, chat.Newest().Id, "▶ 2");
        await story.SeesAsync(chat, "video \"a cat\nsora-2\nmade on 2026-01-15 [✏️ Refine] [🔁 Again] [🗑 Delete]\"");

        var sent = Assert.Single(story.Telegram.Calls, call => call.Method == "sendVideo");
        Assert.Equal(chat.Message(first)!.Video!.FileId, sent.Parameters["video"]!.ToString());
        chat.Says(story.Anna, "in snow", replyTo: chat.Newest().Id);
        Assert.Equal("a cat", (await story.NextGenerationAsync()).Request.History.Single().Prompt);
    }

    [Fact]
    public async Task A_group_hears_only_of_what_was_made_there()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = story.Telegram.Supergroup("Film club", story.Anna, story.Ben);
        await story.MakeAsync(story.Private, story.Anna, "a secret", "secret");
        await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a cat", "cat");
        await story.MakeAsync(group, story.Ben, "/sora@sora_test_bot a dog", "dog");

        group.Says(story.Anna, "/history@sora_test_bot");
        await story.SeesAsync(group, "\"1. v1 · delivered · a cat [▶ 1]\"");
        var list = group.Newest().Id;
        story.Private.Says(story.Anna, "/history");
        await story.SeesAsync(story.Private, "2. v1 · delivered · a secret");
        await story.PressAsync(group, story.Ben, list, "▶ 1");
        await story.SeesAsync(group, "popup Ben \"Only whoever asked for this video can do that.\" (alert)");
        var secret = story.Private.DataOf(story.Private.Newest().Id, "▶ 2");
        await story.PressDataAsync(group, story.Anna, list, secret);

        Assert.DoesNotContain("secret", group.Seen(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_video_that_nobody_could_be_given_is_called_back()
    {
        await using var story = await TelegramStory.StartAsync();
        var chat = story.Private;
        chat.Says(story.Anna, "a cat");
        var generation = await story.NextGenerationAsync();
        await story.SeesAsync(chat, "asking the studio");
        chat.Deletes(2);
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        chat.Says(story.Anna, "/history");
        await story.SeesAsync(chat, "1. v1 · withdrawn · a cat [▶ 1]");
        await story.PressAsync(chat, story.Anna, chat.Newest().Id, "▶ 1");
        await story.SeesAsync(chat, "video \"a cat\nsora-2\nmade on 2026-01-15");
        await story.QuietAsync();

        Assert.Equal("https://studio.example/cat.mp4"u8.ToArray(), chat.Newest().Video!.Bytes.ToArray());
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(story.Anna)).Single().State);
    }

    [Fact]
    public async Task Cancel_stops_the_newest_job()
    {
        await using var story = await TelegramStory.StartAsync();
        var chat = story.Private;
        chat.Says(story.Anna, "a cat");
        await story.NextGenerationAsync();
        chat.Says(story.Anna, "a dog");
        await story.SeesAsync(chat, "to m3");

        chat.Says(story.Anna, "/cancel");
        await story.SeesAsync(chat, "edit m4 \"a dog\nsora-2\ncancelled, your credits are back [🔁 Again] [🗑 Delete]\"");
        chat.Says(story.Anna, "/cancel");
        await story.SeesAsync(chat, "edit m2 \"a cat\nsora-2\ncancelled; the studio had begun, so the credits are spent [🔁 Again] [🗑 Delete]\"");
    }

    [Fact]
    public async Task What_was_forgotten_cannot_be_refined_and_that_is_said()
    {
        await using var story = await TelegramStory.StartAsync();
        var chat = story.Private;
        var first = await story.MakeAsync(chat, story.Anna, "a cat", "cat");

        chat.Says(story.Anna, "/forget");
        await story.SeesAsync(chat, "Your prompts, their answers and links are erased");
        chat.Says(story.Anna, "in snow", replyTo: first);
        var generation = await story.NextGenerationAsync();
        await story.SeesAsync(chat, "That version was forgotten, so this starts afresh.");

        Assert.Equal("in snow", generation.Request.Prompt);
        Assert.Empty(generation.Request.History);
    }
}
