using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatBots.Generation;

namespace ChatBots.Playground.Simulator;

/// <summary>What a chat request asks for, read as those relays read it: the last user text, and the thread before it.</summary>
/// <param name="Model">Sent back in every chunk.</param>
/// <param name="Prompt">The last user text.</param>
/// <param name="Stream">Whether the answer comes in chunks.</param>
/// <param name="Orientation">By words in the prompt, else the parent's, else portrait.</param>
/// <param name="ParentSid">The last sid in the newest assistant text; null for a first version.</param>
internal sealed partial record SimulatedRequest(string Model, string Prompt, bool Stream, Orientation Orientation, string? ParentSid)
{
    /// <summary>Reads a body; null when it is not a chat with a user text at its end.</summary>
    public static SimulatedRequest? Read(string body)
    {
        try
        {
            var root = JsonNode.Parse(body) as JsonObject;
            if (root?["messages"] is not JsonArray { Count: > 0 } messages || Role(messages[^1]) != "user")
                return null;
            var prompt = TextOf(messages[^1]);
            var parent = TextOf(messages.LastOrDefault(message => Role(message) == "assistant"));
            var sid = Sids().Matches(parent).LastOrDefault()?.Groups[1].Value;
            var stream = root["stream"]?.GetValue<bool>() ?? false;
            var shape = ShapeIn(prompt) ?? HeadShape(parent) ?? Orientation.Portrait;
            return new SimulatedRequest(root["model"]?.GetValue<string>() ?? "sora-2", prompt, stream, shape, sid);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string? Role(JsonNode? message) => (string?)message?["role"];

    private static string TextOf(JsonNode? message) => message?["content"] switch
    {
        JsonArray parts => string.Join('\n', parts.Select(part => (string?)part?["text"]).OfType<string>()),
        JsonValue text => text.GetValue<string>(),
        _ => "",
    };

    private static Orientation? ShapeIn(string prompt) =>
        Wide().IsMatch(prompt) ? Orientation.Landscape
        : Tall().IsMatch(prompt) ? Orientation.Portrait
        : Even().IsMatch(prompt) ? Orientation.Square
        : null;

    private static Orientation? HeadShape(string transcript) =>
        Enum.TryParse<Orientation>(HeadOrientation().Match(transcript).Groups[1].Value, ignoreCase: true, out var shape) ? shape : null;

    [GeneratedRegex(@"sid:\s*`?(s_[0-9a-f]{32})", RegexOptions.IgnoreCase)]
    private static partial Regex Sids();

    [GeneratedRegex("""^```json\s*\{.*?"orientation":\s*"([a-z]+)"\s*[,}]""", RegexOptions.Singleline)]
    private static partial Regex HeadOrientation();

    [GeneratedRegex("横屏|16:9|landscape", RegexOptions.IgnoreCase)]
    private static partial Regex Wide();

    [GeneratedRegex("竖屏|9:16|portrait", RegexOptions.IgnoreCase)]
    private static partial Regex Tall();

    [GeneratedRegex("方形|方屏|1:1|square", RegexOptions.IgnoreCase)]
    private static partial Regex Even();
}
