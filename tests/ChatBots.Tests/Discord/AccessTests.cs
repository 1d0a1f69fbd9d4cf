using ChatBots.Emulators.Discord;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>Who may use the bot on Discord, and who runs it.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task A_guild_can_be_allowed_whoever_asks_there()
    {
        await using var story = await DiscordStory.PrepareAsync();
        story.Sets("Access:Allow:0", $"discord:guild:{story.Guild.Id}");
        var other = story.Discord.Guild("Other club", story.Ben).Channel("general");
        await story.StartAsync();

        await story.BeginAsync(story.General, story.Anna, "a cat");
        await story.UseAsync(other, story.Ben, "sora", ("prompt", "a dog"));

        var answer = Assert.Single(other.Shown);
        Assert.Equal(
            $"You may not use this bot. Whoever runs it can allow you by this id: discord:{story.Ben.Id} or discord:guild:{other.Guild!.Id}",
            Rendered.TextOf(answer.Text));
        Assert.Equal(story.Ben, answer.EphemeralFor);
        Assert.Empty(await story.JobsOfAsync(story.Ben));
    }

    [Theory]
    [InlineData("sora")]
    [InlineData("quota")]
    public async Task Somebody_banned_hears_it_once_a_day_and_never_waits_for_more(string command)
    {
        await using var story = await DiscordStory.PrepareAsync();
        story.Sets("Access:Banned:0", $"discord:{story.Ben.Id}");
        await story.StartAsync();
        (string, object)[] options = command == "sora" ? [("prompt", "a cat")] : [];

        await story.UseAsync(story.General, story.Ben, command, options);
        await story.UseAsync(story.General, story.Ben, command, options);
        // What came only because Discord wants an answer goes at once
        await story.UntilAsync(story.General.SeesAsync("delete m2", Guard.Token), TimeSpan.Zero);
        story.General.Says(story.Ben, $"{story.Discord.Mention} a cat");
        await story.QuietAsync();

        var answer = Assert.Single(story.General.Shown, message => message.From.IsBot);
        Assert.StartsWith("You may not use this bot.", answer.Text, StringComparison.Ordinal);
        Assert.Empty(await story.JobsOfAsync(story.Ben));
    }

    [Fact]
    public async Task Somebody_banned_can_still_be_forgotten()
    {
        await using var story = await DiscordStory.PrepareAsync();
        story.Sets("Access:Banned:0", $"discord:{story.Ben.Id}");
        await story.StartAsync();

        await story.UseAsync(story.General, story.Ben, "forget");

        Assert.StartsWith("Your prompts, their answers and links are erased", story.General.Newest().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_made_the_application_may_do_what_owners_may()
    {
        await using var story = await DiscordStory.PrepareAsync();
        story.Sets("Access:Allow:0", $"discord:{story.Anna.Id}");
        story.Guild.Joins(story.Discord.Owner);
        await story.StartAsync();

        await OwnsAsync(story, story.Discord.Owner);
    }

    [Fact]
    public async Task Whoever_is_in_the_team_of_the_application_may_do_what_owners_may()
    {
        await using var story = await DiscordStory.PrepareAsync();
        var (tom, eve) = (story.Discord.Person("Tom"), story.Discord.Person("Eve"));
        story.Discord.Team(tom, eve);
        story.Sets("Access:Allow:0", $"discord:{story.Anna.Id}");
        story.Guild.Joins(eve);
        await story.StartAsync();

        await OwnsAsync(story, eve);
    }

    [Fact]
    public async Task Whoever_is_named_in_the_settings_may_do_what_owners_may()
    {
        await using var story = await DiscordStory.PrepareAsync();
        story.Sets("Access:Allow:0", $"discord:{story.Anna.Id}");
        story.Sets("Access:Owners:0", $"discord:{story.Ben.Id}");
        await story.StartAsync();

        await OwnsAsync(story, story.Ben);
    }

    [Fact]
    public async Task An_owner_hears_in_private_what_the_bot_sees_in_guilds()
    {
        await using var story = await DiscordStory.StartAsync();
        var chat = story.Discord.PrivateChannel(story.Discord.Owner);

        chat.Says(story.Discord.Owner, "/start");
        await story.SeesAsync(chat, "You run this bot. In servers it sees its commands, messages that mention it");
        story.Private.Says(story.Anna, "/start");
        await story.SeesAsync(story.Private, "bot m2");

        Assert.DoesNotContain("You run this bot", story.Private.Seen(), StringComparison.Ordinal);
        Assert.Contains($"Your id is discord:{story.Anna.Id}.", story.Private.Newest().Text, StringComparison.Ordinal);
    }

    // They are let in, and may remove what others made
    private static async Task OwnsAsync(DiscordStory story, DiscordPerson owner)
    {
        var video = await story.MakeAsync(story.General, story.Anna, "a cat", "cat");
        await story.MakeAsync(story.General, owner, "a dog", "dog");

        await story.PressAsync(story.General, owner, video, "Delete");
        await story.SeesAsync(story.General, "delete m1");
    }
}
