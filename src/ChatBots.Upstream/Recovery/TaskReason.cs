using System.Text.Json;
using ChatBots.Upstream.Wire;

namespace ChatBots.Upstream.Recovery;

/// <summary>Why a task failed, in the words of its state.</summary>
internal static class TaskReason
{
    private static readonly string[] RefusalFields = ["reason_str", "markdown_reason_str"];
    private static readonly string[] FailureFields = ["fail_reason", "failure_reason", "error_message", "video_generation_error", "error"];
    private static readonly string[] ErrorFields = ["code", "type", "message"];

    /// <summary>Whether it was refused for its content.</summary>
    public static bool IsRefusal(TaskLayers layers) =>
        layers.Texts("kind").Contains("sora_content_violation") || Read(layers, RefusalFields).Any();

    /// <summary>Whether it names a failure.</summary>
    public static bool IsGiven(TaskLayers layers) => Read(layers, FailureFields).Any();

    /// <summary>All that it says, most telling first; empty when it says nothing.</summary>
    public static string Of(TaskLayers layers)
    {
        var said = Read(layers, [.. RefusalFields, .. FailureFields]).Distinct().ToList();
        // An envelope says "success" here
        return said.Count > 0 ? string.Join("; ", said) : Read(layers, ["message"]).FirstOrDefault("");
    }

    private static IEnumerable<string> Read(TaskLayers layers, string[] names) =>
        names.SelectMany(layers.All).Select(Text).Where(text => !string.IsNullOrWhiteSpace(text));

    private static string Text(JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.Object => string.Join(' ', ErrorFields.Select(name => JsonText.Field(field, name)).OfType<string>()),
        JsonValueKind.String => JsonText.Scalar(field) ?? "",
        _ => "",
    };
}
