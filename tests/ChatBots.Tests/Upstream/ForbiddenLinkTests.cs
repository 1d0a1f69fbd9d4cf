using ChatBots.Emulators.Relay;
using ChatBots.Generation;

namespace ChatBots.Tests.Upstream;

/// <summary>
/// One table of links that lead near us, and every way by which a stranger could send us there. A neighbour on this machine stands
/// behind all of them, and must not hear of it.
/// </summary>
public sealed class ForbiddenLinkTests : IAsyncLifetime
{
    private readonly SmallInternet internet = new SmallInternet()
        .Name("start.example", SmallInternet.Public).Name("localhost", "127.0.0.1", "::1").Name("localhost.", "127.0.0.1")
        .Name("loopback.example", "127.0.0.1").Name("private.example", "10.0.0.1").Name("metadata.example", "169.254.169.254")
        .Name("local6.example", "fe80::1", "fd12:3456::1").Name("mapped.example", "::ffff:10.0.0.1").Name("nat64.example", "64:ff9b::7f00:1")
        .Name("sixtofour.example", "2002:7f00:1::");

    private RelayServer server = null!;

    public static TheoryData<string, string> Links => new()
    {
        { "loopback", "http://127.0.0.1:{0}/x" },
        { "loopback, not the usual one", "http://127.255.255.254:{0}/x" },
        { "loopback, two parts", "http://127.1:{0}/x" },
        { "loopback, decimal", "http://2130706433:{0}/x" },
        { "loopback, hex", "http://0x7f000001:{0}/x" },
        { "loopback, hex in parts", "http://0x7f.0x0.0x0.0x1:{0}/x" },
        { "loopback, octal", "http://0177.0.0.1:{0}/x" },
        { "loopback, with a name and a password", "http://user:pass@127.0.0.1:{0}/x" },
        { "loopback, behind another host's name", "http://start.example@127.0.0.1:{0}/x" },
        { "this network", "http://0.0.0.0:{0}/x" },
        { "this network, short", "http://0:{0}/x" },
        { "private, 10", "http://10.0.0.1:{0}/x" },
        { "private, 10, decimal", "http://167772161:{0}/x" },
        { "private, 172", "http://172.16.0.1:{0}/x" },
        { "private, 192", "http://192.168.1.1:{0}/x" },
        { "shared", "http://100.64.0.1:{0}/x" },
        { "link-local", "http://169.254.169.254:{0}/x" },
        { "link-local, octal", "http://0251.0376.0251.0376:{0}/x" },
        { "multicast", "http://224.0.0.1:{0}/x" },
        { "broadcast", "http://255.255.255.255:{0}/x" },
        { "IPv6 loopback", "http://[::1]:{0}/x" },
        { "IPv6 loopback, long", "http://[0:0:0:0:0:0:0:1]:{0}/x" },
        { "IPv6 unspecified", "http://[::]:{0}/x" },
        { "IPv6 link-local", "http://[fe80::1]:{0}/x" },
        { "IPv6 link-local with a zone", "http://[fe80::1%25lo]:{0}/x" },
        { "IPv6 unique local", "http://[fc00::1]:{0}/x" },
        { "IPv6 unique local, random", "http://[fd12:3456::1]:{0}/x" },
        { "IPv6 site-local", "http://[fec0::1]:{0}/x" },
        { "IPv6 multicast", "http://[ff02::1]:{0}/x" },
        { "mapped", "http://[::ffff:127.0.0.1]:{0}/x" },
        { "mapped, hex", "http://[::ffff:a00:1]:{0}/x" },
        { "compatible", "http://[::127.0.0.1]:{0}/x" },
        { "translated", "http://[::ffff:0:127.0.0.1]:{0}/x" },
        { "NAT64", "http://[64:ff9b::127.0.0.1]:{0}/x" },
        { "NAT64, local prefix", "http://[64:ff9b:1::10.0.0.1]:{0}/x" },
        { "6to4 of loopback", "http://[2002:7f00:1::]:{0}/x" },
        { "6to4 of a private address", "http://[2002:a00:1::1]:{0}/x" },
        { "Teredo", "http://[2001:0:4136:e378:8000:63bf:f5ff:fffe]:{0}/x" },
        { "localhost", "http://localhost:{0}/x" },
        { "localhost, shouted", "http://LOCALHOST:{0}/x" },
        { "localhost, with a dot", "http://localhost.:{0}/x" },
        { "a name of loopback", "http://loopback.example:{0}/x" },
        { "a name of a private address", "http://private.example:{0}/x" },
        { "a name of a link-local address", "http://metadata.example:{0}/x" },
        { "a name of local IPv6 addresses", "http://local6.example:{0}/x" },
        { "a name of a mapped address", "http://mapped.example:{0}/x" },
        { "a name of a NAT64 address", "http://nat64.example:{0}/x" },
        { "a name of a 6to4 address", "http://sixtofour.example:{0}/x" },
        { "https", "https://127.0.0.1:{0}/x" },
        { "a file", "file:///etc/passwd" },
        { "FTP", "ftp://start.example/x" },
        { "Gopher", "gopher://127.0.0.1:{0}/x" },
    };

    public async ValueTask InitializeAsync() => server = await RelayServer.StartAsync();

    [Theory, MemberData(nameof(Links))]
    public async Task A_video_is_not_fetched_from_there(string kind, string link)
    {
        await AssertNoVideoAsync(kind, Fill(link));

        Assert.Equal([], internet.Dialled);
    }

    [Theory, MemberData(nameof(Links))]
    public async Task A_video_link_is_not_followed_there(string kind, string link)
    {
        server.OnGet("/start").Redirect(new Uri(Fill(link)).AbsoluteUri);

        await AssertNoVideoAsync(kind, Fill("http://start.example:{0}/start"));

        Assert.Equal([SmallInternet.Public], internet.Dialled);
    }

    [Theory, MemberData(nameof(Links))]
    public async Task A_link_in_place_of_a_video_is_not_followed_there(string kind, string link)
    {
        server.OnGet("/start").Json($$"""{"url":"{{Fill(link)}}"}""");

        await AssertNoVideoAsync(kind, Fill("http://start.example:{0}/start"));

        Assert.Equal([SmallInternet.Public], internet.Dialled);
    }

    [Theory, MemberData(nameof(Links))]
    public async Task A_state_is_not_asked_there(string kind, string link)
    {
        await AssertLostAsync(kind, Fill(link));

        Assert.Equal([], internet.Dialled);
    }

    [Theory, MemberData(nameof(Links))]
    public async Task A_status_link_is_not_followed_there(string kind, string link)
    {
        server.OnGet("/start").Redirect(new Uri(Fill(link)).AbsoluteUri, 307);

        await AssertLostAsync(kind, Fill("http://start.example:{0}/start"));

        Assert.Equal([SmallInternet.Public], internet.Dialled);
    }

    /// <summary>Asserts with it that the server was asked nothing else.</summary>
    public async ValueTask DisposeAsync()
    {
        internet.Dispose();
        await server.DisposeAsync();
    }

    private string Fill(string link) => link.Replace("{0}", $"{server.BaseUrl.Port}", StringComparison.Ordinal);

    private async Task AssertNoVideoAsync(string kind, string link)
    {
        var outcome = await internet.DownloadAsync(link, Path.Combine(Path.GetTempPath(), "never.mp4"));

        Assert.Equal((kind, FailureKind.LinkHoldsNoVideo), (kind, Assert.IsType<DownloadOutcome.Failed>(outcome).Failure.Kind));
    }

    private async Task AssertLostAsync(string kind, string link)
    {
        var failure = Assert.IsType<GenerationEvent.Failed>(await internet.FollowAsync(link)).Failure;

        Assert.Equal((kind, FailureKind.StreamCut), (kind, failure.Kind));
        Assert.StartsWith("The status link must not be asked", failure.Detail, StringComparison.Ordinal);
    }
}
