using System.Text.Json;

namespace ChatBots.Discord.Api;

/// <summary>Something happened.</summary>
/// <param name="Type"><c>MESSAGE_CREATE</c>, <c>READY</c> and others.</param>
/// <param name="Seq">Grows within a session, not always by one.</param>
/// <param name="Data">As the type wants it, or anything; stays valid.</param>
internal sealed record GatewayDispatch(string Type, int Seq, JsonElement Data);
