using System.Globalization;
using System.Text.Json;
using ChatBots.Chat;

namespace ChatBots.Delivery.Looks;

/// <summary>Reads what ffprobe says of a file. The file may be hostile: what is not sane is not believed.</summary>
internal static class VideoFacts
{
    private static readonly TimeSpan LongestVideo = TimeSpan.FromHours(1);

    /// <summary>A video's looks without a thumbnail.</summary>
    /// <param name="report">The JSON of <c>-show_streams -show_format</c>; the first stream counts.</param>
    /// <returns>Null when size or length are missing or out of range, or this is no such JSON.</returns>
    public static VideoLooks? Read(ReadOnlyMemory<byte> report)
    {
        try
        {
            using var document = JsonDocument.Parse(report);
            var stream = Items(document.RootElement, "streams").FirstOrDefault();
            // The file's length counts sound that goes on after the picture, as a player does
            var seconds = Number(Field(document.RootElement, "format"), "duration") ?? Number(stream, "duration");
            return LooksOf(Number(stream, "width") * SquareFactor(stream), Number(stream, "height"), seconds, IsTurned(stream));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // an InvalidOperationException is text that is no Unicode
        }
    }

    private static VideoLooks? LooksOf(double? width, double? height, double? seconds, bool isTurned)
    {
        if (Pixels(width) is not { } across || Pixels(height) is not { } down)
            return null;
        // Also false for what is not a number
        if (!(seconds > 0 && seconds <= LongestVideo.TotalSeconds))
            return null;
        var duration = TimeSpan.FromSeconds(seconds.Value);
        return isTurned ? new VideoLooks(down, across, duration, null) : new VideoLooks(across, down, duration, null);
    }

    private static int? Pixels(double? length) => length is >= 16 and <= 8192 ? (int)Math.Round(length.Value) : null;

    // "4:3": each pixel is 4/3 as wide as high. "0:1" says that nobody knows
    private static double SquareFactor(JsonElement stream)
    {
        var parts = Text(stream, "sample_aspect_ratio")?.Split(':') ?? [];
        return parts.Length == 2 && Parse(parts[0]) is > 0 and var across && Parse(parts[1]) is > 0 and var down ? across / down : 1;
    }

    private static bool IsTurned(JsonElement stream) => Items(stream, "side_data_list").Any(data =>
        Number(data, "rotation") is { } degrees && Math.Abs(Math.Abs(degrees % 180) - 90) < 1);

    private static JsonElement.ArrayEnumerator Items(JsonElement record, string name) =>
        Field(record, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    private static double? Number(JsonElement record, string name) => Text(record, name) is { } text ? Parse(text) : null;

    // ffprobe writes some numbers as numbers and some as strings
    private static string? Text(JsonElement record, string name) => Field(record, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    private static JsonElement Field(JsonElement record, string name) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out var field) ? field : default;

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
