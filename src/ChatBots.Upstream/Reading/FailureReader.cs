using System.Buffers;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// Where a finished text says that the generation failed. Most failures come as ordinary text under status 200, and relays that try again
/// by themselves say so in almost the same words: news behind a failure show that it was none.
/// </summary>
internal static class FailureReader
{
    private static readonly SearchValues<string> Marks = FailureWords.AnyOf(
        "❌", "错误：", "错误:", "生成失败", "失败原因", "generation failed", "failure reason", "\"type\":\"error\"", "\"type\": \"error\"",
        "\"status\":\"failed\"", "\"status\": \"failed\"", "\"status\":\"error\"", "\"status\": \"error\"", "Please enable streaming",
        "No available models", "PUBLIC_ERROR");

    private static readonly SearchValues<string> Retries = FailureWords.AnyOf(
        "正在重试", "次重试", "重试中", "自动重试", "retrying", "will retry", "trying again");

    // Advice to the person, when it is asked for politely
    private static readonly SearchValues<string> MaybeRetries = FailureWords.AnyOf("重新生成", "retry ");
    private static readonly SearchValues<string> Polite = FailureWords.AnyOf("请", "please");
    private static readonly SearchValues<string> Tips = FailureWords.AnyOf("提示", "请勿", "tip:", "note:");
    private static readonly SearchValues<string> Reasons = FailureWords.AnyOf("失败原因", "failure reason", "reason:");

    /// <summary>Finds it; null when the text says nothing of the kind.</summary>
    /// <param name="body">The text.</param>
    /// <param name="taskId">The task's name, if it has one: before it a model may think aloud about rules.</param>
    public static SaidFailure? Find(string body, string? taskId)
    {
        var about = taskId is not null && body.IndexOf(taskId, StringComparison.Ordinal) is var named and > 0 ? body[named..] : body;
        var lines = about.Split('\n');
        // Most texts hold nothing of the kind, and one search says so
        var (failed, isRetried) = about.AsSpan().ContainsAny(Marks) ? FailedAt(lines) : (-1, false);
        if (failed >= 0)
            return new SaidFailure(string.Join('\n', lines[failed..]).Trim(), IsPlain: true);
        // A refusal may come without a mark, but so may a tip
        var last = Array.FindLast(lines, line => !string.IsNullOrWhiteSpace(line)) ?? "";
        return !isRetried && last.AsSpan().ContainsAny(FailureWords.Content) && !last.AsSpan().ContainsAny(Tips)
            ? new SaidFailure(last.Trim(), IsPlain: false)
            : null;
    }

    // The line of the failure, -1 for none; and whether the text ends with another try
    private static (int Line, bool IsRetried) FailedAt(string[] lines)
    {
        var (failed, isRetried) = (-1, false);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].AsSpan();
            if (line.IsWhiteSpace())
                continue;
            var goesOn = IsRetry(line) || (isRetried && line.ContainsAny(Reasons));
            if (goesOn || IsNews(lines[i]))
                failed = -1;
            else if (failed < 0 && line.ContainsAny(Marks))
                failed = i;
            isRetried = goesOn;
        }

        return (failed, isRetried);
    }

    private static bool IsRetry(ReadOnlySpan<char> line) =>
        line.ContainsAny(Retries) || (line.ContainsAny(MaybeRetries) && !line.ContainsAny(Polite));

    private static bool IsNews(string line)
    {
        if (line.AsSpan().ContainsAny(Marks))
            return false;
        var status = new StatusLine();
        var facts = new List<Fact>();
        status.Append(line);
        status.Read(isWhole: true, facts);
        return facts.Count > 0;
    }
}

/// <summary>A failure in a relay's words.</summary>
/// <param name="Text">From the telling line on.</param>
/// <param name="IsPlain">Whether it is marked as one; otherwise words of a refusal stand at the text's end, which may be a tip as well.</param>
internal sealed record SaidFailure(string Text, bool IsPlain);
