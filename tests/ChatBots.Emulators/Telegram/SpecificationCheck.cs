using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatBots.Emulators.Telegram;

/// <summary>Compares JSON with the specification. Each question is answered with the first thing that is wrong; null: nothing is.</summary>
internal sealed partial class SpecificationCheck(Specification specification)
{
    private const string ListOf = "Array of ";

    /// <summary>Is this a call that the specification has?</summary>
    public string? OfCall(string method, JsonObject parameters)
    {
        if (!specification.IsThere)
            return null;
        return specification.Methods.TryGetValue(method, out var specified)
            ? OfFields(specified, parameters, method)
            : $"there is no method {method}";
    }

    /// <summary>Is this a value of one of the types?</summary>
    public string? OfValue(IReadOnlyList<string> types, JsonNode? value, string path)
    {
        var faults = types.Select(type => OfType(type, value, path)).ToList();
        return faults.Contains(null) || faults.Count == 0 ? null : string.Join(" or ", faults.Distinct());
    }

    private string? OfType(string type, JsonNode? value, string path)
    {
        if (type.StartsWith(ListOf, StringComparison.Ordinal))
            return OfList(type[ListOf.Length..], value, path);
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        var fits = type switch
        {
            "Integer" => CallInput.IsInteger(value),
            "Float" => kind == JsonValueKind.Number,
            "String" => kind == JsonValueKind.String,
            "Boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "True" => kind == JsonValueKind.True,
            "InputFile" => value?.ToString().StartsWith(CallInput.Reference(""), StringComparison.Ordinal) == true,
            _ => kind == JsonValueKind.Object,
        };
        if (!fits)
            return $"{path} is no {type}";
        return value is JsonObject json && specification.Types.TryGetValue(type, out var specified) ? OfObject(specified, json, path) : null;
    }

    private string? OfList(string type, JsonNode? value, string path) => value is JsonArray list
        ? list.Select((each, at) => OfType(type, each, $"{path}[{at}]")).FirstOrDefault(fault => fault is not null)
        : $"{path} is no list of {type}";

    private string? OfObject(SpecifiedType specified, JsonObject json, string path) =>
        specified.Subtypes.Count == 0 ? OfFields(specified, json, path) : OfSubtypes(specified, json, path);

    private string? OfSubtypes(SpecifiedType specified, JsonObject json, string path)
    {
        var faults = specified.Subtypes.Where(specification.Types.ContainsKey).Where(each => IsMeant(each, json))
            .Select(each => OfType(each, json, path)).ToList();
        if (faults.Count == 0)
            return $"{path} is none of {string.Join(", ", specified.Subtypes)}";
        return faults.Contains(null) ? null : faults[0];
    }

    /// <summary>Subtypes tell themselves apart by a field whose description says the only word that it may hold.</summary>
    private bool IsMeant(string subtype, JsonObject json) => specification.Types[subtype].Fields.Values
        .Select(field => (field.Name, Word: OnlyWord.Match(field.Description).Groups["word"].Value))
        .Where(field => field.Word != "")
        .All(field => json[field.Name]?.ToString() == field.Word);

    private string? OfFields(SpecifiedType specified, JsonObject json, string path)
    {
        foreach (var (name, value) in json)
        {
            var fault = specified.Fields.TryGetValue(name, out var field)
                ? OfValue(field.Types, value, $"{path}.{name}")
                : $"{path} has no field {name}";
            if (fault is not null)
                return fault;
        }

        var missing = specified.Fields.Values.FirstOrDefault(field => field.Required && !json.ContainsKey(field.Name));
        return missing is null ? null : $"{path}.{missing.Name} is missing";
    }

    [GeneratedRegex("""^(?:Type of|Scope type|The member's status|Source of)[^.]*?(?:must be |always )["“]?(?<word>[a-z_]+)["”]?\.?$""")]
    private static partial Regex OnlyWord { get; }
}
