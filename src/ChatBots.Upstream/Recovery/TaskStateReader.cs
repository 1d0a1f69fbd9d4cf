using System.Globalization;
using System.Text.Json;
using ChatBots.Upstream.Reading;
using ChatBots.Upstream.Wire;

namespace ChatBots.Upstream.Recovery;

/// <summary>The JSON behind a status link: a task, or one wrapped in <c>content</c>, <c>data</c> or <c>detail</c>.</summary>
internal static class TaskStateReader
{
    private static readonly string[] Wrappers = ["content", "data", "detail"];
    private static readonly string[] Inner = ["draft_info", "pending_info"];
    private static readonly string[] LinkNames = ["url", "video_url", "downloadable_url"];

    private static readonly string[] ReasonNames =
    [
        "reason_str", "markdown_reason_str", "fail_reason", "failure_reason", "error_message", "video_generation_error", "error", "message",
    ];

    private static readonly string[] QueuedWords = ["pending", "queued", "submitted", "not_start"];
    private static readonly string[] MadeWords = ["completed", "succeeded", "success", "finished", "video_generation_completed"];

    /// <summary>Reads; null when it is not the state of a task.</summary>
    public static TaskState? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(Layers(document.RootElement)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Outer before inner: the outer link is the unmarked file, that of draft_info carries a watermark.
    private static List<JsonElement> Layers(JsonElement root)
    {
        var layers = new List<JsonElement> { root };
        layers.AddRange(Children(root, Wrappers));
        layers.AddRange(layers.SelectMany(layer => Children(layer, Inner)).ToList());
        return layers;
    }

    private static IEnumerable<JsonElement> Children(JsonElement parent, string[] names)
    {
        foreach (var name in names)
        {
            if (parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.Object)
                yield return child;
        }
    }

    private static TaskState? Read(List<JsonElement> layers)
    {
        var status = First(layers, "status")?.ToLowerInvariant();
        var link = LinkNames.Select(name => First(layers, name)).Select(Link).FirstOrDefault(link => link is not null);
        var isRefused = First(layers, "kind") == "sora_content_violation" || First(layers, "reason_str") is not null;
        if (status is null && link is null && !isRefused && Percent(layers) is null)
            return null;
        var stage = isRefused ? TaskStage.Failed : StageOf(status, link, Says(layers, "running"), Says(layers, "is_completed"));
        var sid = First(layers, "post_id") is { } post && IdReader.IsSid(post) ? post : null;
        return new TaskState(stage, Percent(layers), link, sid, stage == TaskStage.Failed ? Reason(layers, isRefused) : "");
    }

    private static TaskStage StageOf(string? status, Uri? link, bool isRunning, bool isCompleted)
    {
        var isMade = isCompleted || status is null || MadeWords.Contains(status);
        if (isMade && link is not null)
            return TaskStage.Made;
        if (!isRunning && status is not null && (status.Contains("fail", StringComparison.Ordinal) || status is "error" or "cancelled"))
            return TaskStage.Failed;
        return status is not null && QueuedWords.Contains(status) ? TaskStage.Queued : TaskStage.Running;
    }

    private static string Reason(List<JsonElement> layers, bool isRefused)
    {
        var errors = layers.SelectMany(layer => Children(layer, ["error"])).Select(error => JsonText.Field(error, "message"));
        var said = ReasonNames.Select(name => First(layers, name)).Concat(errors).FirstOrDefault(text => text is not null);
        return (isRefused ? "content_violation " : "") + said;
    }

    private static double? Percent(List<JsonElement> layers)
    {
        if (Number(First(layers, "progress_pct")) is { } share)
            return share <= 1 ? share * 100 : Math.Min(100, share);
        return Number(First(layers, "progress")?.TrimEnd('%', ' ')) is { } number
            ? Math.Min(100, number is > 0 and < 1 ? number * 100 : number)
            : null;
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Uri? Link(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is "http" or "https" ? link : null;

    private static string? First(List<JsonElement> layers, string name) =>
        layers.Select(layer => JsonText.Field(layer, name)).FirstOrDefault(text => text is not null);

    private static bool Says(List<JsonElement> layers, string name) =>
        layers.Exists(layer => layer.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True);
}
