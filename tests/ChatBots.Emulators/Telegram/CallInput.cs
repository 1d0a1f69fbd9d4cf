using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <summary>A file that came as a part of a multipart body.</summary>
internal sealed record UploadedPart(string FileName, byte[] Bytes);

/// <summary>The fields of one call, and the files that came with them.</summary>
internal sealed class CallInput(JsonObject json, IReadOnlyDictionary<string, UploadedPart> parts)
{
    private const string Attached = "attach://";

    public JsonObject Json => json;

    public string? Text(string name) => json[name] is JsonValue value ? value.ToString() : null;

    public long? Number(string name) =>
        Text(name) is { } text && long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool Flag(string name) => bool.TryParse(Text(name), out var flag) && flag;

    public JsonObject? Object(string name) => json[name] as JsonObject;

    public JsonArray? Array(string name) => json[name] as JsonArray;

    /// <summary>The part that a field's value names; null: it names none.</summary>
    /// <exception cref="ApiRefusal">It names one that did not come.</exception>
    public UploadedPart? Part(string? reference)
    {
        if (reference is null || !reference.StartsWith(Attached, StringComparison.Ordinal))
            return null;
        return parts.GetValueOrDefault(reference[Attached.Length..])
            ?? throw ApiRefusal.Broken($"there is no part for {reference}");
    }

    /// <summary>Lets a field that is an uploaded file be named like any other attached one.</summary>
    public static string Reference(string part) => Attached + part;

    /// <summary>A whole number within the 52 bits that ids need.</summary>
    public static bool IsInteger(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
