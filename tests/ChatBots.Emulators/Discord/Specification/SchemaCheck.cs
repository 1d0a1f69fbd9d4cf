using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Specification;

/// <summary>Compares one value with a schema and gathers what does not fit, each with its JSON path.</summary>
/// <param name="isClosed">Whether objects may hold only what the schema names.</param>
internal sealed class SchemaCheck(bool isClosed)
{
    private readonly List<string> violations = [];

    public static IReadOnlyList<string> Violations(Schema schema, JsonNode? value, string path, bool isClosed)
    {
        var check = new SchemaCheck(isClosed);
        check.Check(schema, value, path);
        return check.violations;
    }

    private void Check(Schema schema, JsonNode? value, string path)
    {
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        if (!schema.Admits(kind) || (kind == JsonValueKind.Number && !IsNumberOf(schema, value!)))
        {
            violations.Add($"{path} is {Shown(value)}, no {string.Join(" or ", NamesOf(schema).Distinct())}");
            return;
        }

        CheckHere(schema, value, kind, path);
        if (isClosed && value is JsonObject json && schema.NamesProperties)
            CheckNames(schema, json, path);
    }

    private void CheckHere(Schema schema, JsonNode? value, JsonValueKind kind, string path)
    {
        if (kind == JsonValueKind.Null)
            return;
        if (schema.Values.Count > 0 && !schema.Values.Contains(value!.ToJsonString()))
            violations.Add($"{path} is {Shown(value)}, none of {string.Join(", ", schema.Values)}");
        violations.AddRange(ValueRules.Faults(schema, value!, kind).Select(fault => $"{path} {fault}"));
        if (value is JsonObject json)
            CheckProperties(schema, json, path);
        if (value is JsonArray list && schema.Items is { } items)
            CheckItems(items, list, path);
        if (schema.Branches.Count > 0)
            CheckBranches(schema, value, kind, path);
        foreach (var part in schema.Parts)
            CheckHere(part, value, kind, path);
    }

    private void CheckProperties(Schema schema, JsonObject json, string path)
    {
        violations.AddRange(schema.Required.Where(name => !json.ContainsKey(name)).Select(name => $"{path}.{name} is missing"));
        foreach (var (name, value) in json)
        {
            if ((schema.Properties.GetValueOrDefault(name) ?? schema.Others) is { } specified)
                Check(specified, value, $"{path}.{name}");
        }
    }

    private void CheckItems(Schema items, JsonArray list, string path)
    {
        for (var at = 0; at < list.Count; at++)
            Check(items, list[at], $"{path}[{at}]");
    }

    private void CheckNames(Schema schema, JsonObject json, string path)
    {
        var unknown = json.Where(pair => schema.Others is null && schema.Property(pair.Key) is null);
        violations.AddRange(unknown.Select(pair => $"{path}.{pair.Key} is unknown here"));
    }

    private void CheckBranches(Schema schema, JsonNode? value, JsonValueKind kind, string path)
    {
        var branches = schema.Branches.Where(branch => branch.Admits(kind)).ToList();
        if (value is JsonObject json)
            branches = BranchChoice.Narrow(branches, json, path, violations);
        List<string>? fewest = null;
        foreach (var branch in branches)
        {
            var faults = new SchemaCheck(isClosed);
            faults.Check(branch, value, path);
            if (faults.violations.Count < (fewest?.Count ?? int.MaxValue))
                fewest = faults.violations;
        }

        violations.AddRange(fewest ?? []);
    }

    // A number with a fraction is no integer; where a branch may hold it, the branch decides
    private static bool IsNumberOf(Schema schema, JsonNode value) =>
        !schema.Types.Contains("integer") || schema.Types.Contains("number") || ValueRules.IsWhole(value);

    private static IEnumerable<string> NamesOf(Schema schema) =>
        schema.Types.Count > 0 ? schema.Types : schema.Branches.SelectMany(NamesOf);

    private static string Shown(JsonNode? value)
    {
        var text = value?.ToJsonString() ?? "null";
        return text.Length <= 60 ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, 60)}…");
    }
}
