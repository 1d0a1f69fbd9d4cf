using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatBots.Tests.Walls;

/// <summary>The README's relays, as an owner would copy them.</summary>
internal static partial class ReadmeRelays
{
    private static string Text { get; } = File.ReadAllText(Path.Combine(ShippedSettings.Root, "README.md"));

    /// <summary>A row's first words, its settings of a relay and its models.</summary>
    public static IReadOnlyDictionary<string, (JsonObject Relay, JsonArray Models)> Rows { get; } = Row().Matches(Text).ToDictionary(
        row => row.Groups["name"].Value,
        row => ((JsonObject)JsonNode.Parse(row.Groups["relay"].Value)!, (JsonArray)JsonNode.Parse(row.Groups["models"].Value)!));

    /// <summary>The variables that stand below the rows.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Variables { get; } = Variable().Matches(Text).Select(line =>
        KeyValuePair.Create(line.Groups["name"].Value.Replace("__", ":", StringComparison.Ordinal), (string?)line.Groups["value"].Value));

    [GeneratedRegex(@"^\| (?<name>[^|]+) \| `(?<relay>\{[^`]+\})` \| `(?<models>\[[^`]+\])` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("^export (?<name>[A-Za-z0-9_]+)='(?<value>[^']*)'$", RegexOptions.Multiline)]
    private static partial Regex Variable();
}
