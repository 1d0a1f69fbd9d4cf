using System.Text.Json;

namespace ChatBots.Discord.Api;

/// <summary>Fields of events that are too small for a type of their own.</summary>
internal static class JsonFields
{
    /// <summary>A text; null when there is none.</summary>
    public static string? Text(this JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
