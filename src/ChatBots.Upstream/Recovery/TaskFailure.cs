using ChatBots.Generation;
using ChatBots.Upstream.Reading;

namespace ChatBots.Upstream.Recovery;

/// <summary>
/// Whether a state that fails speaks of the task. A bare envelope that fails, such as
/// <c>{"status":"error","message":"too many requests"}</c>, speaks of the question: the task goes on behind it.
/// </summary>
internal static class TaskFailure
{
    private static readonly string[] Signs = ["id", "task_id", "progress", "progress_pct"];

    /// <summary>Tells.</summary>
    /// <param name="layers">The state.</param>
    /// <param name="hasVideo">Whether a video's link stands in it.</param>
    public static bool IsOfTask(TaskLayers layers, bool hasVideo)
    {
        if (hasVideo || TaskReason.IsOfTask(layers) || layers.IsTextWithin("status"))
            return true;
        return FailureWords.KindOf(TaskReason.Of(layers)) switch
        {
            // A question has no content that could be refused
            FailureKind.ContentRefused => true,
            // An envelope may name the task that it was asked for
            FailureKind.RelayBusy or FailureKind.KeyRejected when !TaskReason.IsGiven(layers) => false,
            _ => HasSign(layers),
        };
    }

    private static bool HasSign(TaskLayers layers) =>
        Array.Exists(Signs, name => layers.First(name) is not null)
        || (layers.Flag("running") ?? layers.Flag("is_completed")) is not null || layers.Texts("content").Any();
}
