using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatBots.Discord.Api;

/// <summary>Turns what HTTP brought into what became of the call.</summary>
/// <param name="clock">The time from which waits are counted.</param>
internal sealed class AnswerReader(TimeProvider clock)
{
    private const int Unauthorized = 401;
    private const int TooLarge = 413;
    private const int TooMany = 429;
    private const int TooLargeCode = 40005;
    private const int OldMessageCode = 30046;
    private static readonly TimeSpan UnsaidWait = TimeSpan.FromSeconds(5);

    /// <summary>Reads an answer that has content.</summary>
    public ApiAnswer<T> Read<T>(RawAnswer raw, Route route, JsonTypeInfo<T> type)
        where T : class => Read(raw, route, body => JsonSerializer.Deserialize(body.Span, type));

    /// <summary>Reads an answer whose content does not matter.</summary>
    public ApiAnswer<bool> ReadNothing(RawAnswer raw, Route route) => Read(raw, route, _ => true);

    /// <summary>Reads the answer to the first answer to an interaction: what was carried out counts, even if nothing more is said.</summary>
    public ApiAnswer<InteractionAnswered> ReadAnswered(RawAnswer raw, Route route) => Read(raw, route, InteractionAnswered.Read);

    /// <summary>Reads the answer to a download.</summary>
    public ApiAnswer<ReadOnlyMemory<byte>> ReadFile(RawAnswer raw, Route route) => raw is RawAnswer.TooLong { Status: 200 }
        ? new ApiAnswer<ReadOnlyMemory<byte>>.Rejected(TooLarge, 0, "The file is too large")
        : Read<ReadOnlyMemory<byte>>(raw, route, body => body);

    private ApiAnswer<T> Read<T>(RawAnswer raw, Route route, Func<ReadOnlyMemory<byte>, T?> read) => raw switch
    {
        RawAnswer.NotSent => new ApiAnswer<T>.Refused(clock.GetUtcNow(), RefusalScope.Unreached),
        RawAnswer.Whole { Status: >= 200 and < 300 } done => Done(done.Body, read) with { Limits = done.Headers.Limits },
        RawAnswer.Whole whole => Refusal<T>(whole.Status, whole.Headers, ErrorIn(whole.Body), route) with { Limits = whole.Headers.Limits },
        RawAnswer.TooLong { Status: >= 400 } page => Refusal<T>(page.Status, page.Headers, null, route) with { Limits = page.Headers.Limits },
        _ => new ApiAnswer<T>.Lost(),
    };

    private static ApiAnswer<T> Done<T>(ReadOnlyMemory<byte> body, Func<ReadOnlyMemory<byte>, T?> read)
    {
        try
        {
            return read(body) is { } result ? new ApiAnswer<T>.Done(result) : new ApiAnswer<T>.Lost();
        }
        catch (JsonException)
        {
            return new ApiAnswer<T>.Lost();
        }
    }

    private ApiAnswer<T> Refusal<T>(int status, LimitHeaders headers, ApiError? error, Route route) => status switch
    {
        // A page is not from the platform but from something on the way, which does not know the bot's token
        Unauthorized when route.IsByBot => error is null ? new ApiAnswer<T>.Lost() : new ApiAnswer<T>.TokenRefused(),
        TooMany => new ApiAnswer<T>.Refused(clock.GetUtcNow() + WaitOf(headers, error), ScopeOf(headers, error)),
        // Servers before the platform's own refuse large uploads with a page of theirs
        TooLarge when error is null => new ApiAnswer<T>.Rejected(TooLarge, TooLargeCode, "Request entity too large"),
        >= 400 and < 500 => new ApiAnswer<T>.Rejected(status, error?.Code ?? 0, route.Hide(error?.Message ?? "")),
        _ => new ApiAnswer<T>.Lost(),
    };

    private static ApiError? ErrorIn(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, DiscordJson.Default.ApiError);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TimeSpan WaitOf(LimitHeaders headers, ApiError? error)
    {
        var isSaid = error?.RetryAfter is { ValueKind: JsonValueKind.Number } said && said.TryGetDouble(out _);
        return (isSaid ? LimitHeaders.WaitOf(error!.RetryAfter!.Value.GetDouble()) : headers.RetryAfter) ?? UnsaidWait;
    }

    // A page without any word of the platform's is a ban of the whole address
    private static RefusalScope ScopeOf(LimitHeaders headers, ApiError? error) => (error, headers.Scope) switch
    {
        ({ Code: OldMessageCode }, _) => RefusalScope.Message,
        ({ Global: true }, _) or (_, "global") or (null, null) => RefusalScope.Global,
        (_, "shared") => RefusalScope.Shared,
        _ => RefusalScope.Bucket,
    };
}
