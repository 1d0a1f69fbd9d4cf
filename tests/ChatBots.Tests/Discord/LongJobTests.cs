using ChatBots.Generation;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>Jobs that take longer than the token of the command that asked for them, where the bot is a member and does not need it.</summary>
public sealed class LongJobTests
{
    [Fact]
    public async Task After_sixteen_minutes_the_same_message_becomes_the_video()
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        var generation = await story.BeginAsync(story.General, story.Anna, "a cat");
        await story.PassAsync(TimeSpan.FromMinutes(16));

        generation.Says(new GenerationEvent.Progressed(69));
        await story.SeesAsync(story.General, "69 %");
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(Assert.Single(story.General.Shown).Attachments);
        Assert.Equal(0, story.Discord.InvalidRequests);
    }

    [Fact]
    public async Task After_seventy_minutes_steps_are_scarce_and_the_video_comes()
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        var generation = await story.BeginAsync(story.General, story.Anna, "a cat");
        await story.PassAsync(TimeSpan.FromMinutes(70));
        var before = story.Discord.Calls.Count;
        for (var percent = 1; percent <= 60; percent++)
        {
            generation.Says(new GenerationEvent.Progressed(percent));
            await story.PassAsync(TimeSpan.FromSeconds(1));
        }

        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.InRange(story.Discord.Calls.Count - before, 2, 6);
        Assert.Equal(0, story.Discord.Refused429);
        Assert.Single(Assert.Single(story.General.Shown).Attachments);
    }

    [Fact]
    public async Task Within_the_quarter_of_an_hour_a_file_may_be_as_large_as_its_person_may_send()
    {
        await using var story = await DiscordStory.StartAsync();
        story.Anna.Nitro = true;
        story.Studio.FilmsEmptiness(12 * 1024 * 1024);

        await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        Assert.Equal(12 * 1024 * 1024, Assert.Single(Assert.Single(story.General.Shown).Attachments).Size);
    }

    [Fact]
    public async Task After_it_such_a_file_is_linked()
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        story.Anna.Nitro = true;
        story.Studio.FilmsEmptiness(12 * 1024 * 1024);
        var generation = await story.BeginAsync(story.General, story.Anna, "a cat");
        await story.PassAsync(TimeSpan.FromMinutes(16));

        generation.Completes("cat");

        await story.SeesAsync(story.General, "more than the 10 MB that can be attached here");
    }
}
