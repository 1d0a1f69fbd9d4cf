using ChatBots.Emulators.Discord;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>Where the bot is no member: people have it installed for themselves, and it speaks by the tokens of what they do.</summary>
public sealed class AwayTests
{
    [Fact]
    public async Task In_a_server_without_the_bot_a_command_becomes_a_video_all_the_same()
    {
        await using var story = await DiscordStory.StartAsync();

        await AssertBecomesVideoAsync(story, story.Lobby());
    }

    [Fact]
    public async Task In_a_server_that_took_the_commands_without_the_bot_a_command_becomes_a_video_too()
    {
        await using var story = await DiscordStory.StartAsync();
        var guild = story.Discord.ForeignGuild("Chess club", story.Anna);
        guild.HasCommands = true;

        await AssertBecomesVideoAsync(story, guild.Channel("lobby"));
    }

    [Fact]
    public async Task In_a_private_group_a_command_becomes_a_video()
    {
        await using var story = await DiscordStory.StartAsync();

        await AssertBecomesVideoAsync(story, story.Discord.GroupPrivateChannel(story.Anna, story.Ben));
    }

    [Fact]
    public async Task What_is_shown_to_one_person_alone_becomes_a_video_for_them()
    {
        await using var story = await DiscordStory.StartAsync();
        story.Anna.LacksExternalApps = true;

        var message = await AssertBecomesVideoAsync(story, story.Lobby());

        Assert.Same(story.Anna, message.EphemeralFor);
    }

    [Fact]
    public async Task A_file_may_be_as_large_as_the_person_may_send()
    {
        await using var story = await DiscordStory.StartAsync();
        story.Anna.Nitro = true;
        story.Studio.FilmsEmptiness(12 * 1024 * 1024);
        var lobby = story.Lobby();

        await story.MakeAsync(lobby, story.Anna, "a cat", "cat");

        Assert.Equal(12 * 1024 * 1024, Assert.Single(lobby.Shown.Single().Attachments).Size);
    }

    [Fact]
    public async Task A_file_that_is_too_large_there_is_linked()
    {
        await using var story = await DiscordStory.StartAsync();
        story.Studio.FilmsEmptiness(12 * 1024 * 1024);
        var lobby = story.Lobby();

        (await story.BeginAsync(lobby, story.Anna, "a cat")).Completes("cat");
        await story.SeesAsync(lobby, "more than the 10 MB that can be attached here");
    }

    [Fact]
    public async Task Where_no_files_may_be_sent_nothing_is_made()
    {
        await using var story = await DiscordStory.StartAsync();
        var lobby = story.Lobby();
        lobby.Deny("ATTACH_FILES");

        await story.UseAsync(lobby, story.Anna, "sora", ("prompt", "a cat"));
        await story.SeesAsync(lobby, "only Anna \"I may not attach files in this channel");

        Assert.Empty(await story.JobsOfAsync(story.Anna));
    }

    [Fact]
    public async Task What_was_made_there_is_refined_made_again_and_deleted_there()
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        var lobby = story.Lobby();
        var video = await story.MakeAsync(lobby, story.Anna, "a cat", "cat");

        var refine = await story.PressAsync(lobby, story.Ben, video, "Refine");
        await story.SubmitAsync(refine, "a cat at night");
        var night = await story.NextGenerationAsync();
        night.Completes("night");
        await story.UntilAsync(story.SettledAsync());
        await story.PressAsync(lobby, story.Anna, video, "Again");
        (await story.NextGenerationAsync()).Completes("again");
        await story.UntilAsync(story.SettledAsync());
        await story.PressAsync(lobby, story.Anna, video, "Delete");
        await story.SeesAsync(lobby, "delete m1");

        Assert.Equal("a cat", Assert.Single(night.Request.History).Prompt);
        Assert.Equal([1, 1], lobby.Shown.Select(message => message.Attachments.Count));
        AssertNothingByTheBotsOwnToken(story);
    }

    [Fact]
    public async Task Commands_are_answered_there()
    {
        await using var story = await DiscordStory.StartAsync();
        var lobby = story.Lobby();

        foreach (var command in new[] { "quota", "history", "help", "cancel", "forget" })
            Assert.InRange((await story.UseAsync(lobby, story.Anna, command)).AnsweredAfter, TimeSpan.Zero, TimeSpan.FromSeconds(3));

        Assert.All(lobby.Shown, message => Assert.Same(story.Anna, message.EphemeralFor));
        AssertNothingByTheBotsOwnToken(story);
    }

    private static async Task<ShownMessage> AssertBecomesVideoAsync(DiscordStory story, DiscordChannel place)
    {
        var generation = await story.BeginAsync(place, story.Anna, "a cat");
        generation.Says(new GenerationEvent.Progressed(44));
        await story.SeesAsync(place, "44 %");
        generation.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        var message = Assert.Single(place.Shown);
        Assert.Single(message.Attachments);
        Assert.Equal(JobState.Delivered, Assert.Single(await story.JobsOfAsync(story.Anna)).State);
        AssertNothingByTheBotsOwnToken(story);
        return message;
    }

    private static void AssertNothingByTheBotsOwnToken(DiscordStory story) =>
        Assert.DoesNotContain(story.Discord.Calls, call => call.Path.Contains("/channels/", StringComparison.Ordinal));
}
