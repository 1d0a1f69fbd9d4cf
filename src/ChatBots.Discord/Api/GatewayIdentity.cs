namespace ChatBots.Discord.Api;

/// <summary>Who enters the gateway, and what it wants to hear.</summary>
/// <param name="token">The bot's, as in the settings.</param>
/// <param name="intents">Bits: 1 guilds, 512 messages in guilds, 4096 private messages, and others.</param>
/// <param name="shard">Which part of the bot's guilds, from 0.</param>
/// <param name="shards">In how many parts they are cut, 1 or more.</param>
// No record: its text would hold the token
internal sealed class GatewayIdentity(string token, int intents, int shard, int shards)
{
    /// <summary>What begins a session.</summary>
    public ReadOnlyMemory<byte> Identify() =>
        GatewayRequest.Of(2, new Identify(token, intents, [shard, shards], new IdentifyProperties()), DiscordJson.Default.Identify);

    /// <summary>What goes on with one.</summary>
    public ReadOnlyMemory<byte> Resume(string sessionId, int seq) =>
        GatewayRequest.Of(6, new Resume(token, sessionId, seq), DiscordJson.Default.Resume);
}
