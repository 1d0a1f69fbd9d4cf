using System.Text.Json;
using ChatBots.Upstream.Reading;

namespace ChatBots.Upstream.Recovery;

/// <summary>
/// The video among the links of a state. The better file comes first: one with a video's name before one that may be a page, a sharper one
/// before the first one, the published one before the draft's, one with a watermark last. Pictures, the person's own links and the
/// status link itself never count.
/// </summary>
internal static class TaskLinks
{
    private static readonly string[] VideoFields = ["upsample_video_url", "video_url"];
    private static readonly string[] OtherFields =
        ["url", "result_url", "output", "outputs", "result", "results", "urls", "video", "video_urls", "videos"];

    /// <summary>The best link; null when there is none.</summary>
    /// <param name="layers">The state.</param>
    /// <param name="words">The person's words.</param>
    /// <param name="statusLink">Where the state came from.</param>
    /// <param name="isMade">
    /// Whether the video is made. Before that a field that only says "url" may name a page, and counts with a video's name only.
    /// </param>
    public static Uri? Best(TaskLayers layers, PersonWords words, Uri statusLink, bool isMade)
    {
        var sure = VideoFields.SelectMany(name => Read(layers.All(name)));
        var other = OtherFields.SelectMany(name => Read(layers.All(name)))
            .Concat(Read(layers.All("encodings").Select(Source))).Concat(Read(layers.All("downloadable_url")))
            .Where(link => isMade || LinkKind.IsVideo(link));
        return sure.Concat(other)
            .Where(link => link != statusLink && !LinkKind.IsOther(link) && !words.Hold(link))
            .OrderByDescending(link => LinkKind.IsVideo(link) || LinkKind.IsRaw(link))
            .ThenBy(link => link.AbsolutePath.Contains("_wm", StringComparison.OrdinalIgnoreCase))
            .FirstOrDefault();
    }

    private static IEnumerable<Uri> Read(IEnumerable<JsonElement> fields)
    {
        foreach (var text in fields.SelectMany(LinkText.Of))
        {
            if (Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is "http" or "https")
                yield return link;
        }
    }

    private static JsonElement Source(JsonElement encodings) =>
        encodings.ValueKind == JsonValueKind.Object && encodings.TryGetProperty("source", out var source)
        && source.ValueKind == JsonValueKind.Object && source.TryGetProperty("path", out var path)
            ? path
            : default;
}
