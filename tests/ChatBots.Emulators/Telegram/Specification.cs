using System.Text.Json;

namespace ChatBots.Emulators.Telegram;

/// <summary>A field of a method or type.</summary>
internal sealed record SpecifiedField(string Name, IReadOnlyList<string> Types, bool Required, string Description);

/// <summary>A type: with fields, or one of several others.</summary>
internal sealed record SpecifiedType(IReadOnlyDictionary<string, SpecifiedField> Fields, IReadOnlyList<string> Subtypes);

/// <summary>
/// The machine-readable Bot API: the file <c>telegram-bot-api.json</c> in the folder that the variable CHATBOTS_SPECS names, or in
/// <c>../shared/specs</c> seen from here or from a folder above.
/// </summary>
internal sealed class Specification
{
    private const string FileName = "telegram-bot-api.json";

    private Specification(
        IReadOnlyDictionary<string, SpecifiedType> methods, IReadOnlyDictionary<string, SpecifiedType> types,
        IReadOnlyDictionary<string, IReadOnlyList<string>> returns)
    {
        Methods = methods;
        Types = types;
        Returns = returns;
    }

    /// <summary>Read once for all servers. Empty where there is no file.</summary>
    public static Specification Known { get; } = Read();

    /// <summary>Methods by name; none: there is no specification.</summary>
    public IReadOnlyDictionary<string, SpecifiedType> Methods { get; }

    public IReadOnlyDictionary<string, SpecifiedType> Types { get; }

    /// <summary>What each method answers.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Returns { get; }

    public bool IsThere => Methods.Count > 0;

    /// <summary>The types of a method's field. Where nobody knows: text, or whatever the text reads as.</summary>
    public IReadOnlyList<string> TypesOf(string method, string field)
    {
        if (IsThere)
            return Methods.GetValueOrDefault(method)?.Fields.GetValueOrDefault(field)?.Types ?? ["String"];
        return field is "text" or "caption" or "callback_query_id" or "secret_token" ? ["String"] : [];
    }

    private static Specification Read()
    {
        if (Path() is not { } path)
            return new Specification(TypesIn(default), TypesIn(default), new Dictionary<string, IReadOnlyList<string>>());
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var methods = document.RootElement.GetProperty("methods");
        return new Specification(
            TypesIn(methods), TypesIn(document.RootElement.GetProperty("types")),
            methods.EnumerateObject().ToDictionary(method => method.Name, method => Words(method.Value, "returns")));
    }

    private static string? Path()
    {
        if (Environment.GetEnvironmentVariable("CHATBOTS_SPECS") is { Length: > 0 } folder)
            return Existing(System.IO.Path.Combine(folder, FileName));
        return new[] { AppContext.BaseDirectory, Environment.CurrentDirectory }.SelectMany(FoldersFrom)
            .Select(each => Existing(System.IO.Path.Combine(each, "..", "shared", "specs", FileName)))
            .FirstOrDefault(path => path is not null);
    }

    private static IEnumerable<string> FoldersFrom(string folder)
    {
        for (var each = new DirectoryInfo(folder); each is not null; each = each.Parent)
            yield return each.FullName;
    }

    private static string? Existing(string path) => File.Exists(path) ? path : null;

    private static Dictionary<string, SpecifiedType> TypesIn(JsonElement section) =>
        section.ValueKind == JsonValueKind.Object ? section.EnumerateObject().ToDictionary(each => each.Name, each => TypeOf(each.Value)) : [];

    private static SpecifiedType TypeOf(JsonElement type)
    {
        var fields = type.TryGetProperty("fields", out var list) ? list.EnumerateArray().Select(FieldOf) : [];
        return new SpecifiedType(fields.ToDictionary(field => field.Name), Words(type, "subtypes"));
    }

    private static SpecifiedField FieldOf(JsonElement field) => new(
        field.GetProperty("name").GetString()!, Words(field, "types"), field.GetProperty("required").GetBoolean(),
        field.GetProperty("description").GetString() ?? "");

    private static IReadOnlyList<string> Words(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(word => word.GetString()!)] : [];
}
