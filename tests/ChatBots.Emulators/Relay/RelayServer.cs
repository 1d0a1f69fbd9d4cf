using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace ChatBots.Emulators.Relay;

/// <summary>
/// A relay on loopback that does what its scripts say and records what it was asked. Strict: a request without a script is answered
/// with 599 and recorded in <see cref="Faults"/>, and disposing then throws. Only the list of models is there from the beginning, for a
/// bot asks for it when it starts.
/// </summary>
public sealed class RelayServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<RelayScript>> once = new();
    private readonly ConcurrentDictionary<string, RelayScript> always = new();
    private readonly ConcurrentQueue<RelayRequest> requests = new();
    private readonly ConcurrentQueue<string> faults = new();
    private readonly Channel<RelayRequest> arrivals = Channel.CreateUnbounded<RelayRequest>();

    private RelayServer(WebApplication app) => this.app = app;

    /// <summary>A real mp4 of 2 kB: 64 x 64, one second.</summary>
    public static ReadOnlyMemory<byte> SmallVideo { get; } = Resources.Bytes("small.mp4");

    /// <summary>Where it listens, for settings: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>All requests so far, in the order in which they came.</summary>
    public IReadOnlyList<RelayRequest> Requests => [.. requests];

    /// <summary>Requests that nobody scripted, and scripts that broke.</summary>
    public IReadOnlyList<string> Faults => [.. faults];

    /// <summary>The jobs among the requests.</summary>
    public IReadOnlyList<RelayRequest> Jobs => [.. requests.Where(request => request.Method == "POST")];

    /// <summary>Starts a server on a free port.</summary>
    public static async Task<RelayServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new RelayServer(app);
        app.Run(server.AnswerAsync);
        server.AlwaysGet("/v1/models").Json("""{"object":"list","data":[]}""");
        await app.StartAsync();
        server.BaseUrl = new Uri(app.Urls.Single() + "/");
        return server;
    }

    /// <summary>A link to a place on this server.</summary>
    public Uri At(string path) => new(BaseUrl, path);

    /// <summary>Scripts the next unscripted job.</summary>
    public RelayScript OnChat() => On("POST", "/v1/chat/completions");

    /// <summary>Scripts the next unscripted GET of a path, given with its query.</summary>
    public RelayScript OnGet(string path) => On("GET", path);

    /// <summary>Scripts every GET of a path that has no script of its own.</summary>
    public RelayScript AlwaysGet(string path) => always[Key("GET", path)] = new RelayScript();

    /// <summary>Scripts every job that has no script of its own.</summary>
    public RelayScript AlwaysChat() => always[Key("POST", "/v1/chat/completions")] = new RelayScript();

    /// <summary>
    /// Scripts the next job with the recorded stream, gated frame by frame, and the video and the state behind its links.
    /// </summary>
    public SeedPlay PlaySeed() => SeedPlay.On(this);

    /// <summary>Waits for the next request that this method has not told yet.</summary>
    public async Task<RelayRequest> NextRequestAsync(CancellationToken cancellationToken) =>
        await arrivals.Reader.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There are faults.</exception>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        if (!faults.IsEmpty)
            throw new InvalidOperationException($"The relay was asked what nobody scripted: {string.Join("; ", faults)}");
    }

    private RelayScript On(string method, string path)
    {
        var script = new RelayScript();
        once.GetOrAdd(Key(method, path), _ => new ConcurrentQueue<RelayScript>()).Enqueue(script);
        return script;
    }

    private static string Key(string method, string path) => $"{method} {path}";

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await RecordAsync(context.Request);
        var key = Key(request.Method, request.Path);
        var script = once.TryGetValue(key, out var queue) && queue.TryDequeue(out var next) ? next : always.GetValueOrDefault(key);
        requests.Enqueue(request);
        arrivals.Writer.TryWrite(request);
        if (script is null)
        {
            faults.Enqueue(key);
            context.Response.StatusCode = 599;
            return;
        }

        try
        {
            await script.RunAsync(context);
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            // The client left, as it may.
        }
    }

    private static async Task<RelayRequest> RecordAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        var headers = request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return new RelayRequest(request.Method, request.Path + request.QueryString, headers, body) { Target = target };
    }
}
