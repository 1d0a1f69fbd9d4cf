using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>A frame that a client sent and the gateway could read.</summary>
/// <param name="Op">What it asks for.</param>
/// <param name="Data">Its <c>d</c>; null where it has none or a null.</param>
/// <param name="At">When it came.</param>
public sealed record GatewayFrame(int Op, JsonNode? Data, DateTimeOffset At);

/// <summary>The end of a connection.</summary>
/// <param name="Code">The close code; null: the connection broke without one.</param>
/// <param name="ByClient">Whether the client began it.</param>
public sealed record GatewayClosing(int? Code, bool ByClient);
