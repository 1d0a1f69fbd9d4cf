using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram;

/// <summary>What a person sees who writes to the bot in private.</summary>
public sealed class PrivateChatTests
{
    [Fact]
    public async Task One_message_tells_the_whole_story_and_becomes_the_video()
    {
        await using var story = await TelegramStory.StartAsync();
        var chat = story.Private;

        chat.Says(story.Anna, "a cat on the moon --portrait");
        var generation = await story.NextGenerationAsync();
        generation.Names("task_1");
        await story.SeesAsync(chat, "queued at the studio");
        generation.Says(new Generation.GenerationEvent.Progressed(44));
        await story.SeesAsync(chat, "▓▓▓▓░░░░░░ 44 %");
        generation.Completes("cat");
        await story.SeesAsync(chat, "video m2");

        Assert.Equal(
            """
            Anna m1 "a cat on the moon --portrait"
            bot m2 to m1 "a cat on the moon
            sora-2 · portrait
            waiting [✖ Cancel]"
            """,
            string.Join('\n', chat.Transcript.Take(2)));
        Assert.Fail(string.Join('\n', chat.Transcript));
    }
}
