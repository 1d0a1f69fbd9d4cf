using System.Text.Json;
using ChatBots.Chat;
using ChatBots.Discord;
using ChatBots.Discord.Api;

namespace ChatBots.Tests.Discord;

/// <summary>News of guilds that the stories do not reach.</summary>
public sealed class DiscordGuildsTests
{
    [Fact]
    public void Threads_of_a_channel_that_the_bot_may_see_now_are_known_at_once()
    {
        var guilds = new DiscordGuilds();
        Take(guilds, "GUILD_CREATE", """
            {"id":"1","name":"Films","owner_id":"9","roles":[{"id":"1","permissions":"3072"}],
            "channels":[{"id":"2","type":0,"permission_overwrites":[]}],"members":[]}
            """);
        var thread = new DiscordPlace("1", "3");
        Assert.Null(guilds.MissingIn(thread));

        Take(guilds, "THREAD_LIST_SYNC", """
            {"guild_id":"1","threads":[{"id":"3","type":11,"guild_id":"1","parent_id":"2","thread_metadata":{"archived":false}}],"members":[]}
            """);

        Assert.Equal(MissingRight.Send, guilds.MissingIn(thread));
        Assert.False(guilds.RepliesIn(thread));
    }

    private static void Take(DiscordGuilds guilds, string type, string json) =>
        guilds.Take(new GatewayDispatch(type, 1, JsonDocument.Parse(json).RootElement));
}
