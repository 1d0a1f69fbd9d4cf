using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Tests.Upstream;

/// <summary>What file links of relays really do before the video comes.</summary>
public sealed class FileLinkTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chatbots-");

    private string Target => Path.Combine(folder.FullName, "1.mp4");

    [Fact]
    public async Task A_redirect_to_the_file_is_followed()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/v1/videos/1/content").Redirect("/files/a");
        studio.Relay.OnGet("/files/a").Video();

        Assert.IsType<DownloadOutcome.Done>(await FetchAsync(studio, "/v1/videos/1/content"));
    }

    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("")]
    public async Task The_bytes_count_whatever_they_are_called(string type)
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/a").Header("Content-Type", type).Bytes(RelayServer.SmallVideo);

        Assert.Equal(new DownloadOutcome.Done(RelayServer.SmallVideo.Length, "video/mp4"), await FetchAsync(studio, "/a"));
    }

    [Fact]
    public async Task A_file_that_does_not_say_its_length_is_read_to_its_end()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/a").Open().Bytes(RelayServer.SmallVideo[..20]).Bytes(RelayServer.SmallVideo[20..1000]).Bytes(RelayServer.SmallVideo[1000..]);

        Assert.IsType<DownloadOutcome.Done>(await FetchAsync(studio, "/a"));
        Assert.Equal(RelayServer.SmallVideo.ToArray(), await File.ReadAllBytesAsync(Target, Guard.Token));
    }

    [Theory]
    [InlineData("""{"url":"/b"}""")]
    [InlineData(" \r\n{ \"id\": 1, \"url\" : \"\\/b\" }\n")]
    public async Task A_link_in_place_of_the_file_is_followed(string answer)
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/a").Json(answer);
        studio.Relay.OnGet("/b").Video();

        Assert.IsType<DownloadOutcome.Done>(await FetchAsync(studio, "/a"));
    }

    [Theory]
    [InlineData("""{"url":"/a"}""")]
    [InlineData("""{"url":null}""")]
    [InlineData("""{"error":{"message":"no such video"}}""")]
    [InlineData("""{"url":""")]
    [InlineData("""{"ur\ud800":1}""")]
    [InlineData("{")]
    public async Task A_link_that_leads_to_no_file_is_given_up(string answer)
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.AlwaysGet("/a").Json(answer);

        Assert.Equal(FailureKind.LinkHoldsNoVideo, KindOf(await FetchAsync(studio, "/a")));
        Assert.InRange(studio.Relay.Requests.Count, 1, 2);
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public async Task An_answer_without_end_that_is_no_file_is_not_read_for_ever()
    {
        await using var studio = await Studio.OpenAsync();
        var script = studio.Relay.OnGet("/a").Text("{\"url\":\"");
        for (var i = 0; i < 3; i++)
            script.Text(new string('a', 64 * 1024));
        script.Hang();

        Assert.Equal(FailureKind.LinkHoldsNoVideo, KindOf(await FetchAsync(studio, "/a")));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public async Task A_link_in_place_of_the_file_is_one_of_five_redirects(int before, bool isFetched)
    {
        await using var studio = await Studio.OpenAsync();
        for (var i = 0; i < before; i++)
            studio.Relay.OnGet($"/{i}").Redirect($"/{i + 1}");
        studio.Relay.OnGet($"/{before}").Json("""{"url":"/file"}""");
        if (isFetched)
            studio.Relay.OnGet("/file").Video();

        Assert.Equal(isFetched, await FetchAsync(studio, "/0") is DownloadOutcome.Done);
        Assert.Equal(before + (isFetched ? 2 : 1), studio.Relay.Requests.Count);
    }

    [Fact]
    public async Task The_key_does_not_follow_a_link_in_place_of_the_file_elsewhere()
    {
        await using var studio = await Studio.OpenAsync(options => options.AllowPrivateAddresses = true);
        await using var other = await RelayServer.StartAsync();
        studio.Relay.OnGet("/a").Json($$"""{"url":"{{other.At("/b")}}"}""");
        other.OnGet("/b").Video();

        Assert.IsType<DownloadOutcome.Done>(await FetchAsync(studio, "/a"));
        Assert.DoesNotContain("Authorization", Assert.Single(other.Requests).Headers.Keys);
    }

    [Theory]
    [InlineData("/gptimage/assets%2Ftask_1%2Fvideos%2F00000%2Fsrc.mp4?st=2025-10-10T02%3A48%3A51Z&sig=a%2Bb%2f%3d")]
    [InlineData("/a%7eb%2dc%41.mp4?sig=%7e%2E%61")]
    [InlineData("/a%2f%2e%2e%2fb.mp4")]
    [InlineData("/a//b.mp4?x=http://y/?z&&w==")]
    public async Task A_link_goes_out_byte_for_byte_as_it_came(string target)
    {
        await using var server = await ServerOfAsync(target);
        using var internet = new SmallInternet().Name("files.example", SmallInternet.Public);

        var outcome = await internet.DownloadAsync($"http://files.example:{server.BaseUrl.Port}{target}", Target);

        Assert.IsType<DownloadOutcome.Done>(outcome);
        Assert.Equal(target, Assert.Single(server.Requests).Target);
    }

    [Theory]
    [InlineData("/a%7e%2Fb.mp4?sig=%7e", "/a%7e%2Fb.mp4?sig=%7e")]
    [InlineData("http://other.example:{0}/a%7e%2Fb.mp4?sig=%7e", "/a%7e%2Fb.mp4?sig=%7e")]
    [InlineData("../b%2dc.mp4", "/b%2dc.mp4")]
    [InlineData("/b.mp4?x=%7e#t=%7e", "/b.mp4?x=%7e")]
    public async Task So_does_a_redirect(string location, string target)
    {
        await using var server = await ServerOfAsync(target);
        using var internet = new SmallInternet().Name("files.example", SmallInternet.Public).Name("other.example", SmallInternet.Public);
        server.OnGet("/start/").Redirect(location.Replace("{0}", $"{server.BaseUrl.Port}", StringComparison.Ordinal));

        var outcome = await internet.DownloadAsync($"http://files.example:{server.BaseUrl.Port}/start/", Target);

        Assert.IsType<DownloadOutcome.Done>(outcome);
        Assert.Equal(target, server.Requests[^1].Target);
    }

    [Theory]
    [InlineData("/a b/猫.mp4", "/a%20b/%E7%8C%AB.mp4")]
    [InlineData("/a/../b.mp4", "/b.mp4")]
    [InlineData("/a\\b.mp4", "/a/b.mp4")]
    [InlineData("/a\"<b>.mp4#x", "/a%22%3Cb%3E.mp4")]
    public async Task What_must_not_go_out_as_it_came_is_encoded(string written, string target)
    {
        await using var server = await ServerOfAsync(target);
        using var internet = new SmallInternet().Name("files.example", SmallInternet.Public);

        var outcome = await internet.DownloadAsync($"http://files.example:{server.BaseUrl.Port}{written}", Target);

        Assert.IsType<DownloadOutcome.Done>(outcome);
        Assert.Equal(target, Assert.Single(server.Requests).Target);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static FailureKind KindOf(DownloadOutcome outcome) => Assert.IsType<DownloadOutcome.Failed>(outcome).Failure.Kind;

    // A script's path is written as the server would write it.
    private static async Task<RelayServer> ServerOfAsync(string target)
    {
        var server = await RelayServer.StartAsync();
        var path = target.Split('?')[0];
        server.OnGet(PathString.FromUriComponent(path).ToUriComponent() + target[path.Length..]).Video();
        return server;
    }

    private Task<DownloadOutcome> FetchAsync(Studio studio, string path) =>
        studio.Downloader.DownloadAsync(studio.Relay.At(path), "first", Target, Guard.Token).OrHang();
}
