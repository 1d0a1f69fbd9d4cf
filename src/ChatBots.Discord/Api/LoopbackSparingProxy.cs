using System.Net;

namespace ChatBots.Discord.Api;

/// <summary>The environment's proxy, but never for this machine itself, where a server for trying things may run.</summary>
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
