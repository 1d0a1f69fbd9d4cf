using System.Net;

namespace ChatBots.Upstream.Wire;

/// <summary>The environment's proxy, but never for this machine itself: there the simulator listens, which no proxy could reach.</summary>
internal sealed class LoopbackSparingProxy : IWebProxy
{
    private readonly IWebProxy usual = HttpClient.DefaultProxy;

    public ICredentials? Credentials
    {
        get => usual.Credentials;
        set => usual.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : usual.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || usual.IsBypassed(host);
}
