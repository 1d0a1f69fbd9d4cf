using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ChatBots.Generation;
using ChatBots.Tests.Support;
using ChatBots.Upstream;
using ChatBots.Upstream.Download;
using ChatBots.Upstream.Guard;
using ChatBots.Upstream.Reading;
using ChatBots.Upstream.Recovery;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBots.Tests.Upstream;

/// <summary>
/// An internet of its own: names lead where the test says, this machine stands behind every address, and what was dialled is recorded.
/// The relay that names the links lives elsewhere.
/// </summary>
internal sealed class SmallInternet : IDisposable
{
    /// <summary>An address that everybody may reach.</summary>
    public const string Public = "93.184.216.34";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<IPAddress[]>> names = new();
    private readonly ConcurrentQueue<IPAddress> dialled = new();
    private readonly UpstreamOptions options = new();
    private readonly RelayBook book;

    public SmallInternet(string relay = "http://relay.example/")
    {
        options.Relays.Add(new RelayOptions { Name = "first", BaseUrl = relay, ApiKey = "sk-secret-1" });
        var wrapped = Microsoft.Extensions.Options.Options.Create(options);
        book = new RelayBook(wrapped, Clock);
        Http = new GuardedHttp(wrapped, LookUpAsync, DialAsync);
    }

    public GuardedHttp Http { get; }

    public WatchedClock Clock { get; } = new();

    public Relay Relay => book.Relays[0];

    /// <summary>All addresses that were dialled, in order.</summary>
    public IReadOnlyList<string> Dialled => [.. dialled.Select(address => address.ToString())];

    /// <summary>Says where a name leads; said again, where it leads from the second question on.</summary>
    public SmallInternet Name(string name, params string[] addresses)
    {
        names.GetOrAdd(name, _ => new ConcurrentQueue<IPAddress[]>()).Enqueue([.. addresses.Select(IPAddress.Parse)]);
        return this;
    }

    public Task<DownloadOutcome> DownloadAsync(string link, string path) =>
        new VideoDownloader(Http, book, Clock, NullLogger<VideoDownloader>.Instance)
            .DownloadAsync(new Uri(link), "first", path, Guard.Token).OrHang();

    /// <summary>Follows a status link to the end.</summary>
    public async Task<GenerationEvent> FollowAsync(string link)
    {
        var task = new LostTask(new StreamReading(Studio.Request), new Uri(link), Relay, Clock.GetUtcNow());
        return (await new Telling(new LostStream(Http, Clock).FollowAsync(task, Guard.Token)).RestAsync())[^1];
    }

    public void Dispose() => Http.Dispose();

    private Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
            return Task.FromResult<IPAddress[]>([literal]);
        if (!names.TryGetValue(host.ToLowerInvariant(), out var answers))
            throw new SocketException((int)SocketError.HostNotFound);
        return Task.FromResult(answers.Count > 1 && answers.TryDequeue(out var next) ? next : answers.First());
    }

    private Task<Stream> DialAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        foreach (var address in addresses)
            dialled.Enqueue(address);
        return SocketDial.ConnectAsync([IPAddress.Loopback], port, cancellationToken);
    }
}
