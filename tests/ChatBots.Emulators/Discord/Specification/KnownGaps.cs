namespace ChatBots.Emulators.Discord.Specification;

/// <summary>Where the document says less than Discord's own pages plainly allow.</summary>
internal static class KnownGaps
{
    /// <summary>Each with its reason.</summary>
    private static readonly (string Schema, string Property, string Type, string Why)[] Types =
    [
        ("MessageAttachmentRequest", "id", "integer", "the pages on uploads write the number of files[n] as it is, not as a text"),
    ];

    /// <summary>Lets the properties be of one type more.</summary>
    public static void Widen(Func<string, Schema> named)
    {
        foreach (var (schema, property, type, _) in Types)
            Widen(named(schema), property, type);
    }

    private static void Widen(Schema schema, string property, string type)
    {
        var either = new Schema { Branches = [schema.Properties[property], new Schema { Types = [type] }] };
        schema.Properties = new Dictionary<string, Schema>(schema.Properties) { [property] = either };
    }
}
