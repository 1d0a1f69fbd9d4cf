using ChatBots.Discord;
using ChatBots.Discord.Api;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Discord;

/// <summary>Before Discord bans this machine's address for what it refused, the bot makes no more calls.</summary>
public sealed class InvalidCallTests
{
    [Fact]
    public async Task When_it_is_enough_videos_wait_and_commands_are_answered()
    {
        await using var story = await DiscordStory.StartAsync(("Live:Notice", "None"));
        var generation = await story.BeginAsync(story.General, story.Anna, "a fox");
        await story.SeesAsync(story.General, "asking the studio");
        var begin = story.Clock.GetUtcNow();

        foreach (var _ in Enumerable.Range(0, DiscordInvalidCalls.Most))
            story.Get<DiscordCalls>().Note(new ApiAnswer<bool>.Rejected(403, 50013, "Missing Permissions"));
        generation.Completes("fox");
        await story.UseAsync(story.General, story.Ben, "quota");
        await story.PassAsync(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Empty(story.General.Shown[0].Attachments);
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(story.General.Shown[0].Attachments);
        Assert.InRange(story.Discord.Calls.Single(call => call.Files.Count > 0).At - begin, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10.1));
        Assert.Single(story.Log.From(LogLevel.Warning), line => line.Contains("has refused 5000 calls", StringComparison.Ordinal));
    }
}
