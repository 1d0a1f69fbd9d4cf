using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Upstream;

public sealed class DownloaderTests : IDisposable
{
    private static readonly Func<TimeSpan, bool> Retries = wait => wait > TimeSpan.Zero && wait <= TimeSpan.FromSeconds(10);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chatbots-");

    private string Target => Path.Combine(folder.FullName, "1.mp4");

    private string[] Left => [.. folder.GetFiles().Select(file => file.Name)];

    [Fact]
    public async Task A_video_lies_at_its_path_and_nothing_beside_it()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/a").Video();
        await File.WriteAllTextAsync(Target, "older", Guard.Token);

        var outcome = await FetchAsync(studio, "/a");

        Assert.Equal(new DownloadOutcome.Done(RelayServer.SmallVideo.Length, "video/mp4"), outcome);
        Assert.Equal(RelayServer.SmallVideo.ToArray(), await File.ReadAllBytesAsync(Target, Guard.Token));
        Assert.Equal(["1.mp4"], Left);
    }

    [Fact]
    public async Task A_host_that_fails_and_cuts_is_asked_again()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/a").Status(500);
        studio.Relay.OnGet("/a").Header("Content-Length", "2074").Bytes(RelayServer.SmallVideo[..1000]).Cut();
        studio.Relay.OnGet("/a").Video();

        var outcome = FetchAsync(studio, "/a");
        await studio.Clock.SkipAsync(outcome, Retries);

        Assert.IsType<DownloadOutcome.Done>(await outcome);
        Assert.Equal(3, studio.Relay.Requests.Count);
    }

    [Fact]
    public async Task A_host_that_keeps_failing_is_given_up()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.AlwaysGet("/a").Status(500);

        var outcome = FetchAsync(studio, "/a");
        await studio.Clock.SkipAsync(outcome, Retries);

        Assert.Equal((FailureKind.DownloadFailed, 4), (KindOf(await outcome), studio.Relay.Requests.Count));
        Assert.Empty(Left);
    }

    [Theory]
    [InlineData(404, FailureKind.LinkLeadsNowhere)]
    [InlineData(500, FailureKind.DownloadFailed)]
    [InlineData(200, FailureKind.LinkHoldsNoVideo)]
    public async Task A_download_that_fails_leaves_no_older_file(int status, FailureKind kind)
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.AlwaysGet("/a").Status(status);
        await File.WriteAllTextAsync(Target, "older", Guard.Token);

        var outcome = FetchAsync(studio, "/a");
        await studio.Clock.SkipAsync(outcome, Retries);

        Assert.Equal(kind, KindOf(await outcome));
        Assert.Empty(Left);
    }

    [Fact]
    public async Task A_place_that_cannot_be_cleared_is_no_fault_of_the_network()
    {
        await using var studio = await Studio.OpenAsync();
        Directory.CreateDirectory(Target);

        Assert.Equal(FailureKind.StorageFailed, KindOf(await FetchAsync(studio, "/a")));
        Assert.Empty(studio.Relay.Requests);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><title>expired</title>")]
    [InlineData("")]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0avifmif1miaf")]
    public async Task What_is_no_video_by_its_first_bytes_is_not_kept(string body)
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/a.mp4").Header("Content-Type", "video/mp4").Text(body);

        Assert.Equal(FailureKind.LinkHoldsNoVideo, KindOf(await FetchAsync(studio, "/a.mp4")));
        Assert.Empty(Left);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_too_large_is_not_kept_whether_it_says_so_or_not(bool saysSo)
    {
        await using var studio = await Studio.OpenAsync();
        var script = studio.Relay.OnGet("/a");
        if (saysSo)
            script.Header("Content-Length", "2074");
        script.Video();

        var outcome = await studio.DownloaderOf(2000).DownloadAsync(studio.Relay.At("/a"), "first", Target, Guard.Token).OrHang();

        Assert.Equal(FailureKind.VideoTooLarge, KindOf(outcome));
        Assert.Empty(Left);
    }

    [Fact]
    public async Task A_full_disk_is_no_fault_of_the_network()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a file that is always full.");
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/a").Video();
        File.CreateSymbolicLink(Target + ".part", "/dev/full");

        Assert.Equal(FailureKind.StorageFailed, KindOf(await FetchAsync(studio, "/a")));
        Assert.Empty(Left);
    }

    [Fact]
    public async Task Giving_up_throws_and_leaves_nothing()
    {
        await using var studio = await Studio.OpenAsync();
        var gate = new Gate();
        studio.Relay.OnGet("/a").Bytes(RelayServer.SmallVideo[..1000]).WaitFor(gate);
        await File.WriteAllTextAsync(Target, "older", Guard.Token);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Guard.Token);
        var download = studio.Downloader.DownloadAsync(studio.Relay.At("/a"), "first", Target, cancel.Token);
        await gate.Reached.OrHang();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => download);
        Assert.Empty(Left);
    }

    [Fact]
    public async Task A_host_that_falls_silent_each_time_is_given_up()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.AlwaysGet("/a").Bytes(RelayServer.SmallVideo[..1000]).Hang();

        var outcome = FetchAsync(studio, "/a");
        await studio.Clock.SkipAsync(outcome, wait => Retries(wait) || wait == TimeSpan.FromSeconds(60));

        Assert.Equal(FailureKind.DownloadFailed, KindOf(await outcome));
        Assert.Empty(Left);
    }

    [Fact]
    public async Task The_key_goes_to_the_relays_own_origin_only()
    {
        await using var studio = await Studio.OpenAsync(options => options.AllowPrivateAddresses = true);
        await using var other = await RelayServer.StartAsync();
        studio.Relay.OnGet("/a").Redirect(other.At("/b").AbsoluteUri);
        other.OnGet("/b").Video();

        Assert.IsType<DownloadOutcome.Done>(await FetchAsync(studio, "/a"));

        Assert.Equal("Bearer sk-secret-1", Assert.Single(studio.Relay.Requests).Headers["Authorization"]);
        Assert.DoesNotContain("Authorization", Assert.Single(other.Requests).Headers.Keys);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static FailureKind KindOf(DownloadOutcome outcome) => Assert.IsType<DownloadOutcome.Failed>(outcome).Failure.Kind;

    private Task<DownloadOutcome> FetchAsync(Studio studio, string path) =>
        studio.Downloader.DownloadAsync(studio.Relay.At(path), "first", Target, Guard.Token).OrHang();
}
