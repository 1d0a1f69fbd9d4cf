using System.Globalization;
using System.Net.Http.Headers;

namespace ChatBots.Discord.Api;

/// <summary>What the headers of an answer say about how often one may call.</summary>
/// <param name="Limits">Null when they do not say it, or not readably.</param>
/// <param name="RetryAfter">How long to wait; null when they do not say it.</param>
/// <param name="Scope"><c>user</c>, <c>shared</c> or <c>global</c>; null when they do not say it.</param>
internal sealed record LimitHeaders(ApiLimits? Limits, TimeSpan? RetryAfter, string? Scope)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    /// <summary>Reads them; never throws.</summary>
    public static LimitHeaders Of(HttpResponseHeaders headers)
    {
        var isGlobal = bool.TryParse(Field(headers, "X-RateLimit-Global"), out var global) && global;
        return new(LimitsIn(headers), Seconds(Field(headers, "Retry-After")), isGlobal ? "global" : Field(headers, "X-RateLimit-Scope"));
    }

    /// <summary>A wait that the platform may say: 0 to 30 days; null for what is no number.</summary>
    public static TimeSpan? WaitOf(double seconds) =>
        double.IsNaN(seconds) ? null : TimeSpan.FromSeconds(Math.Clamp(seconds, 0, LongestWait.TotalSeconds));

    private static ApiLimits? LimitsIn(HttpResponseHeaders headers) =>
        Field(headers, "X-RateLimit-Bucket") is { Length: > 0 } bucket
        && Count(Field(headers, "X-RateLimit-Limit")) is { } limit
        && Count(Field(headers, "X-RateLimit-Remaining")) is { } remaining
        && Seconds(Field(headers, "X-RateLimit-Reset-After")) is { } resetAfter
            ? new ApiLimits(bucket, limit, remaining, resetAfter)
            : null;

    private static int? Count(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? WaitOf(seconds) : null;

    private static string? Field(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.First() : null;
}
