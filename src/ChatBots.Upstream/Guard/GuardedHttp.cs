using System.Net;
using Microsoft.Extensions.Options;

namespace ChatBots.Upstream.Guard;

/// <summary>
/// GET for links from strangers. Every address is checked when the connection is made, so a name that changes its answer in between
/// gains nothing, and every redirect is checked like the link itself.
/// </summary>
internal sealed class GuardedHttp : IDisposable
{
    private readonly NameLookup lookup;
    private readonly AddressDial dial;
    private readonly bool allowPrivate;
    private readonly HttpClient strict;
    private readonly HttpClient open;

    /// <param name="options">Says whether private addresses are allowed everywhere.</param>
    public GuardedHttp(IOptions<UpstreamOptions> options)
        : this(options, Dns.GetHostAddressesAsync)
    {
    }

    internal GuardedHttp(IOptions<UpstreamOptions> options, NameLookup lookup, AddressDial? dial = null)
    {
        this.lookup = lookup;
        this.dial = dial ?? SocketDial.ConnectAsync;
        allowPrivate = options.Value.AllowPrivateAddresses;
        // Two clients, hence two pools: a connection made to a relay's own private origin can never serve a link of another.
        strict = ClientFor(AddressRules.IsPublic);
        open = ClientFor(_ => true);
    }

    /// <summary>Asks for a link; the answer's headers are there, its body is not read.</summary>
    /// <param name="link">The link.</param>
    /// <param name="relay">The relay that named it: its own origin may be private, and only that sees its key. Null: nobody's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>An answer that is no redirect; the caller disposes it.</returns>
    /// <exception cref="ForbiddenLinkException">The link, or a redirect of it, leads where it must not.</exception>
    /// <exception cref="HttpRequestException">The network failed.</exception>
    public Task<HttpResponseMessage> GetAsync(Uri link, Relay? relay, CancellationToken cancellationToken) =>
        GetAsync(new LinkTrail(link), relay, cancellationToken);

    /// <summary>Asks for the end of a trail and follows it to the answer that is no redirect, which the caller disposes.</summary>
    /// <inheritdoc cref="GetAsync(Uri, Relay?, CancellationToken)"/>
    public async Task<HttpResponseMessage> GetAsync(LinkTrail trail, Relay? relay, CancellationToken cancellationToken)
    {
        while (true)
        {
            var response = await SendAsync(trail.End, relay, cancellationToken);
            if (trail.TargetOf(response) is not { } target)
                return response;
            response.Dispose();
            trail.GoTo(target);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        strict.Dispose();
        open.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(Uri link, Relay? relay, CancellationToken cancellationToken)
    {
        if (link.Scheme is not ("http" or "https"))
            throw new ForbiddenLinkException($"a link of the scheme {link.Scheme}");
        var isOwn = relay?.Owns(link) == true;
        using var request = new HttpRequestMessage(HttpMethod.Get, VerbatimLink.Of(link));
        if (isOwn)
            relay!.Authorize(request);
        try
        {
            var client = isOwn || allowPrivate ? open : strict;
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException e) when (e.InnerException is ForbiddenLinkException forbidden)
        {
            throw forbidden;
        }
    }

    // No proxy: one that resolves names for us would see addresses that we never check.
    private HttpClient ClientFor(Func<IPAddress, bool> mayConnect) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, mayConnect, cancellationToken),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private async ValueTask<Stream> ConnectAsync(DnsEndPoint target, Func<IPAddress, bool> mayConnect, CancellationToken cancellationToken)
    {
        var addresses = (await lookup(target.Host, cancellationToken)).Where(mayConnect).ToArray();
        if (addresses.Length == 0)
            throw new ForbiddenLinkException("a link to a private address");
        return await dial(addresses, target.Port, cancellationToken);
    }
}
