using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>
/// What the gateway asks of the world around it. It asks outside its own locks, so that the world may answer under one of its own.
/// </summary>
public interface IGatewayWorld
{
    /// <summary>The only token that can identify, without <c>Bot </c>.</summary>
    string Token { get; }

    /// <summary>Where sessions are resumed; its path tells a resume at the right place from one at the wrong.</summary>
    Uri ResumeUrl { get; }

    /// <summary>The <c>d</c> of READY for a new session, with <c>session_id</c> and <c>resume_gateway_url</c>.</summary>
    JsonObject Ready(string sessionId, int shard, int shards, int intents);

    /// <summary>What follows READY, in order: GUILD_CREATE of each guild. Only what the session's intents allow is sent.</summary>
    IEnumerable<GatewayDispatch> Greeting();
}
