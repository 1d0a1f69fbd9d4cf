using System.Net;
using System.Net.Sockets;

namespace ChatBots.Tests.Support;

/// <summary>Ports for servers that cannot tell which one they got.</summary>
internal static class FreePort
{
    /// <summary>An address on loopback that nobody listens on: below the ports that the system hands out to everybody who names none.</summary>
    public static string Address()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 30_000);
            try
            {
                using var free = new TcpListener(IPAddress.Loopback, port);
                free.Start();
                return $"http://127.0.0.1:{port}";
            }
            catch (SocketException)
            {
                // Somebody has it
            }
        }
    }
}
