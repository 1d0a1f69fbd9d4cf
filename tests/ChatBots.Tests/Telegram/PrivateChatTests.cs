using System.Text.RegularExpressions;
using ChatBots.Generation;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram;

/// <summary>What a person sees who writes to the bot in private.</summary>
public sealed partial class PrivateChatTests
{
    [Fact]
    public async Task One_message_tells_the_whole_story_and_becomes_the_video()
    {
        await using var story = await TelegramStory.StartAsync();
        var chat = story.Private;

        chat.Says(story.Anna, "a cat on the moon --portrait");
        var generation = await story.NextGenerationAsync();
        await story.SeesAsync(chat, "asking the studio");
        generation.Names("task_1");
        await story.SeesAsync(chat, "queued at the studio");
        generation.Says(new GenerationEvent.Progressed(44));
        await story.SeesAsync(chat, "▓▓▓▓░░░░░░ 44 %");
        generation.Completes("cat");
        await story.SeesAsync(chat, "video m2");

        Assert.Equal(
            """
            Anna m1 "a cat on the moon --portrait"
            bot m2 to m1 "a cat on the moon
            sora-2 · portrait
            waiting [✖ Cancel]"
            edit m2 "a cat on the moon
            sora-2 · portrait
            asking the studio [✖ Cancel]"
            edit m2 "a cat on the moon
            sora-2 · portrait
            queued at the studio [✖ Cancel]"
            edit m2 "a cat on the moon
            sora-2 · portrait
            ▓▓▓▓░░░░░░ 44 % [✖ Cancel]"
            video m2 "a cat on the moon
            sora-2 · portrait
            took a while · 4 of 5 left today [✏️ Refine] [🔁 Again] [🗑 Delete]"
            """,
            TimeTaken().Replace(string.Join('\n', chat.Transcript.Where(line => !IsPassing(line)).Distinct()), "took a while"));
        Assert.Equal("https://studio.example/cat.mp4"u8.ToArray(), chat.Message(2)!.Video!.Bytes.ToArray());
    }

    [Theory]
    [InlineData("a cat --square --10s")]
    [InlineData("/sora a cat --square --10s")]
    [InlineData("/sora@sora_test_bot\na cat —square --10s")]
    [InlineData("@sora_test_bot a cat --10s --square")]
    public async Task Words_and_options_go_to_the_studio(string said)
    {
        await using var story = await TelegramStory.StartAsync();

        story.Private.Says(story.Anna, said);
        var request = (await story.NextGenerationAsync()).Request;

        Assert.Equal(("a cat", "sora-2", Orientation.Square, 10), (request.Prompt, request.Model, request.Orientation, request.Seconds));
        Assert.Empty(request.History);
    }

    [Theory]
    [InlineData("/sora", "Tell me in words what the video shall show")]
    [InlineData("/start", "Write what the video shall show and I make it.")]
    [InlineData("/start from_a_link", "Write what the video shall show and I make it.")]
    [InlineData("/help", "Options: --portrait, --landscape, --square, --pro")]
    [InlineData("/HELP", "Options: --portrait")]
    [InlineData("/quota", "5 of 5 left today; the next come in ")]
    [InlineData("/history", "You have made no videos here yet.")]
    [InlineData("/cancel", "There is nothing to cancel.")]
    [InlineData("/dance", "I do not know that command. /help tells what there is.")]
    [InlineData("🎉🎉", "Tell me in words what the video shall show")]
    [InlineData("?!", "Tell me in words what the video shall show")]
    [InlineData("a cat --purple", "There is no option --purple. There are --portrait")]
    [InlineData("a cat --portrait --square", "--portrait and --square exclude each other.")]
    [InlineData("a cat --15s", "sora-2 cannot do --15s; it can do --10s.")]
    public async Task What_is_no_request_gets_one_sentence(string said, string heard)
    {
        await using var story = await TelegramStory.StartAsync();

        story.Private.Says(story.Anna, said);
        await story.SeesAsync(story.Private, "bot m2 to m1");
        await story.QuietAsync();

        var answer = story.Private.Newest();
        Assert.Contains(heard, answer.Text, StringComparison.Ordinal);
        Assert.Equal((2, true), (answer.Id, answer.LinkPreviewOff));
        Assert.Empty(await story.JobsOfAsync(story.Anna));
    }

    [Theory]
    [InlineData("sticker")]
    [InlineData("voice")]
    [InlineData("video note")]
    public async Task What_has_no_words_gets_the_same_help_as_an_empty_prompt(string kind)
    {
        await using var story = await TelegramStory.StartAsync();

        _ = kind switch
        {
            "sticker" => story.Private.SendsSticker(story.Anna, "🐱"),
            "voice" => story.Private.SendsVoice(story.Anna),
            _ => story.Private.SendsVideoNote(story.Anna),
        };
        await story.SeesAsync(story.Private, "bot m2 to m1 \"Tell me in words");
    }

    [Fact]
    public async Task A_prompt_that_is_too_long_is_measured()
    {
        await using var story = await TelegramStory.StartAsync();

        story.Private.Says(story.Anna, new string('a', 4001));
        await story.SeesAsync(story.Private, "A prompt may have 4000 characters; yours has 4001.");

        Assert.Empty(await story.JobsOfAsync(story.Anna));
    }

    [Fact]
    public async Task Whoever_runs_the_bot_hears_at_the_start_what_it_sees_in_groups()
    {
        await using var story = await TelegramStory.PrepareAsync();
        story.Sets("Access:Owners:0", $"telegram:{story.Anna.Id}");
        await story.StartBotAsync();

        story.Private.Says(story.Anna, "/start");
        await story.SeesAsync(story.Private, "You run this bot. Its privacy mode is on");
        story.Telegram.PrivateChat(story.Ben).Says(story.Ben, "/start");
        await story.SeesAsync(story.Telegram.PrivateChat(story.Ben), "bot m2");

        Assert.DoesNotContain("privacy", story.Telegram.PrivateChat(story.Ben).Seen(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bot_speaks_the_language_of_the_person()
    {
        await using var story = await TelegramStory.StartAsync();
        var li = story.Telegram.Person("李", language: "zh-hans");
        var chat = story.Telegram.PrivateChat(li);

        chat.Says(li, "月亮上的猫");
        (await story.NextGenerationAsync()).Completes("cat");
        await story.SeesAsync(chat, "video m2");
        chat.Says(li, "/help");
        await story.SeesAsync(chat, "写下视频内容");

        Assert.Equal(["✏️ 修改", "🔁 再来一次", "🗑 删除"], chat.Message(2)!.Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task Words_that_are_changed_later_open_no_second_job()
    {
        await using var story = await TelegramStory.StartAsync();
        var asked = story.Private.Says(story.Anna, "a cat");
        var generation = await story.NextGenerationAsync();

        story.Private.Edits(story.Anna, asked, "a dog");
        await story.HeardAsync();
        generation.Completes("cat");
        await story.SeesAsync(story.Private, "video m2");
        await story.QuietAsync();

        Assert.Equal(["a cat"], (await story.JobsOfAsync(story.Anna)).Select(job => job.Prompt));
        Assert.False(story.Studio.HasNext);
    }

    [Fact]
    public async Task A_message_that_is_delivered_twice_opens_one_job()
    {
        await using var story = await TelegramStory.StartAsync();
        story.Private.Says(story.Anna, "a cat");
        var generation = await story.NextGenerationAsync();

        story.Telegram.Redeliver();
        await story.HeardAsync();
        generation.Completes("cat");
        await story.SeesAsync(story.Private, "video m2");
        await story.QuietAsync();

        Assert.Single(await story.JobsOfAsync(story.Anna));
        Assert.Equal([1, 2], story.Private.Shown.Select(message => message.Id));
    }

    [Theory]
    [InlineData("a <b>cat</b> & <a href=\"https://evil.example\">dog</a>")]
    [InlineData("a cat &amp; &lt;b&gt; dog &quot;")]
    [InlineData("*a* _cat_ `on` [the](https://evil.example) ||moon||")]
    [InlineData("a \u202Ecat\u202C on \u200Fthe moon")]
    [InlineData("a @everyone and tg://user?id=1")]
    public async Task Hostile_words_are_shown_as_they_are(string prompt)
    {
        await using var story = await TelegramStory.StartAsync();

        story.Private.Says(story.Anna, prompt);
        (await story.NextGenerationAsync()).Completes("cat");
        await story.SeesAsync(story.Private, "video m2");

        var shown = story.Private.Message(2)!;
        Assert.StartsWith(prompt + "\nsora-2\n", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(shown.Entities, entity => entity.Type is "text_link" or "text_mention" or "italic" or "code" or "spoiler");
        Assert.Equal(prompt, Assert.Single(shown.Entities, entity => entity.Type == "bold").Text);
    }

    [Fact]
    public async Task A_prompt_of_nothing_but_emoji_and_one_word_is_cut_between_characters()
    {
        await using var story = await TelegramStory.StartAsync();

        story.Private.Says(story.Anna, "cat" + string.Concat(Enumerable.Repeat("👨‍👩‍👧", 500)));
        (await story.NextGenerationAsync()).Completes("cat");
        await story.SeesAsync(story.Private, "video m2");

        Assert.StartsWith("cat👨‍👩‍👧", story.Private.Message(2)!.Text, StringComparison.Ordinal);
        Assert.Contains("👨‍👩‍👧…\nsora-2", story.Private.Message(2)!.Text, StringComparison.Ordinal);
    }

    // Whether this is still shown before the video is there, is a matter of milliseconds
    // What the next thing may overtake
    private static bool IsPassing(string line) =>
        line.Contains("made, fetching the video", StringComparison.Ordinal) || line == "typing upload_video";

    [GeneratedRegex("took [0-9a-z ]+(?= ·)")]
    private static partial Regex TimeTaken();
}
