using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace ChatBots.Storage;

/// <summary>How values stand in the tables: instants as Unix milliseconds, days as ISO text, names of enums in snake_case, lists as JSON.</summary>
internal static class Stored
{
    public static long Of(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    public static long? Of(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();

    public static DateTimeOffset? Instant(long? stored) => stored is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    public static string Of(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    public static DateOnly Day(string stored) => DateOnly.ParseExact(stored, "O", CultureInfo.InvariantCulture);

    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static T Enum<T>(string stored)
        where T : struct, Enum => System.Enum.Parse<T>(stored.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    public static string Of(IReadOnlyList<string> words) => JsonSerializer.Serialize(words, StoredJson.Default.IReadOnlyListString);

    public static IReadOnlyList<string> List(string stored) =>
        stored == "[]" ? [] : JsonSerializer.Deserialize(stored, StoredJson.Default.IReadOnlyListString) ?? [];

    /// <summary>Words from outside. The binding ends a text at its first NUL; replaced, it cuts nothing off.</summary>
    [return: NotNullIfNotNull(nameof(words))]
    public static string? Words(string? words) => words?.Replace('\0', '\uFFFD');

    public static Uri? Link(string? stored) => stored is null ? null : new Uri(stored, UriKind.RelativeOrAbsolute);
}
