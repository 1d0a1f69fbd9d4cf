using System.Net;
using System.Net.Sockets;

namespace ChatBots.Upstream.Guard;

/// <summary>Looks a name up; a literal address is its own answer.</summary>
internal delegate Task<IPAddress[]> NameLookup(string host, CancellationToken cancellationToken);

/// <summary>Connects to the first of these addresses that answers.</summary>
internal delegate Task<Stream> AddressDial(IPAddress[] addresses, int port, CancellationToken cancellationToken);

/// <summary>The machine's own sockets.</summary>
internal static class SocketDial
{
    /// <summary>An <see cref="AddressDial"/>.</summary>
    public static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
