using System.Buffers;
using ChatBots.Generation;

namespace ChatBots.Upstream.Reading;

/// <summary>What the words of a failure mean. Relays have no common codes, so all are searched, the telling ones first.</summary>
internal static class FailureWords
{
    // "Perhaps the content, perhaps the load": a gateway's sentence for an empty answer, which blames nobody.
    private static readonly SearchValues<string> Vague = AnyOf("模型无返回结果", "No response, please try again");

    // Trouble of the relay's own accounts or proxies, although the words blame the request.
    private static readonly SearchValues<string> Inside = AnyOf(
        "sentinel_block", "cf_shield", "unsupported_country", "Unable to process request");

    // Load, whatever is loaded: "the moderation service is rate limited" refuses nobody
    private static readonly SearchValues<string> Load = AnyOf(
        "heavy load", "heavy_load", "high load", "rate limit", "rate_limit", "too many requests", "(429)", "overload", "繁忙", "请求过于频繁");

    private static readonly SearchValues<string> Account = AnyOf(
        "insufficient_user_quota", "pre_consume_token_quota_failed", "insufficient balance", "account balance", "insufficient_quota",
        "billing details", "余额", "额度不足", "额度已用");

    private static readonly SearchValues<string> Busy = AnyOf(
        "quota", "insufficient", "no available", "no_available", "cooling down", "concurrency slot", "可用渠道不存在", "负载", "get_channel_failed");

    private static readonly SearchValues<string> Request = AnyOf(
        "invalid model", "model_not_found", "model not found", "does not exist", "模型不存在", "read_request_body_failed", "too large",
        "enable streaming");

    private static readonly SearchValues<string> Key = AnyOf(
        "invalid_api_key", "invalid api key", "incorrect api key", "invalid token", "unauthorized", "access_denied", "令牌");

    /// <summary>Words that refuse the content of a request or of what came of it.</summary>
    public static SearchValues<string> Content { get; } = AnyOf(
        "content policy", "content_policy", "content violat", "content_violat", "guardrail", "内容违规", "违规", "违反", "敏感词", "审核未通过",
        "moderation", "safety system", "usage policies", "UNSAFE_GENERATION", "video_unsafe", "prompt_unsafe", "image_unsafe", "content_filter",
        "sensitive_words_detected", "prompt_blocked", "真人");

    /// <summary>A search for any of some words, whatever their case.</summary>
    public static SearchValues<string> AnyOf(params ReadOnlySpan<string> words) => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>What a relay's words about an error mean.</summary>
    public static FailureKind KindOf(string said) =>
        Has(said, Vague) ? FailureKind.RelayBusy
        : Has(said, Inside) ? FailureKind.RelayFailed
        : Has(said, Load) ? FailureKind.RelayBusy
        : Has(said, Content) ? FailureKind.ContentRefused
        : Has(said, Account) ? FailureKind.AccountEmpty
        : Has(said, Busy) ? FailureKind.RelayBusy
        : Has(said, Request) ? FailureKind.RequestRejected
        : Has(said, Key) ? FailureKind.KeyRejected
        : FailureKind.RelayFailed;

    /// <summary>What an HTTP status that is no success means, with the words that came with it.</summary>
    /// <param name="status">100 to 599.</param>
    /// <param name="said">The error's words; null for a page, whose words are anybody's.</param>
    public static FailureKind KindOf(int status, string? said) => (status, KindOf(said ?? "")) switch
    {
        (451, _) => FailureKind.ContentRefused,
        (504 or (>= 520 and <= 527), _) => FailureKind.StreamCut,
        (_, not FailureKind.RelayFailed and var named) => named,
        (402, _) => FailureKind.AccountEmpty,
        (408 or 429 or 502 or 503, _) => FailureKind.RelayBusy,
        ( < 400, _) => FailureKind.Nonsense,
        (401 or 403, _) when said is not null => FailureKind.KeyRejected,
        ( < 500, _) when said is not null && !Has(said, Inside) => FailureKind.RequestRejected,
        _ => FailureKind.RelayFailed,
    };

    private static bool Has(string text, SearchValues<string> words) => text.AsSpan().ContainsAny(words);
}
