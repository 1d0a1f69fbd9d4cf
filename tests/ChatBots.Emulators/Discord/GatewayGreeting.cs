using System.Text.Json.Nodes;
using ChatBots.Emulators.Discord.Gateway;

namespace ChatBots.Emulators.Discord;

/// <summary>What the gateway says to a bot that has just come.</summary>
internal sealed class GatewayGreeting(DiscordWorld world) : IGatewayWorld
{
    public string Token => world.Token;

    public Uri ResumeUrl => new UriBuilder(world.Root) { Scheme = "ws", Path = "/resume/" }.Uri;

    public JsonObject Ready(string sessionId, int shard, int shards, int intents)
    {
        lock (world.Gate)
        {
            return new JsonObject
            {
                ["v"] = 10,
                ["user"] = world.Bot.ToJson(),
                ["guilds"] = new JsonArray([.. Mine.Select(guild => guild.Gone(isUnavailable: true))]),
                ["session_id"] = sessionId,
                ["resume_gateway_url"] = ResumeUrl.ToString(),
                ["shard"] = new JsonArray(shard, shards),
                ["application"] = new JsonObject { ["id"] = world.ApplicationId, ["flags"] = 0 },
                ["private_channels"] = new JsonArray(),
                ["relationships"] = new JsonArray(),
            };
        }
    }

    public IEnumerable<GatewayDispatch> Greeting()
    {
        lock (world.Gate)
        {
            return [.. Mine.Where(guild => !guild.IsDown).Select(
                guild => new GatewayDispatch("GUILD_CREATE", GuildJson.Whole(guild), DiscordWorld.GuildsIntent))];
        }
    }

    private IEnumerable<DiscordGuild> Mine => world.Guilds.Where(guild => guild.HasBot);
}
