using ChatBots.Emulators.Discord;

namespace ChatBots.Tests.Support;

/// <summary>What stories do again and again where the bot is no member.</summary>
internal static class AwaySteps
{
    /// <summary>What a message says that can soon not be changed any more.</summary>
    public const string Ask = "press Show result to see what has become of it. [▶ Show result] [✖ Cancel]";

    /// <summary>A bot whose line lives over days.</summary>
    public static async Task<DiscordStory> StartForDaysAsync()
    {
        var story = await DiscordStory.PrepareAsync(("Live:Notice", "None"));
        story.Discord.Gateway.HeartbeatInterval = TimeSpan.FromDays(3);
        await story.StartAsync();
        return story;
    }

    /// <summary>A channel of a guild without the bot.</summary>
    public static DiscordChannel Lobby(this DiscordStory story) => story.Discord.ForeignGuild("Chess club", story.Anna, story.Ben).Channel("lobby");

    /// <summary>Begins a job and waits until its token is dead, after its message has asked in time for another.</summary>
    public static async Task<ScriptedStudio.Generation> OutliveAsync(this DiscordStory story, DiscordChannel lobby)
    {
        var generation = await story.BeginAsync(lobby, story.Anna, "a cat");
        Assert.NotEqual("", Assert.Single(await story.JobsOfAsync(story.Anna)).Pass!.Secret);
        await story.PassAsync(TimeSpan.FromMinutes(13));
        await story.UntilAsync(lobby.SeesAsync(Ask, Guard.Token), TimeSpan.Zero);
        Assert.EndsWith($"{Ask}\"", lobby.Transcript[^1], StringComparison.Ordinal);
        var expired = story.Log.NextAsync("cannot be shown until somebody presses");
        await story.PassAsync(TimeSpan.FromMinutes(3));
        await expired.OrHang();
        return generation;
    }

    /// <summary>Lets a job end, and waits until it waits for somebody to press.</summary>
    public static async Task EndUnseenAsync(this DiscordStory story, Func<Task> end)
    {
        var waits = story.Log.NextAsync("How it ended waits for somebody to press");
        await end();
        await waits.OrHang();
    }

    /// <inheritdoc cref="EndUnseenAsync(DiscordStory, Func{Task})"/>
    public static Task EndUnseenAsync(this DiscordStory story, Action end) => story.EndUnseenAsync(() =>
    {
        end();
        return Task.CompletedTask;
    });
}
