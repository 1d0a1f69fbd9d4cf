namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>A session as it is now: it outlives its connection for as long as it can be resumed.</summary>
/// <param name="Id">The <c>session_id</c>.</param>
/// <param name="Shard">Counted from 0.</param>
/// <param name="Shards">How many there are in all.</param>
/// <param name="Intents">The bits that it identified with.</param>
/// <param name="LastSeq">The newest <c>s</c>, whether it was heard or is kept for a resume.</param>
/// <param name="IsConnected">Whether dispatches reach a client now.</param>
public sealed record GatewaySession(string Id, int Shard, int Shards, int Intents, int LastSeq, bool IsConnected);
