using ChatBots.Chat;
using ChatBots.Discord;
using ChatBots.Emulators.Discord;
using ChatBots.Intake;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>The bot stopped between what Discord did and what the bot knew of it, and started again.</summary>
public sealed class HalfDoneTests
{
    private const string Callback = "POST /interactions/{id}/{token}/callback";
    private const string Create = "POST /channels/{channel}/messages";

    [Fact]
    public async Task A_message_of_whose_id_nobody_heard_is_found_by_its_nonce()
    {
        await using var story = await StartAsync();
        story.Discord.Next(Create, Fault.LoseAnswer);
        story.General.Says(story.Anna, $"{story.Discord.Mention} a fox");
        await story.Discord.CallAsync(Create, Guard.Token).OrHang();

        await story.RestartAsync();
        (await story.NextGenerationAsync()).Completes("fox");

        await story.AssertOneVideoAsync(story.General, story.Anna);
    }

    [Fact]
    public async Task An_answer_of_whose_id_nobody_heard_says_when_it_is_pressed_where_the_job_goes_on()
    {
        await using var story = await StartAsync();
        story.Discord.Next(Callback, Fault.LoseAnswer);
        story.General.Uses(story.Anna, "sora", ("prompt", "a fox"));
        await story.Discord.CallAsync(Callback, Guard.Token).OrHang();
        await story.RestartAsync();
        await story.NextGenerationAsync();

        await story.PressAsync(story.General, story.Anna, story.General.Shown[0].Id, "Cancel");
        await story.SeesAsync(story.General, "edit m1 \"this goes on in another message below\"");
        await story.SeesAsync(story.General, "edit m2 \"**a fox**\nsora-2\ncancelled");

        Assert.Empty(story.General.Shown[0].Buttons);
        Assert.Single(await story.JobsOfAsync(story.Anna));
    }

    [Fact]
    public async Task A_command_that_was_kept_and_not_handled_is_answered_in_its_channel()
    {
        await using var story = await StartAsync();
        var place = new DiscordPlace(story.Guild.Id, story.General.Id);
        var kept = new ChatMessage(
            "discord:interaction:7", new ChatUser(DiscordIds.Person(story.Anna.Id), "Anna", "en-US"), DiscordIds.Conversation(place),
            new ChatIntent.Make("a fox"))
        {
            IsGroup = true,
        };
        Assert.True(await story.Get<IInboxStore>().KeepAsync(kept, Guard.Token));

        await story.RestartAsync();
        (await story.NextGenerationAsync()).Completes("fox");
        await story.AssertOneVideoAsync(story.General, story.Anna);
        await story.RestartAsync();
        await story.UseAsync(story.General, story.Anna, "help");

        Assert.Single(await story.JobsOfAsync(story.Anna));
    }

    private static Task<DiscordStory> StartAsync(params (string, string)[] settings) => DiscordStory.StartAsync([("Live:Notice", "None"), .. settings]);
}
