using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatBots.Emulators.Discord.Specification;

/// <summary>What a value may be, compiled. Filled once by <see cref="SchemaTable"/>, for schemas may hold themselves.</summary>
internal sealed class Schema
{
    /// <summary>JSON types by their names in the document; empty: any.</summary>
    public IReadOnlyList<string> Types { get; set; } = [];

    /// <summary>The only values, as JSON texts; empty: all.</summary>
    public IReadOnlyList<string> Values { get; set; } = [];

    public IReadOnlyDictionary<string, Schema> Properties { get; set; } = new Dictionary<string, Schema>();

    public IReadOnlyList<string> Required { get; set; } = [];

    /// <summary>What properties without a name of their own may be; null: there may be none.</summary>
    public Schema? Others { get; set; }

    /// <summary>What each item of a list may be; null: anything.</summary>
    public Schema? Items { get; set; }

    /// <summary>One of these has to fit; empty: there is no choice.</summary>
    public IReadOnlyList<Schema> Branches { get; set; } = [];

    /// <summary>All of these have to fit as well.</summary>
    public IReadOnlyList<Schema> Parts { get; set; } = [];

    /// <summary>Bounds by their names in the document, as <c>maxLength</c>.</summary>
    public IReadOnlyDictionary<string, decimal> Bounds { get; set; } = new Dictionary<string, decimal>();

    public bool HasUniqueItems { get; set; }

    public Regex? Pattern { get; set; }

    public string? Format { get; set; }

    /// <summary>Whether it names anything that an object may hold; else nothing is known of it, and it may hold all.</summary>
    public bool NamesProperties => Properties.Count > 0 || Others is not null || Parts.Any(part => part.NamesProperties);

    /// <summary>Whether a value of this kind could fit.</summary>
    public bool Admits(JsonValueKind kind)
    {
        if (Types.Count > 0)
            return Types.Any(type => IsKind(type, kind));
        return Branches.Count == 0 || Branches.Any(branch => branch.Admits(kind));
    }

    /// <summary>The property of that name, here or in a part; null: it names none.</summary>
    public Schema? Property(string name) =>
        Properties.GetValueOrDefault(name) ?? Parts.Select(part => part.Property(name)).FirstOrDefault(found => found is not null);

    /// <summary>The properties that have to be there and of which the document lists the only values: they tell branches apart.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Marks => field ??= Required
        .Where(name => Property(name) is { Values.Count: > 0 })
        .ToDictionary(name => name, name => Property(name)!.Values);

    private static bool IsKind(string type, JsonValueKind kind) => type switch
    {
        "null" => kind == JsonValueKind.Null,
        "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        "integer" or "number" => kind == JsonValueKind.Number,
        "string" => kind == JsonValueKind.String,
        "array" => kind == JsonValueKind.Array,
        _ => kind == JsonValueKind.Object,
    };
}
