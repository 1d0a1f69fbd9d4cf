using System.Globalization;
using System.Text.Json;
using ChatBots.Upstream.Reading;

namespace ChatBots.Upstream.Recovery;

/// <summary>The JSON behind a status link, in all the shapes in which relays tell of a task.</summary>
internal static class TaskStateReader
{
    /// <summary>Reads; null when it does not speak of a task.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="words">The person's words, which say nothing about the task.</param>
    /// <param name="statusLink">Where the answer came from.</param>
    public static TaskState? Read(string json, PersonWords words, Uri statusLink)
    {
        try
        {
            using var document = JsonDocument.Parse(json.TrimStart('\uFEFF'));
            return TaskLayers.Of(document.RootElement) is { } layers ? Read(layers, words, statusLink) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter when a name is half of a surrogate pair, escaped.
            return null;
        }
    }

    private static TaskState? Read(TaskLayers layers, PersonWords words, Uri statusLink)
    {
        var fields = ReadFields(layers, words, statusLink);
        return layers.Texts("content").FirstOrDefault() is { } text ? TaskTextReader.Read(text, fields, words, statusLink) : fields;
    }

    private static TaskState? ReadFields(TaskLayers layers, PersonWords words, Uri statusLink)
    {
        var status = StatusWords.Choose(layers.Texts("status"));
        var link = TaskLinks.Best(layers, words, statusLink, isMade: true);
        var percent = Percent(layers);
        var stage = StageOf(layers, status, link is not null);
        if (TaskReason.IsRefusal(layers) && (stage, link) is not (TaskStage.Made, not null))
            return new TaskState(TaskStage.Failed, percent, null, null, "content_violation " + TaskReason.Of(layers));
        if (status is null && link is null && percent is null && layers.Flag("is_completed") is null)
            return null;
        if (stage != TaskStage.Made)
            link = TaskLinks.Best(layers, words, statusLink, isMade: false);
        if (stage == TaskStage.Failed && !TaskFailure.IsOfTask(layers, link is not null))
            return null;
        return new TaskState(stage, percent, link, Sid(layers), stage == TaskStage.Failed ? TaskReason.Of(layers) : "");
    }

    private static TaskStage StageOf(TaskLayers layers, string? status, bool hasLink)
    {
        var isRunning = layers.Flag("running");
        var isCompleted = layers.Flag("is_completed");
        var stage = status is null ? TaskStage.Running : StatusWords.StageOf(status);
        // A relay that tries again says that it runs
        if (stage == TaskStage.Failed)
            return isRunning == true ? TaskStage.Running : TaskStage.Failed;
        if (isCompleted == true)
            return hasLink || !TaskReason.IsGiven(layers) ? TaskStage.Made : TaskStage.Failed;
        if (status is null)
            return hasLink && isRunning != true && isCompleted is null ? TaskStage.Made : TaskStage.Running;
        return hasLink && isRunning == false && StatusWords.EndsPart(status) ? TaskStage.Made : stage;
    }

    private static string? Sid(TaskLayers layers) => layers.Texts("post_id").FirstOrDefault(IdReader.IsSid);

    private static double? Percent(TaskLayers layers)
    {
        if (Number(layers.First("progress_pct")) is { } share)
            return Math.Min(100, share <= 1 ? share * 100 : share);
        var said = layers.First("progress")?.Trim();
        if (Number(said?.TrimEnd('%')) is not { } number)
            return null;
        return Math.Min(100, number < 1 && !said!.EndsWith('%') ? number * 100 : number);
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : null;
}
