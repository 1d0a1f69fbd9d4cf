using System.Text.Json;

namespace ChatBots.Tests.Telegram.Api;

/// <summary>The Bot API as its makers describe it, read by a machine: methods and types with their fields.</summary>
internal sealed class BotApiSpecs
{
    private const string FileName = "telegram-bot-api.json";
    private readonly JsonElement root;

    private BotApiSpecs(JsonElement root) => this.root = root;

    /// <summary>Reads it from the folder that CHATBOTS_SPECS names, or from <c>shared/specs</c> beside the source; skips the test where it is not.</summary>
    public static BotApiSpecs OrSkip()
    {
        var path = Folders().Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"No {FileName} here: set CHATBOTS_SPECS to its folder.");
        return new BotApiSpecs(JsonDocument.Parse(File.ReadAllBytes(path!)).RootElement);
    }

    public IReadOnlyList<SpecField> FieldsOfMethod(string name) => FieldsOf(root.GetProperty("methods").GetProperty(name));

    /// <summary>The fields of a type; of a union, those of any of its kinds, and required only if they are so in all.</summary>
    public IReadOnlyList<SpecField> FieldsOfType(string name)
    {
        var type = root.GetProperty("types").GetProperty(name);
        if (!type.TryGetProperty("subtypes", out var subtypes))
            return FieldsOf(type);
        var kinds = Strings(subtypes).Select(FieldsOfType).ToList();
        return [.. kinds.SelectMany(fields => fields).GroupBy(field => field.Name).Select(same => new SpecField(
            same.Key, [.. same.SelectMany(field => field.Types).Distinct()], same.Count(field => field.IsRequired) == kinds.Count))];
    }

    public bool IsType(string name) => root.GetProperty("types").TryGetProperty(name, out _);

    private static List<SpecField> FieldsOf(JsonElement item) => item.TryGetProperty("fields", out var fields)
        ? [.. fields.EnumerateArray().Select(field => new SpecField(
            field.GetProperty("name").GetString()!, Strings(field.GetProperty("types")), field.GetProperty("required").GetBoolean()))]
        : [];

    private static List<string> Strings(JsonElement array) => [.. array.EnumerateArray().Select(text => text.GetString()!)];

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("CHATBOTS_SPECS") is { Length: > 0 } named)
            yield return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared", "specs");
    }
}

/// <summary>A field as described.</summary>
/// <param name="Name">On the wire.</param>
/// <param name="Types"><c>Integer</c>, <c>String</c>, <c>Boolean</c>, <c>Array of …</c>, or the name of a type.</param>
/// <param name="IsRequired">Whether it is always there.</param>
internal sealed record SpecField(string Name, IReadOnlyList<string> Types, bool IsRequired);
