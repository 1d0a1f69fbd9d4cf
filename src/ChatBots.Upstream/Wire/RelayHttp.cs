using System.Net;
using System.Text.Json;

namespace ChatBots.Upstream.Wire;

/// <summary>
/// Sends jobs. Each goes over a connection of its own (nothing is pooled), in HTTP/1.1, without redirects: the three ways in which the
/// HTTP stack could send a body a second time.
/// </summary>
internal sealed class RelayHttp : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        Proxy = new LoopbackSparingProxy(),
        ConnectTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.Zero,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestVersion = HttpVersion.Version11,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    /// <summary>The one request of a job.</summary>
    /// <param name="relay">Who gets it.</param>
    /// <param name="body">What is asked; <see cref="OneShotContent.WasSent"/> tells afterwards whether the relay may have it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer; its body is not read. The caller disposes it.</returns>
    public async Task<HttpResponseMessage> PostAsync(Relay relay, OneShotContent body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, relay.Chat) { Content = body };
        request.Headers.Accept.ParseAdd("text/event-stream, application/json");
        relay.Dress(request);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>A job's body.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="beforeFirstByte">Awaited once the connection stands, before anything is written to it.</param>
    public static OneShotContent ContentOf(ChatRequest request, Func<CancellationToken, Task> beforeFirstByte) =>
        new(JsonSerializer.SerializeToUtf8Bytes(request, UpstreamJson.Plain.ChatRequest), beforeFirstByte);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
