using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>Something that happened, for all sessions that want to hear of it.</summary>
/// <param name="Type">The <c>t</c> of the frame, as <c>MESSAGE_CREATE</c>.</param>
/// <param name="Data">The <c>d</c> of the frame.</param>
/// <param name="Intent">The bit of which a session must have asked; 0: all hear it.</param>
public sealed record GatewayDispatch(string Type, JsonNode Data, int Intent);
