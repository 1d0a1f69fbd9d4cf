using System.Buffers;

namespace ChatBots.Upstream.Reading;

/// <summary>Where a finished text says that the generation failed. Most failures come as ordinary text under status 200.</summary>
internal static class FailureReader
{
    private static readonly string[] MarkWords =
    [
        "❌", "错误", "生成失败", "失败原因", "generation failed", "failure reason", "\"type\":\"error\"", "\"type\": \"error\"",
        "\"status\":\"failed\"", "\"status\": \"failed\"", "\"status\":\"error\"", "\"status\": \"error\"", "Please enable streaming",
        "No available models",
    ];

    private static readonly SearchValues<string> Marks = FailureWords.AnyOf(MarkWords);

    private static readonly SearchValues<string> Any = FailureWords.AnyOf([.. MarkWords, .. FailureWords.ContentWords]);

    // The relay tries again by itself: no end, and neither is the reason that it gives with it
    private static readonly SearchValues<string> Retries = FailureWords.AnyOf(
        "正在重试", "次重试", "retrying", "will retry", "trying again");
    private static readonly SearchValues<string> Reasons = FailureWords.AnyOf("失败原因", "failure reason", "reason:");

    /// <summary>Finds it; null when the text says nothing of the kind.</summary>
    /// <param name="body">The text.</param>
    /// <param name="taskId">The task's name, if it has one: before it a model may think aloud about rules.</param>
    /// <returns>The text from the telling line on.</returns>
    public static string? Find(string body, string? taskId)
    {
        // Most texts hold nothing of the kind, and one search says so
        if (!body.AsSpan().ContainsAny(Any))
            return null;
        var text = AfterRetries(taskId is not null && body.IndexOf(taskId, StringComparison.Ordinal) is var named and > 0 ? body[named..] : body);
        var at = text.AsSpan().IndexOfAny(Marks);
        if (at < 0)
            at = text.AsSpan().IndexOfAny(FailureWords.Content);
        return at < 0 ? null : text[(text.LastIndexOf('\n', at) + 1)..].Trim();
    }

    private static string AfterRetries(string body)
    {
        if (!body.AsSpan().ContainsAny(Retries))
            return body;
        var lines = body.Split('\n');
        var last = Array.FindLastIndex(lines, line => line.AsSpan().ContainsAny(Retries));
        var rest = lines.Skip(last + 1).SkipWhile(line => string.IsNullOrWhiteSpace(line) || line.AsSpan().ContainsAny(Reasons));
        return string.Join('\n', rest);
    }
}
