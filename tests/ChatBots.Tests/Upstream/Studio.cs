using System.Net;
using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Tests.Support;
using ChatBots.Upstream;
using ChatBots.Upstream.Download;
using ChatBots.Upstream.Guard;
using ChatBots.Upstream.Places;
using ChatBots.Upstream.Recovery;
using ChatBots.Upstream.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBots.Tests.Upstream;

/// <summary>The upstream put together by hand around scripted relays.</summary>
internal sealed class Studio : IAsyncDisposable
{
    private readonly RelayHttp http = new();
    private readonly GuardedHttp guarded;
    private readonly RelayQueue queue;

    private Studio(RelayServer relay, Action<UpstreamOptions>? configure, NameLookup? lookup)
    {
        Relay = relay;
        Options.Relays.Add(new RelayOptions { Name = "first", BaseUrl = relay.BaseUrl.AbsoluteUri, ApiKey = "sk-secret-1" });
        configure?.Invoke(Options);
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        guarded = new GuardedHttp(options, lookup ?? Dns.GetHostAddressesAsync);
        Book = new RelayBook(options, Clock);
        Lost = new LostStream(guarded, Clock);
        News = new CollectingNews(Clock);
        queue = new RelayQueue(Book, News, Clock);
        Generator = new ChatVideoGenerator(Book, queue, http, Lost, options, Clock, new Logger<ChatVideoGenerator>(new LoggerFactory([Log])));
        Downloader = DownloaderOf(2L << 30);
    }

    public static GenerationRequest Request { get; } = new("一只猫", "sora-2", null, null, []);

    public RelayServer Relay { get; }

    public UpstreamOptions Options { get; } = new();

    public CollectingLog Log { get; } = new();

    public WatchedClock Clock { get; } = new();

    public RelayBook Book { get; }

    public CollectingNews News { get; }

    public LostStream Lost { get; }

    public IVideoGenerator Generator { get; }

    public IVideoDownloader Downloader { get; }

    public static async Task<Studio> OpenAsync(Action<UpstreamOptions>? configure = null, NameLookup? lookup = null) =>
        new(await RelayServer.StartAsync(), configure, lookup);

    public VideoDownloader DownloaderOf(long sizeLimit) =>
        new(guarded, Book, Clock, NullLogger<VideoDownloader>.Instance) { SizeLimit = sizeLimit };

    public Telling Generate(GenerationRequest? request = null, CancellationToken? token = null) =>
        new(Generator.GenerateAsync(request ?? Request, token ?? Guard.Token));

    public Telling Recover(UpstreamTask task, GenerationRequest? request = null, DateTimeOffset? since = null) =>
        new(Generator.RecoverAsync(request ?? Request, "first", task, since ?? Clock.GetUtcNow(), Guard.Token));

    public async ValueTask DisposeAsync()
    {
        queue.Dispose();
        http.Dispose();
        guarded.Dispose();
        await Relay.DisposeAsync();
    }
}

/// <summary>One generation's events, taken one by one or all.</summary>
internal sealed class Telling(IAsyncEnumerable<GenerationEvent> events)
{
    private readonly IAsyncEnumerator<GenerationEvent> enumerator = events.GetAsyncEnumerator(CancellationToken.None);

    public async Task<GenerationEvent> NextAsync()
    {
        Assert.True(await enumerator.MoveNextAsync().AsTask().OrHang(), "The generation ended without a last event.");
        return enumerator.Current;
    }

    /// <summary>All events that are left.</summary>
    public async Task<List<GenerationEvent>> RestAsync()
    {
        var rest = new List<GenerationEvent>();
        while (await enumerator.MoveNextAsync().AsTask().OrHang())
            rest.Add(enumerator.Current);
        await enumerator.DisposeAsync();
        return rest;
    }

    public async Task<GenerationFailure> FailureAsync() => Assert.IsType<GenerationEvent.Failed>((await RestAsync())[^1]).Failure;

    public async Task<GeneratedVideo> VideoAsync() => Assert.IsType<GenerationEvent.Completed>((await RestAsync())[^1]).Video;

    public ValueTask LeaveAsync() => enumerator.DisposeAsync();
}
