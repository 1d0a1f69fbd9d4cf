using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatBots.Tests.Support;

/// <summary>
/// A server of bare bytes on loopback: reads one request of each connection, records it, does what the test says with the connection
/// and closes it. So it can cut, stay silent and lie about lengths.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentQueue<RawRequest> requests = new();
    private readonly Func<Stream, CancellationToken, Task> answer;
    private readonly bool readsBody;
    private readonly Task serving;

    public RawServer(Func<Stream, CancellationToken, Task> answer, bool readsBody = true)
    {
        (this.answer, this.readsBody) = (answer, readsBody);
        listener.Start();
        BaseUrl = new Uri($"http://{listener.LocalEndpoint}/");
        serving = ServeAsync();
    }

    public Uri BaseUrl { get; }

    public IReadOnlyList<RawRequest> Requests => [.. requests];

    /// <summary>Answers everything with these bytes.</summary>
    public static RawServer Saying(string bytes) => new((stream, token) => stream.WriteAsync(Encoding.UTF8.GetBytes(bytes), token).AsTask());

    /// <summary>Answers everything with a whole answer.</summary>
    public static RawServer Answering(int status, string body, string headers = "Content-Type: application/json\r\n") =>
        Saying($"HTTP/1.1 {status} Some\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}");

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await serving;
        listener.Stop();
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
                open.Add(AnswerAsync(await listener.AcceptTcpClientAsync(closing.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            requests.Enqueue(await RawRequest.ReadAsync(stream, readsBody, closing.Token));
            await answer(stream, closing.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client or the test left, as they may.
        }
    }
}

/// <summary>A request as it came.</summary>
/// <param name="Head">The first line and the headers.</param>
/// <param name="Body">UTF-8.</param>
internal sealed record RawRequest(string Head, string Body)
{
    private const string BlankLine = "\r\n\r\n";

    public string FirstLine => Head[..Head.IndexOf("\r\n", StringComparison.Ordinal)];

    public static async Task<RawRequest> ReadAsync(Stream stream, bool readsBody, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!IsWhole(text.ToString(), readsBody))
        {
            var count = await stream.ReadAsync(buffer, cancellationToken);
            if (count == 0)
                throw new IOException("The request ended early.");
            text.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        var parts = text.ToString().Split(BlankLine, 2);
        return new RawRequest(parts[0], Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(parts[1])));
    }

    private static bool IsWhole(string text, bool readsBody)
    {
        if (text.IndexOf(BlankLine, StringComparison.Ordinal) is not (> 0 and var end))
            return false;
        if (!readsBody)
            return true;
        var length = text[..end].Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase));
        return text.Length - end - BlankLine.Length >= int.Parse(length?[16..] ?? "0", provider: null);
    }
}
