using System.Buffers;
using System.Net.WebSockets;

namespace ChatBots.Discord.Api;

/// <summary>One web socket: connects, sends whole frames one after another, receives whole frames, closes. Failures are answers.</summary>
internal sealed class GatewaySocket : IDisposable
{
    private const int Piece = 16 * 1024;
    private const int LongestFrame = 16 * 1024 * 1024;
    private const int LargestKept = 1024 * 1024;
    private static readonly TimeSpan ConnectDeadline = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan CloseDeadline = TimeSpan.FromSeconds(2);

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly TimeProvider clock;
    private ArrayBufferWriter<byte> received = new(Piece);

    /// <param name="clock">Whose time deadlines are counted in.</param>
    public GatewaySocket(TimeProvider clock)
    {
        this.clock = clock;
        // The gateway has signs of life of its own
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        socket.Options.Proxy = new LoopbackSparingProxy();
        socket.Options.SetRequestHeader("User-Agent", BotHttp.Name);
    }

    /// <summary>Connects, within 15 seconds.</summary>
    /// <returns>False when that fails.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<bool> TryConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(ConnectDeadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(url, either.Token);
            return true;
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    /// <summary>Sends one frame.</summary>
    /// <exception cref="Exception">The connection is gone: see <see cref="IsBreak"/>.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> text)
    {
        await sending.WaitAsync(CancellationToken.None);
        try
        {
            await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>The next frame.</summary>
    public async Task<SocketFrame> ReceiveAsync()
    {
        if (received.Capacity > LargestKept)
            received = new(Piece);
        received.ResetWrittenCount();
        try
        {
            return await ReceiveWholeAsync();
        }
        catch (Exception e) when (IsBreak(e))
        {
            return new SocketFrame.Broken();
        }
    }

    /// <summary>Says that it is over, within two seconds.</summary>
    public async Task CloseAsync(int code)
    {
        try
        {
            var closing = socket.CloseOutputAsync((WebSocketCloseStatus)code, statusDescription: null, CancellationToken.None);
            await closing.WaitAsync(CloseDeadline, clock, CancellationToken.None);
        }
        catch (Exception e) when (IsBreak(e) || e is TimeoutException)
        {
            // It was over already
        }
    }

    /// <summary>Hears the other side out, within two seconds: what is cut off instead may cost it what was said last.</summary>
    public async Task DrainAsync()
    {
        var ending = ReadToEndAsync();
        await ending.WaitAsync(CloseDeadline, clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Lets it fall: whoever sends or receives hears of it at once.</summary>
    public void Abort() => socket.Abort();

    /// <inheritdoc/>
    public void Dispose()
    {
        socket.Dispose();
        sending.Dispose();
    }

    /// <summary>Whether an exception says that the connection is gone.</summary>
    public static bool IsBreak(Exception e) => e is WebSocketException or OperationCanceledException or InvalidOperationException or IOException;

    private async Task ReadToEndAsync()
    {
        while (await ReceiveAsync() is not (SocketFrame.Closed or SocketFrame.Broken))
        {
            // What happened is said again when the session goes on
        }
    }

    private async Task<SocketFrame> ReceiveWholeAsync()
    {
        var length = 0L;
        while (true)
        {
            var piece = await socket.ReceiveAsync(received.GetMemory(Piece), CancellationToken.None);
            if (piece.MessageType == WebSocketMessageType.Close)
                return new SocketFrame.Closed((int?)socket.CloseStatus);
            length += piece.Count;
            if (length <= LongestFrame && piece.MessageType == WebSocketMessageType.Text)
                received.Advance(piece.Count);
            if (piece.EndOfMessage)
                return WholeOf(piece.MessageType, length);
        }
    }

    private SocketFrame WholeOf(WebSocketMessageType type, long length) => type switch
    {
        WebSocketMessageType.Binary => new SocketFrame.Unusable("bytes instead of text"),
        _ when length > LongestFrame => new SocketFrame.Unusable("a frame over 16 MB"),
        _ => new SocketFrame.Text(received.WrittenMemory),
    };
}
