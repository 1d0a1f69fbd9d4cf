using ChatBots.Emulators.Telegram;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram;

/// <summary>The buttons under the bot's messages; every press is answered, or the button would seem stuck.</summary>
public sealed class ButtonTests
{
    [Fact]
    public async Task A_job_that_waits_is_cancelled_for_free()
    {
        await using var story = await TelegramStory.StartAsync();
        var chat = story.Private;
        chat.Says(story.Anna, "a cat");
        await story.NextGenerationAsync();
        chat.Says(story.Anna, "a dog");
        await story.SeesAsync(chat, "bot m4 to m3");

        await story.PressAsync(chat, story.Anna, 4, "Cancel");
        await story.SeesAsync(chat, "edit m4 \"a dog\nsora-2\ncancelled, your credits are back [🔁 Again] [🗑 Delete]\"");
    }

    [Fact]
    public async Task A_job_that_runs_is_cancelled_and_paid_for()
    {
        await using var story = await TelegramStory.StartAsync();
        var chat = story.Private;
        chat.Says(story.Anna, "a cat");
        await story.NextGenerationAsync();

        await story.PressAsync(chat, story.Anna, 2, "Cancel");
        await story.SeesAsync(chat, "cancelled; the studio had begun, so the credits are spent [🔁 Again] [🗑 Delete]");
    }

    [Fact]
    public async Task What_is_made_cannot_be_cancelled_any_more()
    {
        await using var story = await TelegramStory.StartAsync();
        var chat = story.Private;
        chat.Says(story.Anna, "a cat");
        var generation = await story.NextGenerationAsync();
        var cancel = chat.DataOf(2, "Cancel");
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        await story.PressDataAsync(chat, story.Anna, 2, cancel);

        Assert.Equal("popup Anna \"Too late: this one is finished.\" (alert)", chat.Transcript[^1]);
    }

    [Fact]
    public async Task Refine_asks_for_words_and_the_reply_refines()
    {
        await using var story = await TelegramStory.StartAsync();
        var chat = story.Private;
        var video = await story.MakeAsync(chat, story.Anna, "a cat", "cat");

        await story.PressAsync(chat, story.Anna, video, "Refine");
        await story.SeesAsync(chat, "Reply to this message");
        await story.QuietAsync();
        var ask = chat.Newest();
        chat.Says(story.Anna, "in snow", replyTo: ask.Id);
        var generation = await story.NextGenerationAsync();

        Assert.Equal(("Reply to this message and say what to change.", (int?)video), (ask.Text, ask.ReplyTo));
        Assert.Equal((true, false), (ask.AsksReply, ask.AsksSelectively));
        Assert.Equal(["a cat"], generation.Request.History.Select(turn => turn.Prompt));
        await story.SeesAsync(chat, "in snow\nsora-2 · v2 from v1");
    }

    [Fact]
    public async Task In_a_group_refine_asks_the_one_who_pressed()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = story.Telegram.Group("Film club", story.Anna, story.Ben);
        var video = await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a cat", "cat");

        await story.PressAsync(group, story.Ben, video, "Refine");
        await story.SeesAsync(group, "Reply to this message");

        var ask = group.Newest();
        Assert.Equal("Ben Reply to this message and say what to change.", ask.Text);
        Assert.Equal($"tg://user?id={story.Ben.Id}", Assert.Single(ask.Entities).Url);
        Assert.Equal((true, true), (ask.AsksReply, ask.AsksSelectively));
    }

    [Fact]
    public async Task Again_makes_a_new_video_at_the_cost_of_the_one_who_pressed()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = story.Telegram.Group("Film club", story.Anna, story.Ben);
        var video = await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a cat --square", "cat");

        await story.PressAsync(group, story.Ben, video, "Again");
        var generation = await story.NextGenerationAsync();
        generation.Completes("cat2");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal(("a cat", Generation.Orientation.Square), (generation.Request.Prompt, generation.Request.Orientation));
        Assert.Single(await story.JobsOfAsync(story.Ben));
        Assert.Equal(2, group.Shown.Count(message => message.Video is not null));
    }

    [Fact]
    public async Task Delete_takes_the_message_away()
    {
        await using var story = await TelegramStory.StartAsync();
        var video = await story.MakeAsync(story.Private, story.Anna, "a cat", "cat");

        await story.PressAsync(story.Private, story.Anna, video, "Delete");
        await story.SeesAsync(story.Private, "delete m2");

        Assert.Equal([1], story.Private.Shown.Select(message => message.Id));
    }

    [Fact]
    public async Task What_Telegram_deletes_no_more_says_who_can_delete_it()
    {
        await using var story = await TelegramStory.StartAsync();
        var video = await story.MakeAsync(story.Private, story.Anna, "a cat", "cat");
        story.Private.CloseDeleting();

        await story.PressAsync(story.Private, story.Anna, video, "Delete");
        await story.SeesAsync(story.Private, "edit m2 \"removed. I may not delete this message any more; you or an admin of this chat can.\"");
    }

    [Fact]
    public async Task Data_that_no_button_of_that_message_holds_does_nothing()
    {
        await using var story = await TelegramStory.StartAsync();
        var (chat, group) = (story.Private, story.Telegram.Group("Film club", story.Anna));
        var mine = await story.MakeAsync(chat, story.Anna, "a cat", "cat");
        var other = await story.MakeAsync(chat, story.Anna, "a dog", "dog");
        var there = await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a bird", "bird");
        string[] forged =
        [
            "x", "v1:delete:", "v1:delete:nothing", "v2:delete:x:y", chat.DataOf(other, "Delete"), chat.DataOf(other, "Again"), group.DataOf(there, "Delete"),
            group.DataOf(there, "Refine"),
        ];

        foreach (var data in forged)
            await story.PressDataAsync(chat, story.Anna, mine, data);
        await story.QuietAsync();

        Assert.Equal(
            Enumerable.Repeat("popup Anna \"This button belongs to nothing any more.\" (alert)", forged.Length), chat.Transcript.TakeLast(forged.Length));
        Assert.False(story.Studio.HasNext);
    }

    [Fact]
    public async Task Only_the_one_who_asked_and_moderators_delete()
    {
        await using var story = await TelegramStory.StartAsync();
        var mia = story.Telegram.Person("Mia", language: "en");
        var group = story.Telegram.Supergroup("Film club", story.Anna, story.Ben, mia);
        group.Promote(mia);
        var video = await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a cat", "cat");

        await story.PressAsync(group, story.Ben, video, "Delete");
        Assert.Equal("popup Ben \"Only whoever asked for this video can do that.\" (alert)", group.Transcript[^1]);

        await story.PressAsync(group, mia, video, "Delete");
        await story.SeesAsync(group, "delete m2");
    }

    [Fact]
    public async Task A_press_that_is_too_old_to_be_answered_gets_a_message_in_private_only()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = story.Telegram.Supergroup("Film club", story.Anna, story.Ben);
        var video = await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a cat", "cat");
        var chat = story.Private;
        chat.Says(story.Anna, "/help");
        await story.SeesAsync(chat, "bot m2");
        story.Telegram.Next("answerCallbackQuery", TooOld);
        story.Telegram.Next("answerCallbackQuery", TooOld);

        await story.PressAsync(group, story.Ben, video, "Delete");
        await story.PressDataAsync(chat, story.Anna, 2, "v1:delete:0000000000000000");

        await story.SeesAsync(chat, "bot m3 to m2 \"This button belongs to nothing any more.\"");
        await story.QuietAsync();
        Assert.DoesNotContain("Only whoever asked", group.Seen(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    public async Task A_sentence_that_could_not_be_told_privately_is_told_privately_later(int status)
    {
        await using var story = await TelegramStory.StartAsync();
        var group = story.Telegram.Supergroup("Film club", story.Anna, story.Ben);
        var video = await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a cat", "cat");
        story.Telegram.Next("answerCallbackQuery", status == 429 ? Fault.TooMany(7) : Fault.Status(status));

        group.Presses(story.Ben, video, "Delete");

        await story.SeesAsync(group, "popup Ben \"Only whoever asked for this video can do that.\" (alert)");
        Assert.DoesNotContain(group.Shown, message => message.Text.Contains("Only whoever", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_press_is_acknowledged_at_once_however_full_its_chat_is()
    {
        await using var story = await TelegramStory.StartAsync();
        var group = story.Telegram.Supergroup("Film club", story.Anna, story.Ben);
        var video = await story.MakeAsync(group, story.Anna, "/sora@sora_test_bot a cat", "cat");
        story.Telegram.Next("sendMessage", Fault.TooMany(60));
        group.Says(story.Ben, "/sora@sora_test_bot a hen");
        await story.UntilAsync(story.Telegram.CallAsync("sendMessage", Guard.Token).OrHang());
        await story.UntilAsync(story.Telegram.CallAsync("sendMessage", Guard.Token).OrHang());
        var before = story.Clock.GetUtcNow();

        group.Presses(story.Ben, video, "Refine");
        var answer = await story.Telegram.CallAsync("answerCallbackQuery", Guard.Token).OrHang();

        Assert.Equal(before, answer.At);
    }

    private static Fault TooOld =>
        Fault.Refuse(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
}
