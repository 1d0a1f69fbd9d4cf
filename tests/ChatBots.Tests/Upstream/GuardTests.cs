using System.Net;
using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Tests.Support;
using ChatBots.Upstream.Guard;

namespace ChatBots.Tests.Upstream;

/// <summary>Links come from strangers: they must not lead into our own network, by whatever spelling or detour.</summary>
public sealed class GuardTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:808:808::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("ff02::1")]
    public void Addresses_near_us_are_closed(string address) => Assert.False(AddressRules.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("2606:4700::1111")]
    public void Addresses_of_the_internet_are_open(string address) => Assert.True(AddressRules.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f000001:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://innocent.example:{0}/")]
    [InlineData("http://user:pass@127.0.0.1:{0}/")]
    public async Task No_spelling_of_this_machine_is_reached(string link)
    {
        await using var neighbour = await RelayServer.StartAsync();
        await using var studio = await Studio.OpenAsync(lookup: PointHere);

        var outcome = await FetchAsync(studio, link.Replace("{0}", $"{neighbour.BaseUrl.Port}", StringComparison.Ordinal));

        Assert.Equal(FailureKind.LinkHoldsNoVideo, outcome.Failure.Kind);
        Assert.Empty(neighbour.Requests);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://files.example/a.mp4")]
    [InlineData("gopher://127.0.0.1:70/")]
    public async Task Only_http_and_https_are_spoken(string link)
    {
        await using var studio = await Studio.OpenAsync();

        Assert.Equal(FailureKind.LinkHoldsNoVideo, (await FetchAsync(studio, link)).Failure.Kind);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/secret")]
    [InlineData("http://innocent.example:{0}/secret")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_is_checked_like_a_link(string target)
    {
        await using var neighbour = await RelayServer.StartAsync();
        await using var studio = await Studio.OpenAsync(lookup: PointHere);
        studio.Relay.OnGet("/a").Redirect(target.Replace("{0}", $"{neighbour.BaseUrl.Port}", StringComparison.Ordinal));

        Assert.Equal(FailureKind.LinkHoldsNoVideo, (await FetchAsync(studio, studio.Relay.At("/a").AbsoluteUri)).Failure.Kind);
        Assert.Empty(neighbour.Requests);
    }

    [Fact]
    public async Task Redirects_end_after_five()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.AlwaysGet("/a").Redirect("/a");

        Assert.Equal(FailureKind.LinkHoldsNoVideo, (await FetchAsync(studio, studio.Relay.At("/a").AbsoluteUri)).Failure.Kind);
        Assert.Equal(6, studio.Relay.Requests.Count);
    }

    [Fact]
    public async Task A_relays_own_origin_counts_for_links_of_that_relay_only()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/a").Status(404);
        using var http = new GuardedHttp(Microsoft.Extensions.Options.Options.Create(studio.Options));

        using var own = await http.GetAsync(studio.Relay.At("/a"), studio.Book.Relays[0], Guard.Token);

        Assert.Equal(HttpStatusCode.NotFound, own.StatusCode);
        await Assert.ThrowsAsync<ForbiddenLinkException>(() => http.GetAsync(studio.Relay.At("/a"), null, Guard.Token));
    }

    private static Task<IPAddress[]> PointHere(string host, CancellationToken cancellationToken) => host == "innocent.example"
        ? Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse("10.0.0.1")])
        : Dns.GetHostAddressesAsync(host, cancellationToken);

    private static async Task<DownloadOutcome.Failed> FetchAsync(Studio studio, string link) => Assert.IsType<DownloadOutcome.Failed>(
        await studio.Downloader.DownloadAsync(new Uri(link), "first", Path.Combine(Path.GetTempPath(), "never.mp4"), Guard.Token).OrHang());
}
