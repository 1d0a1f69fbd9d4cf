namespace ChatBots.Upstream.Reading;

/// <summary>Where a finished text says that the generation failed. Most failures come as ordinary text under status 200.</summary>
internal static class FailureReader
{
    private static readonly string[] Marks =
    [
        "❌", "错误", "生成失败", "失败原因", "generation failed", "failure reason", "\"type\":\"error\"", "\"type\": \"error\"",
        "\"status\":\"failed\"", "\"status\": \"failed\"", "\"status\":\"error\"", "\"status\": \"error\"",
        "Please enable streaming", "No available models",
    ];

    // The relay tries again by itself: no end, and neither is the reason that it gives with it
    private static readonly string[] Retries = ["正在重试", "次重试", "retrying", "will retry", "trying again"];
    private static readonly string[] Reasons = ["失败原因", "failure reason", "reason:"];

    /// <summary>Finds it; null when the text says nothing of the kind.</summary>
    /// <returns>The text from the telling line on.</returns>
    public static string? Find(string body)
    {
        var text = AfterRetries(body);
        var at = Words.FirstOf(text, Marks);
        if (at < 0)
            at = Words.FirstOf(text, FailureWords.Content);
        return at < 0 ? null : text[(text.LastIndexOf('\n', at) + 1)..].Trim();
    }

    private static string AfterRetries(string body)
    {
        var lines = body.Split('\n');
        var last = Array.FindLastIndex(lines, line => Words.Has(line, Retries));
        if (last < 0)
            return body;
        var rest = lines.Skip(last + 1).SkipWhile(line => string.IsNullOrWhiteSpace(line) || Words.Has(line, Reasons));
        return string.Join('\n', rest);
    }
}
