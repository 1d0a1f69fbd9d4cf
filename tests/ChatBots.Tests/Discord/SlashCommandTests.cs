using ChatBots.Generation;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

public sealed class SlashCommandTests
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
}
