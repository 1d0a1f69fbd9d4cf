using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>One WebSocket: frames go out in the order in which they were given, whoever gives them. Thread-safe but for reading.</summary>
internal sealed class GatewayConnection(HttpContext context, WebSocket socket, CancellationToken stopping)
{
    private readonly Channel<Outgoing> outgoing = Channel.CreateUnbounded<Outgoing>();
    private int over;

    /// <summary>Where it was opened, with its parameters.</summary>
    public HttpRequest Request => context.Request;

    /// <summary>Whether the gateway has ended it; what the client still sends is not read then.</summary>
    public bool IsOver => Volatile.Read(ref over) != 0;

    /// <summary>Cancelled when it breaks or the server stops.</summary>
    public CancellationToken Ended => stopping;

    public void Send(string text) => Send(WebSocketMessageType.Text, Encoding.UTF8.GetBytes(text));

    public void Send(WebSocketMessageType kind, ReadOnlyMemory<byte> bytes) => outgoing.Writer.TryWrite(new Outgoing(kind, bytes));

    /// <summary>Decides who ends it: only the first to ask is told true.</summary>
    public bool TryEnd() => Interlocked.Exchange(ref over, 1) == 0;

    /// <summary>Sends the close frame behind all that was given before, for the one who ends it.</summary>
    public void Close(int code, string reason)
    {
        outgoing.Writer.TryWrite(new Outgoing(WebSocketMessageType.Close, default, code, reason));
        outgoing.Writer.TryComplete();
    }

    /// <summary>Ends it with a reset of the TCP connection, unless it is over already.</summary>
    public void Drop()
    {
        if (!TryEnd())
            return;
        outgoing.Writer.TryComplete();
        if (context.Features.Get<IConnectionSocketFeature>() is { } tcp)
            tcp.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        context.Abort();
    }

    /// <summary>Writes until it is over.</summary>
    public async Task WriteAsync()
    {
        try
        {
            await foreach (var each in outgoing.Reader.ReadAllAsync(stopping))
                await WriteAsync(each);
        }
        catch (Exception end) when (IsBreak(end))
        {
            // The reader hears of it too
        }
    }

    /// <summary>Gives each frame until the connection ends, and returns how it did.</summary>
    public async Task<GatewayClosing> ReadAsync(Func<IncomingFrame, Task> take)
    {
        try
        {
            while (true)
            {
                var frame = await IncomingFrame.ReadAsync(socket, stopping);
                if (frame.Closing is not null)
                    return await AnswerAsync(frame.Closing);
                if (!IsOver)
                    await take(frame);
            }
        }
        catch (Exception end) when (IsBreak(end))
        {
            return new GatewayClosing(null, ByClient: TryEnd());
        }
        finally
        {
            outgoing.Writer.TryComplete();
        }
    }

    private async Task<GatewayClosing> AnswerAsync(GatewayClosing closing)
    {
        if (!TryEnd())
            return closing with { ByClient = false };
        outgoing.Writer.TryComplete();
        await outgoing.Reader.Completion.WaitAsync(stopping);
        await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, null, stopping);
        return closing;
    }

    private Task WriteAsync(Outgoing each) => each.Kind == WebSocketMessageType.Close
        ? socket.CloseOutputAsync((WebSocketCloseStatus)each.CloseCode, each.CloseReason, stopping)
        : socket.SendAsync(each.Bytes, each.Kind, endOfMessage: true, stopping).AsTask();

    private static bool IsBreak(Exception end) =>
        end is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException;
}
