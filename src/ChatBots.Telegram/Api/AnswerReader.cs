using System.Text.Json;

namespace ChatBots.Telegram.Api;

/// <summary>Turns what HTTP brought into what became of the call.</summary>
/// <param name="address">Whose token is kept out of descriptions.</param>
/// <param name="clock">The time from which waits are counted.</param>
internal sealed class AnswerReader(BotAddress address, TimeProvider clock)
{
    private const int TooLarge = 413;
    private static readonly TimeSpan UnsaidWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    /// <summary>Reads the answer to a method.</summary>
    /// <param name="raw">What came.</param>
    /// <param name="read">Reads the result; null and <see cref="JsonException"/> say that it is none.</param>
    public ApiAnswer<T> Read<T>(RawAnswer raw, Func<JsonElement, T?> read) => raw switch
    {
        RawAnswer.NotSent => new ApiAnswer<T>.Refused(clock.GetUtcNow(), ByPlatform: false),
        RawAnswer.Whole whole => ReadJson(whole, read),
        RawAnswer.TooLong { Status: TooLarge } => RefusedByPage<T>(),
        _ => new ApiAnswer<T>.Lost(),
    };

    /// <summary>Reads the answer to a download. A file that is not there is no fault of the token, although the server says 404 for both.</summary>
    public ApiAnswer<ReadOnlyMemory<byte>> ReadFile(RawAnswer raw) => raw switch
    {
        RawAnswer.Whole { Status: 200 } file => new ApiAnswer<ReadOnlyMemory<byte>>.Done(file.Body),
        RawAnswer.TooLong { Status: 200 } => new ApiAnswer<ReadOnlyMemory<byte>>.Rejected(TooLarge, "The file is too large", MigratedTo: null),
        RawAnswer.Whole { Status: 404 } => new ApiAnswer<ReadOnlyMemory<byte>>.Rejected(404, "Not Found", MigratedTo: null),
        _ => Read<ReadOnlyMemory<byte>>(raw, _ => throw new JsonException("A file is no JSON.")),
    };

    private ApiAnswer<T> ReadJson<T>(RawAnswer.Whole whole, Func<JsonElement, T?> read)
    {
        try
        {
            return JsonSerializer.Deserialize(whole.Body.Span, TelegramJson.Default.ApiEnvelope) is { } envelope
                ? Judge(whole.Status, envelope, read)
                : new ApiAnswer<T>.Lost();
        }
        catch (JsonException)
        {
            return whole.Status == TooLarge ? RefusedByPage<T>() : new ApiAnswer<T>.Lost();
        }
    }

    private ApiAnswer<T> Judge<T>(int status, ApiEnvelope envelope, Func<JsonElement, T?> read)
    {
        if (envelope.Ok)
        {
            var isDone = status == 200 && envelope.Result is not null;
            return isDone && read(envelope.Result!.Value) is { } result ? new ApiAnswer<T>.Done(result) : new ApiAnswer<T>.Lost();
        }

        return (envelope.ErrorCode ?? status) switch
        {
            // A server that is older than a method says 404 as well
            401 or 404 when envelope.Description?.Contains("method", StringComparison.OrdinalIgnoreCase) != true => new ApiAnswer<T>.TokenRefused(),
            429 => new ApiAnswer<T>.Refused(clock.GetUtcNow() + WaitOf(envelope.Parameters?.RetryAfter), ByPlatform: true),
            >= 400 and < 500 and var code =>
                new ApiAnswer<T>.Rejected(code, address.Hide(envelope.Description ?? ""), envelope.Parameters?.MigrateToChatId),
            _ => new ApiAnswer<T>.Lost(),
        };
    }

    // Servers in front of the Bot API refuse large uploads with a page of their own
    private static ApiAnswer<T>.Rejected RefusedByPage<T>() => new(TooLarge, "Request Entity Too Large", MigratedTo: null);

    private static TimeSpan WaitOf(long? seconds) =>
        seconds is { } said ? TimeSpan.FromSeconds(Math.Clamp(said, 0, (long)LongestWait.TotalSeconds)) : UnsaidWait;
}
