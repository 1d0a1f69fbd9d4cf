namespace ChatBots.Upstream.Recovery;

/// <summary>A status in a relay's words, whatever the case: where the task stands.</summary>
internal static class StatusWords
{
    private static readonly string[] Queued =
        ["pending", "queued", "queueing", "queuing", "in_queue", "submitted", "not_start", "not_started", "waiting", "created"];

    private static readonly string[] Made = ["completed", "complete", "succeeded", "success", "finished", "done"];
    private static readonly string[] Failed = ["failed", "failure", "error", "cancelled", "canceled", "expired", "rejected"];

    // What an envelope says of the question, not of the task
    private static readonly string[] Answered = ["success", "ok"];

    /// <summary>The status among those of all layers, outer first; null when there is none.</summary>
    public static string? Choose(IEnumerable<string> statuses)
    {
        var words = statuses.Select(Plain).ToList();
        return words.Find(word => !Answered.Contains(word)) ?? words.FirstOrDefault();
    }

    /// <summary>Where a chosen status puts the task. An unknown word: it is being made.</summary>
    public static TaskStage StageOf(string status) =>
        Queued.Contains(status) ? TaskStage.Queued
        : Made.Contains(status) ? TaskStage.Made
        : Failed.Contains(status) || status.EndsWith("_failed", StringComparison.Ordinal) ? TaskStage.Failed
        : TaskStage.Running;

    /// <summary>Whether a chosen status ends a part of the work, such as <c>video_generation_completed</c>, after which another may follow.</summary>
    public static bool EndsPart(string status) => status.EndsWith("_completed", StringComparison.Ordinal);

    private static string Plain(string status) => status.Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_');
}
