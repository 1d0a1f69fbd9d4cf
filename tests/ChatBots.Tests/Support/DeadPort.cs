using System.Net;
using System.Net.Sockets;

namespace ChatBots.Tests.Support;

/// <summary>A port on loopback that nobody listens on, and that nobody else gets while the test runs: connections to it are refused.</summary>
internal sealed class DeadPort : IDisposable
{
    private readonly Socket bound = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public DeadPort() => bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public Uri Address => new($"http://{bound.LocalEndPoint}/");

    public void Dispose() => bound.Dispose();
}
