using System.Net;

namespace ChatBots.Playground;

/// <summary>Where the chat page is; section <c>Playground</c>.</summary>
public sealed class PlaygroundOptions
{
    /// <summary>Whether the page is served.</summary>
    /// <value>Null: the host decides before the start (on exactly when no platform has a token); still null at the start means on.</value>
    public bool? Enabled { get; set; }

    /// <summary>
    /// The page's address: http, a loopback address or <c>localhost</c>, and a port. Port 0 takes a free one (not with
    /// <c>localhost</c>). Anything else stops the start with a <see cref="PlaygroundStartException"/>.
    /// </summary>
    /// <value>http://127.0.0.1:5080</value>
    public string Url { get; set; } = "http://127.0.0.1:5080";

    /// <summary>
    /// The folder beside which the chat is kept, in a folder <c>playground</c> that is made when missing. No setting for people: the
    /// host sets it to the database's folder. Files need it; empty stops the start.
    /// </summary>
    public string DataFolder { get; set; } = "";

    /// <summary>Reads <see cref="Url"/>.</summary>
    /// <exception cref="PlaygroundStartException">It is not an address on this machine.</exception>
    internal LoopbackAddress Address()
    {
        if (Uri.TryCreate(Url, UriKind.Absolute, out var url) && url is { Scheme: "http", PathAndQuery: "/", UserInfo: "" })
        {
            if (url.Host == "localhost")
                return new LoopbackAddress(null, url.Port);
            if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))
                return new LoopbackAddress(ip, url.Port);
        }

        throw new PlaygroundStartException(
            "Playground:Url must be an http address of this machine alone, such as http://127.0.0.1:5080: whoever reaches the page can use the bot.");
    }
}

/// <summary>An address of this machine alone.</summary>
/// <param name="Ip">Null: <c>localhost</c>, which is both loopback addresses.</param>
/// <param name="Port">0: any free port.</param>
internal sealed record LoopbackAddress(IPAddress? Ip, int Port);
