namespace ChatBots.Emulators.Discord.Specification;

/// <summary>Where the document says less than Discord's own pages plainly allow.</summary>
internal static class KnownGaps
{
    /// <summary>Each with its reason.</summary>
    private static readonly (string Schema, string Property, string Type, string Why)[] Types =
    [
        ("MessageAttachmentRequest", "id", "integer", "the pages on uploads write the number of files[n] as it is, not as a text"),
        ("ApplicationCommandUpdateRequest", "default_member_permissions", "string", "the pages on commands give permissions as texts"),
        ("ApplicationCommandUpdateRequest", "nsfw", "boolean", "the pages on commands have it, the document only in answers"),
    ];

    /// <summary>Lets the properties be of one type more, or be there at all.</summary>
    public static void Widen(Func<string, Schema> named)
    {
        foreach (var (schema, property, type, _) in Types)
            Widen(named(schema), property, type);
    }

    private static void Widen(Schema schema, string property, string type)
    {
        var more = new Schema { Types = [type] };
        var widened = schema.Properties.TryGetValue(property, out var known) ? new Schema { Branches = [known, more] } : more;
        schema.Properties = new Dictionary<string, Schema>(schema.Properties) { [property] = widened };
    }
}
