using ChatBots.Upstream.Wire;

namespace ChatBots.Upstream.Recovery;

/// <summary>Why a task failed, in the words of its state.</summary>
internal static class TaskReason
{
    private static readonly string[] RefusalFields = ["reason_str", "markdown_reason_str"];
    private static readonly string[] TaskFields = ["fail_reason", "failure_reason", "video_generation_error"];
    private static readonly string[] ErrorFields = ["error_message", "error"];
    private static readonly string[] EnvelopeFields = ["message", "msg"];

    /// <summary>Whether it was refused for its content.</summary>
    public static bool IsRefusal(TaskLayers layers) =>
        layers.Texts("kind").Contains("sora_content_violation") || Refusals(layers).Any();

    /// <summary>Whether it names a failure.</summary>
    public static bool IsGiven(TaskLayers layers) => IsOfTask(layers) || Read(layers, ErrorFields).Any();

    /// <summary>Whether it names a failure in a field that only a task has, never an envelope.</summary>
    public static bool IsOfTask(TaskLayers layers) => Read(layers, TaskFields).Any();

    /// <summary>All that it says, most telling first; empty when it says nothing.</summary>
    public static string Of(TaskLayers layers)
    {
        var said = Refusals(layers).Concat(Read(layers, TaskFields)).Concat(Read(layers, ErrorFields)).Distinct().ToList();
        // An envelope says "success" here
        return said.Count > 0 ? string.Join("; ", said) : Read(layers, EnvelopeFields).FirstOrDefault("");
    }

    private static IEnumerable<string> Refusals(TaskLayers layers) =>
        RefusalFields.SelectMany(layers.Texts).Where(text => !string.IsNullOrWhiteSpace(text));

    private static IEnumerable<string> Read(TaskLayers layers, string[] names) =>
        names.SelectMany(layers.All).Select(field => ErrorText.Of(field)).OfType<string>().Where(text => !string.IsNullOrWhiteSpace(text));
}
