using ChatBots.Emulators.Discord;
using ChatBots.Intake;
using ChatBots.Jobs;

namespace ChatBots.Tests.Support;

/// <summary>What stories on Discord do again and again.</summary>
internal static class DiscordSteps
{
    /// <summary>Waits until the bot has taken in all that was done so far: it takes in one after the other, and answers a stranger who speaks last.</summary>
    public static Task HeardAsync(this DiscordStory story)
    {
        var stranger = story.Discord.Person("Stranger");
        var chat = story.Discord.PrivateChannel(stranger);
        chat.Says(stranger, "/help");
        return story.SeesAsync(chat, "bot m2");
    }

    /// <summary>Waits until nothing that was done so far is in hand any more; no job may be under way.</summary>
    public static async Task QuietAsync(this DiscordStory story)
    {
        await story.HeardAsync();
        await story.UntilAsync(story.Get<MessageWorker>().QuietAsync().OrHang());
        await story.CallsDoneAsync();
    }

    /// <summary>Stops the bot as a host does, and starts a new process on the same data.</summary>
    public static async Task RestartAsync(this DiscordStory story)
    {
        await story.StopBotAsync();
        await story.StartAsync();
    }

    /// <summary>Waits until a person's only job is closed: its video is the one message of the bot that all see, and the given one if any is.</summary>
    public static async Task AssertOneVideoAsync(this DiscordStory story, DiscordChannel channel, DiscordPerson who, string? message = null)
    {
        await story.SeesAsync(channel, "video m");
        await story.UntilAsync(story.SettledAsync(), TimeSpan.FromMinutes(1));
        var shown = Assert.Single(channel.Shown, each => each.From.IsBot && each.EphemeralFor is null);
        Assert.Single(shown.Attachments);
        Assert.Equal(message ?? shown.Id, shown.Id);
        Assert.Equal(JobState.Delivered, (await story.JobsOfAsync(who))[0].State);
    }

    /// <summary>Sends data as if a button held it, and waits until the press is answered.</summary>
    public static async Task<DiscordInteraction> PressDataAsync(this DiscordStory story, DiscordChannel channel, DiscordPerson who, string on, string data)
    {
        var press = channel.PressesData(who, on, data);
        await story.UntilAsync(press.AnsweredAsync(Guard.Token).OrHang(), TimeSpan.Zero);
        return press;
    }

    /// <summary>Writes a message that names the bot and waits until the studio has begun with the video.</summary>
    public static Task<ScriptedStudio.Generation> AskAsync(this DiscordStory story, DiscordChannel channel, DiscordPerson who, string prompt)
    {
        channel.Says(who, $"{story.Discord.Mention} {prompt}");
        return story.NextGenerationAsync();
    }

    /// <summary>The newest message of the bot.</summary>
    public static ShownMessage Newest(this DiscordChannel channel) => channel.Shown.Last(message => message.From.IsBot);

    /// <summary>The data of the button whose label holds a text.</summary>
    public static string DataOf(this DiscordChannel channel, string message, string label) =>
        channel.Message(message)!.Buttons.Single(button => button.Label.Contains(label, StringComparison.Ordinal)).CustomId!;

    /// <summary>All that was seen, line by line.</summary>
    public static string Seen(this DiscordChannel channel) => string.Join('\n', channel.Transcript);
}
