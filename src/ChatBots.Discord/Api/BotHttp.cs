namespace ChatBots.Discord.Api;

/// <summary>
/// Sends one request and says what came back. Never waits, never repeats what has a body, follows no redirect. Failures of HTTP are answers, for
/// their exceptions may hold the address and so a token.
/// </summary>
internal sealed class BotHttp : IDisposable
{
    private const long LongestRefusal = 64 * 1024;

    /// <summary>Who calls. The platform turns away who does not name itself so; the reserved address names nobody else.</summary>
    public static readonly string Name = $"DiscordBot (https://chatbots.invalid, {typeof(BotHttp).Assembly.GetName().Version?.ToString(3)})";

    private readonly SocketsHttpHandler handler = new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        Proxy = new LoopbackSparingProxy(),
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        // What is left of an answer that is too long is not worth reading
        MaxResponseDrainSize = 0,
        // No tracing: it would record addresses
        ActivityHeadersPropagator = null,
    };

    private readonly TimeProvider clock;
    private readonly HttpClient http;

    /// <param name="clock">Whose time deadlines are counted in.</param>
    public BotHttp(TimeProvider clock)
    {
        this.clock = clock;
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd(Name);
    }

    /// <summary>How long a connection may take, the handshake included.</summary>
    internal TimeSpan ConnectTimeout
    {
        init => handler.ConnectTimeout = value;
    }

    /// <summary>Sends.</summary>
    /// <param name="request">The caller disposes it.</param>
    /// <param name="deadline">For everything, to the last byte of the answer.</param>
    /// <param name="limit">The most bytes of the answer; a refusal may have 64 kB in any case.</param>
    /// <param name="cancellationToken">Gives up; then it throws.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    /// <exception cref="ObjectDisposedException">It is disposed.</exception>
    public async Task<RawAnswer> SendAsync(HttpRequestMessage request, TimeSpan deadline, long limit, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var answer = await TryAsync(request, limit, either.Token);
        if (answer is not RawAnswer.Whole)
            cancellationToken.ThrowIfCancellationRequested();
        return answer;
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<RawAnswer> TryAsync(HttpRequestMessage request, long limit, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var status = (int)response.StatusCode;
            var headers = LimitHeaders.Of(response.Headers);
            var most = response.IsSuccessStatusCode ? limit : Math.Max(limit, LongestRefusal);
            return await BodyReader.ReadAsync(response.Content, most, cancellationToken) is { } body
                ? new RawAnswer.Whole(status, headers, body)
                : new RawAnswer.TooLong(status, headers);
        }
        catch (HttpRequestException e) when (IsBeforeSending(e.HttpRequestError))
        {
            return new RawAnswer.NotSent();
        }
        catch (OperationCanceledException e) when (e.InnerException is TimeoutException)
        {
            // The connect timeout: no other timeout of the HTTP stack is in use
            return new RawAnswer.NotSent();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return new RawAnswer.Nothing();
        }
    }

    private static bool IsBeforeSending(HttpRequestError error) => error
        is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;
}
