using System.Net;
using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Tests.Support;
using ChatBots.Upstream;
using ChatBots.Upstream.Guard;

namespace ChatBots.Tests.Upstream;

/// <summary>Links come from strangers: they must not lead into our own network, by whatever spelling or detour.</summary>
public sealed class GuardTests
{
    private static readonly string Never = Path.Combine(Path.GetTempPath(), "never.mp4");

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
    [InlineData("2001:0:4136:e378:8000:63bf:f5ff:fffe")]
    [InlineData("3fff::1")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("2001:db8::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
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

    [Fact]
    public async Task Of_a_names_addresses_only_the_public_ones_are_dialled()
    {
        await using var server = await RelayServer.StartAsync();
        using var internet = new SmallInternet().Name("both.example", "127.0.0.1", SmallInternet.Public, "::1", "10.0.0.1", "fe80::1");
        server.OnGet("/a").Json("""{"status":"failed"}""");

        await internet.FollowAsync($"http://both.example:{server.BaseUrl.Port}/a");

        Assert.Equal([SmallInternet.Public], internet.Dialled);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_name_that_changes_its_answer_between_two_hops_gains_nothing()
    {
        await using var server = await RelayServer.StartAsync();
        await using var neighbour = await RelayServer.StartAsync();
        using var internet = new SmallInternet().Name("turncoat.example", SmallInternet.Public).Name("turncoat.example", "127.0.0.1");
        server.OnGet("/a").Redirect($"http://turncoat.example:{neighbour.BaseUrl.Port}/secret");

        var failure = Assert.IsType<GenerationEvent.Failed>(await internet.FollowAsync($"http://turncoat.example:{server.BaseUrl.Port}/a")).Failure;

        Assert.StartsWith("The status link must not be asked", failure.Detail, StringComparison.Ordinal);
        Assert.Equal([SmallInternet.Public], internet.Dialled);
        Assert.Empty(neighbour.Requests);
    }

    [Fact]
    public async Task A_name_that_changes_its_answer_between_two_connections_gains_nothing()
    {
        await using var server = await RelayServer.StartAsync();
        using var internet = new SmallInternet().Name("turncoat.example", SmallInternet.Public).Name("turncoat.example", "127.0.0.1");
        server.OnGet("/a").Header("Connection", "close").Redirect("/secret");

        var outcome = await internet.DownloadAsync($"http://turncoat.example:{server.BaseUrl.Port}/a", Never);

        Assert.Equal(FailureKind.LinkHoldsNoVideo, Assert.IsType<DownloadOutcome.Failed>(outcome).Failure.Kind);
        Assert.Equal("/a", Assert.Single(server.Requests).Path);
    }

    [Theory]
    [InlineData("http://relay.example/b", "http://relay.example/b")]
    [InlineData("//other.example/b", "https://other.example/b")]
    [InlineData("/b", "https://relay.example/b")]
    [InlineData("file:///b", "file:///b")]
    public void A_redirect_from_https_is_a_link_of_its_own_scheme(string location, string target)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.Found);
        response.Headers.Location = new Uri(location, UriKind.RelativeOrAbsolute);

        Assert.Equal(target, new LinkTrail(new Uri("https://relay.example/a")).TargetOf(response)?.OriginalString);
    }

    [Theory]
    [InlineData("https://relay.example", "https://RELAY.example/a", true)]
    [InlineData("https://relay.example", "https://relay.example:443/a", true)]
    [InlineData("https://relay.example", "http://relay.example/a", false)]
    [InlineData("https://relay.example", "https://relay.example:444/a", false)]
    [InlineData("https://relay.example", "https://files.relay.example/a", false)]
    [InlineData("https://relay.example", "https://localhost/a", false)]
    [InlineData("http://localhost:8000", "http://localhost:8000/tmp/a.mp4", true)]
    [InlineData("http://localhost:8000", "http://127.0.0.1:8000/tmp/a.mp4", true)]
    [InlineData("http://LOCALHOST:8000", "http://[::1]:8000/tmp/a.mp4", true)]
    [InlineData("http://127.0.0.1:8000/v1", "http://localhost:8000/tmp/a.mp4", true)]
    [InlineData("http://127.0.0.1:8000", "http://[::1]:8000/tmp/a.mp4", true)]
    [InlineData("http://[::1]:8000", "http://127.0.0.1:8000/tmp/a.mp4", true)]
    [InlineData("http://[::1]:8000", "http://LocalHost:8000/tmp/a.mp4", true)]
    [InlineData("http://localhost:8000", "http://127.0.0.1:8001/tmp/a.mp4", false)]
    [InlineData("http://localhost:8000", "https://127.0.0.1:8000/tmp/a.mp4", false)]
    [InlineData("http://localhost:8000", "http://127.0.0.2:8000/tmp/a.mp4", false)]
    [InlineData("http://localhost:8000", "http://0.0.0.0:8000/tmp/a.mp4", false)]
    [InlineData("http://localhost:8000", "http://localhost.:8000/tmp/a.mp4", false)]
    [InlineData("http://localhost:8000", "http://[::ffff:127.0.0.1]:8000/tmp/a.mp4", false)]
    [InlineData("http://192.168.1.5:8000", "http://127.0.0.1:8000/tmp/a.mp4", false)]
    public void A_relay_owns_links_to_its_own_origin_only(string relay, string link, bool owns) =>
        Assert.Equal(owns, new Relay(new RelayOptions { BaseUrl = relay }).Owns(new Uri(link)));

    [Fact]
    public async Task A_relay_on_this_machine_is_reached_by_another_of_its_names()
    {
        await using var server = await RelayServer.StartAsync();
        using var internet = new SmallInternet($"http://localhost:{server.BaseUrl.Port}/");
        server.OnGet("/source/1").Json("""{"status":"completed","url":"https://files.example/a.mp4"}""");

        var end = await internet.FollowAsync($"http://127.0.0.1:{server.BaseUrl.Port}/source/1");

        Assert.IsType<GenerationEvent.Completed>(end);
        Assert.Equal("Bearer sk-secret-1", Assert.Single(server.Requests).Headers["Authorization"]);
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
        await studio.Downloader.DownloadAsync(new Uri(link), "first", Never, Guard.Token).OrHang());
}
