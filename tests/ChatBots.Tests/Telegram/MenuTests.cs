using ChatBots.Emulators.Relay;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram;

/// <summary>What Telegram's clients offer when a person types a slash.</summary>
public sealed class MenuTests
{
    [Theory]
    [InlineData("all_private_chats", "", "what you have left")]
    [InlineData("all_private_chats", "zh", "剩余额度")]
    [InlineData("all_group_chats", "", "what you have left")]
    [InlineData("all_group_chats", "zh", "剩余额度")]
    public async Task The_commands_are_offered_in_private_and_in_groups_in_both_languages(string scope, string language, string quota)
    {
        await using var story = await TelegramStory.StartAsync();
        await story.HeardAsync();

        var commands = story.Telegram.Commands(scope, language);

        Assert.Equal(["sora", "quota", "history", "cancel", "forget", "help"], commands!.Select(command => command.Command));
        Assert.Equal(quota, commands![1].Description);
    }

    [Fact]
    public async Task A_menu_that_cannot_be_set_is_tried_again_and_keeps_nobody_from_asking()
    {
        await using var story = await TelegramStory.PrepareAsync();
        story.Telegram.Next("setMyCommands", Emulators.Telegram.Fault.Status(500));
        await story.StartBotAsync();

        story.Private.Says(story.Anna, "a cat");

        Assert.Equal("a cat", (await story.NextGenerationAsync()).Request.Prompt);
        // Two scopes in two languages, and the one that failed
        for (var call = 0; call < 5; call++)
            await story.UntilAsync(story.Telegram.CallAsync("setMyCommands", Guard.Token));
        Assert.Single(
            story.Log.From(Microsoft.Extensions.Logging.LogLevel.Warning), line => line.Contains("not offered on Telegram yet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_menu_is_not_taken_people_are_heard()
    {
        await using var story = await TelegramStory.PrepareAsync();
        var gate = new Gate();
        story.Telegram.Next("setMyCommands", Emulators.Telegram.Fault.Wait(gate));
        await story.StartBotAsync();
        await gate.Reached.OrHang();

        story.Private.Says(story.Anna, "a cat");

        Assert.Equal("a cat", (await story.Studio.NextAsync()).Request.Prompt);
        gate.Open();
        await story.OfferedAsync();
    }
}
