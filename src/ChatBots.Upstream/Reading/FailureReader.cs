using ChatBots.Generation;

namespace ChatBots.Upstream.Reading;

/// <summary>Failures as relays word them: most come as ordinary text or error frames under status 200.</summary>
internal static class FailureReader
{
    // "Perhaps the content, perhaps the load": a gateway's sentence for an empty answer, which blames nobody.
    private static readonly string[] Vague = ["模型无返回结果", "No response, please try again"];

    private static readonly string[] Content =
    [
        "content policy", "content_policy", "content violat", "content_violat", "guardrail", "内容违规", "违规", "违反", "moderation",
        "video_unsafe", "prompt_unsafe", "image_unsafe", "content_filter", "sensitive_words_detected", "prompt_blocked", "真人",
    ];

    private static readonly string[] Busy =
    [
        "heavy load", "heavy_load", "high load", "rate limit", "rate_limit", "too many requests", "(429)", "quota", "insufficient",
        "no available", "no_available", "cooling down", "concurrency slot", "overload", "可用渠道不存在", "负载", "余额", "额度",
        "model_not_found", "invalid model",
    ];

    private static readonly string[] Key =
        ["invalid_api_key", "invalid api key", "incorrect api key", "invalid token", "unauthorized", "access_denied", "无效的令牌"];

    private static readonly string[] Marks =
        ["❌", "错误", "生成失败", "失败原因", "generation failed", "failure reason", "\"type\":\"error\"", "\"type\": \"error\""];

    /// <summary>What a relay's words about an error mean.</summary>
    public static FailureKind KindOf(string said) =>
        Has(said, Vague) ? FailureKind.RelayBusy
        : Has(said, Content) ? FailureKind.ContentRefused
        : Has(said, Busy) ? FailureKind.RelayBusy
        : Has(said, Key) ? FailureKind.KeyRejected
        : FailureKind.RelayFailed;

    /// <summary>What an HTTP status that is no success means, with the words that came with it.</summary>
    public static FailureKind KindOf(int status, string said) => (status, KindOf(said)) switch
    {
        (451, _) => FailureKind.ContentRefused,
        (504 or (>= 520 and <= 527), _) => FailureKind.StreamCut,
        (_, FailureKind.ContentRefused or FailureKind.RelayBusy) named => named.Item2,
        (402 or 408 or 429 or 502 or 503, _) => FailureKind.RelayBusy,
        ( < 400, _) => FailureKind.Nonsense,
        (401 or 403, _) => FailureKind.KeyRejected,
        (_, var kind) => kind,
    };

    /// <summary>Where a finished text says that the generation failed; null when it does not.</summary>
    /// <returns>The text from the telling line on.</returns>
    public static string? Find(string body)
    {
        var at = FirstOf(body, Marks);
        if (at < 0)
            at = FirstOf(body, Content);
        return at < 0 ? null : body[(body.LastIndexOf('\n', at) + 1)..].Trim();
    }

    private static int FirstOf(string text, string[] signs) =>
        signs.Select(sign => text.IndexOf(sign, StringComparison.OrdinalIgnoreCase)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();

    private static bool Has(string text, string[] signs) => FirstOf(text, signs) >= 0;
}
