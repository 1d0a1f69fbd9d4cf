using System.Text.Json.Nodes;
using ChatBots.Emulators.Discord;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>What Discord's clients offer when a person types a slash.</summary>
public sealed class MenuTests
{
    private const string Put = "PUT /applications/{app}/commands";

    [Fact]
    public async Task The_commands_are_offered_everywhere_to_guilds_and_to_persons()
    {
        await using var story = await DiscordStory.StartAsync();

        var commands = story.Discord.Commands;

        Assert.Equal(["sora", "quota", "history", "cancel", "forget", "help", "Refine"], commands.Select(command => (string)command!["name"]!));
        Assert.All(commands, command => Assert.Equal("[0,1,2]", command!["contexts"]!.ToJsonString()));
        Assert.All(commands, command => Assert.Equal("[0,1]", command!["integration_types"]!.ToJsonString()));
        Assert.Equal([1, 1, 1, 1, 1, 1, 3], commands.Select(command => (int)command!["type"]!));
    }

    [Fact]
    public async Task The_command_for_videos_has_a_field_for_each_choice_and_wants_a_prompt()
    {
        await using var story = await DiscordStory.StartAsync();

        var fields = story.Discord.Commands[0]!["options"]!.AsArray();

        Assert.Equal(["prompt", "model", "orientation", "seconds", "image"], fields.Select(field => (string)field!["name"]!));
        Assert.Equal([true, false, false, false, false], fields.Select(field => (bool?)field!["required"] == true));
        Assert.Equal([3, 3, 3, 3, 11], fields.Select(field => (int)field!["type"]!));
        Assert.Equal(["sora-2", "sora-2-pro"], ChoicesOf(fields[1]!, "value"));
        Assert.Equal(["portrait", "landscape", "square"], ChoicesOf(fields[2]!, "value"));
        Assert.Equal(["10 s", "15 s"], ChoicesOf(fields[3]!, "name"));
    }

    [Fact]
    public async Task They_are_described_in_both_languages()
    {
        await using var story = await DiscordStory.StartAsync();

        var commands = story.Discord.Commands;
        var shapes = commands[0]!["options"]![2]!["choices"]!.AsArray();

        Assert.Equal(("what you have left", "what you have left", "剩余额度"), Descriptions(commands[1]!));
        Assert.Equal(("its shape", "its shape", "画面方向"), Descriptions(commands[0]!["options"]![2]!));
        Assert.Equal(["竖屏", "横屏", "方形"], shapes.Select(choice => (string)choice!["name_localizations"]!["zh-CN"]!));
    }

    [Fact]
    public async Task They_are_registered_once_for_all_starts()
    {
        await using var story = await DiscordStory.StartAsync();
        await story.StopBotAsync();

        await StartAgainAsync(story);

        Assert.Equal(1, story.Discord.CommandPuts);
    }

    [Theory]
    [InlineData("Models:2:Id", "sora-3")]
    [InlineData("Models:1:Name", "Sora Pro")]
    public async Task They_are_registered_again_when_they_are_others(string setting, string value)
    {
        await using var story = await DiscordStory.StartAsync();
        await story.StopBotAsync();
        story.Sets(setting, value);

        await StartAgainAsync(story);

        Assert.Equal(2, story.Discord.CommandPuts);
        Assert.Contains(value, ChoicesOf(story.Discord.Commands[0]!["options"]![1]!, "name"));
    }

    [Fact]
    public async Task Where_there_is_no_choice_there_is_no_field()
    {
        await using var story = await DiscordStory.PrepareAsync();
        foreach (var model in new[] { 0, 1 })
        {
            story.Sets($"Models:{model}:Seconds:0", "10");
            story.Sets($"Models:{model}:Seconds:1", "10");
        }

        await story.StartAsync();

        Assert.Equal(
            ["prompt", "model", "orientation", "image"], story.Discord.Commands[0]!["options"]!.AsArray().Select(field => (string)field!["name"]!));
    }

    [Fact]
    public async Task A_menu_that_cannot_be_set_keeps_nobody_from_asking_and_is_set_a_little_later()
    {
        await using var story = await DiscordStory.PrepareAsync();
        story.Discord.Next(Put, Fault.Status(500));
        await story.StartAsync();
        var offered = story.Log.NextAsync("Discord offers 7 commands");

        story.Private.Says(story.Anna, "a cat");

        Assert.Equal("a cat", (await story.NextGenerationAsync()).Request.Prompt);
        await story.UntilAsync(offered.OrHang());
        Assert.Equal(7, story.Discord.Commands.Count);
    }

    [Fact]
    public async Task A_menu_that_cannot_be_read_is_not_set_anew()
    {
        await using var story = await DiscordStory.StartAsync();
        await story.StopBotAsync();
        story.Discord.Next("GET /applications/{app}/commands", Fault.Status(502, html: true));
        var read = story.Log.NextAsync("Discord offers the commands already");

        await story.StartAsync();
        await story.UntilAsync(read.OrHang(), TimeSpan.FromSeconds(3));

        Assert.Equal(1, story.Discord.CommandPuts);
    }

    [Fact]
    public async Task A_menu_that_Discord_will_not_take_is_left_at_that()
    {
        await using var story = await DiscordStory.PrepareAsync();
        story.Discord.Next(Put, Fault.Refuse(400, 50035, "Invalid Form Body"));
        var told = story.Log.NextAsync("Discord does not take the commands: it says Invalid Form Body");
        await story.StartAsync();

        await told.OrHang();

        Assert.Empty(story.Discord.Commands);
    }

    private static async Task StartAgainAsync(DiscordStory story)
    {
        var said = story.Log.NextAsync("Discord offers");
        await story.StartAsync();
        await said.OrHang();
    }

    private static IEnumerable<string> ChoicesOf(JsonNode field, string part) => field["choices"]!.AsArray().Select(choice => (string)choice![part]!);

    private static (string? Usual, string? American, string? Chinese) Descriptions(JsonNode of) =>
        ((string?)of["description"], (string?)of["description_localizations"]!["en-US"], (string?)of["description_localizations"]!["zh-CN"]);
}
