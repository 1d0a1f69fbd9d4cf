using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using ChatBots.Discord.Api;
using ChatBots.Emulators.Discord.Gateway;
using ChatBots.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Dispatch = ChatBots.Discord.Api.GatewayDispatch;
using WorldDispatch = ChatBots.Emulators.Discord.Gateway.GatewayDispatch;

namespace ChatBots.Tests.Discord.Api;

/// <summary>
/// A gateway client before a strict gateway, on a clock that stands. Its random numbers are all one half, so that the first pause is
/// 0.75 seconds. Heartbeats are an hour apart unless a test says otherwise. Disposing it fails the test when the client did what no client
/// may do, or when a log line told a secret.
/// </summary>
internal sealed class GatewayStage : IGatewayWorld, IAsyncDisposable
{
    private const int GuildMessages = 512;
    private readonly WebApplication app;
    private readonly DiscordApi api;
    private readonly StageLog log = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<Dispatch> taken = Channel.CreateUnbounded<Dispatch>();
    private readonly Uri root;

    private GatewayStage(WebApplication app, double luck)
    {
        this.app = app;
        root = new Uri(app.Urls.Single());
        Hub = new GatewayHub(Clock, this) { HeartbeatInterval = TimeSpan.FromHours(1) };
        OnConnect = Hub.AcceptAsync;
        api = new DiscordApi(new Uri(root, "api/v10"), Token, Clock);
        Gateway = new Gateway(api, new GatewayIdentity(Token, 1 | GuildMessages | 4096, 0, 1), Clock, log, new Always(luck));
    }

    public string Token => Bot.Token;

    public Uri ResumeUrl => new($"ws://{root.Authority}/resume/");

    public ManualClock Clock { get; } = new();

    public GatewayHub Hub { get; }

    public Gateway Gateway { get; }

    /// <summary>What is done with a connection; the hub's work unless a test says otherwise.</summary>
    public Func<HttpContext, Task> OnConnect { get; set; }

    /// <summary>Called with each dispatch before it counts as taken.</summary>
    public Action<Dispatch> OnTake { get; set; } = _ => { };

    /// <summary>With which status the address is told.</summary>
    public Func<int> OnAddress { get; set; } = () => 200;

    public TimeSpan ResetAfter { get; set; } = TimeSpan.FromHours(14);

    /// <summary>How often the address was asked for.</summary>
    public int AddressCalls { get; private set; }

    public bool AllowsViolations { get; set; }

    public Task<GatewayEnd> End { get; private set; } = null!;

    public IReadOnlyList<(LogLevel Level, string Line)> Lines => log.Lines;

    public static async Task<GatewayStage> BeginAsync()
    {
        var stage = await PrepareAsync();
        stage.Run();
        return stage;
    }

    /// <summary>All but the client's first step.</summary>
    /// <param name="luck">What its random numbers are.</param>
    public static async Task<GatewayStage> PrepareAsync(double luck = 0.5)
    {
        GatewayStage stage = null!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(context => stage.AnswerAsync(context));
        await app.StartAsync();
        return stage = new GatewayStage(app, luck);
    }

    public void Run() => End = Task.Run(() => Gateway.RunAsync(Take, stop.Token));

    public void Stop() => stop.Cancel();

    /// <summary>The next dispatch that the client gave out.</summary>
    public Task<Dispatch> NextAsync() => taken.Reader.ReadAsync(Guard.Token).AsTask().OrHang();

    /// <summary>The next one, which is of this type.</summary>
    public async Task<Dispatch> NextAsync(string type)
    {
        var dispatch = await NextAsync();
        Assert.Equal(type, dispatch.Type);
        return dispatch;
    }

    public bool HasNoNext() => !taken.Reader.TryPeek(out _);

    /// <summary>Something happens in a guild.</summary>
    public void Happens(string what) => Hub.Dispatch("MESSAGE_CREATE", new JsonObject { ["content"] = what }, GuildMessages);

    /// <summary>Waits until the client pauses before its next connection, and lets the pause pass.</summary>
    /// <returns>How long it was, and the line that announced it.</returns>
    public async Task<(TimeSpan Pause, string Line)> PauseAsync()
    {
        var (line, pause) = await log.Pauses.Reader.ReadAsync(Guard.Token).AsTask().OrHang();
        // It is announced before it begins
        await PassExactlyAsync(pause);
        return (pause, line);
    }

    /// <summary>Waits until something is due within this time, and lets it pass.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        await Clock.TimerDueWithinAsync(span).OrHang();
        Clock.Advance(span);
    }

    /// <summary>The same, once nothing is due earlier: deadlines that are over go away a moment later.</summary>
    public async Task PassExactlyAsync(TimeSpan span)
    {
        await QuietAsync(span - TimeSpan.FromTicks(1));
        await PassAsync(span);
    }

    /// <summary>Waits until nothing is due within this time.</summary>
    public async Task QuietAsync(TimeSpan span)
    {
        using var limit = new CancellationTokenSource(Guard.Limit, TimeProvider.System);
        while (Clock.IsTimerDueWithin(span))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public JsonObject Ready(string sessionId, int shard, int shards, int intents) => new()
    {
        ["v"] = 10,
        ["user"] = new JsonObject { ["id"] = "11", ["username"] = "films", ["bot"] = true },
        ["guilds"] = new JsonArray(),
        ["session_id"] = sessionId,
        ["resume_gateway_url"] = ResumeUrl.AbsoluteUri,
        ["application"] = new JsonObject { ["id"] = "12", ["flags"] = 0 },
    };

    public IEnumerable<WorldDispatch> Greeting() => [];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await (End ?? Task.CompletedTask).OrHang();
        await app.DisposeAsync();
        api.Dispose();
        Assert.True(AllowsViolations || Hub.Violations.Count == 0, string.Join('\n', Hub.Violations));
        Assert.DoesNotContain(Lines, each => each.Line.Contains(Token, StringComparison.Ordinal) || each.Line.Contains("secret", StringComparison.Ordinal));
    }

    private void Take(Dispatch dispatch)
    {
        try
        {
            OnTake(dispatch);
        }
        finally
        {
            taken.Writer.TryWrite(dispatch);
        }
    }

    private Task AnswerAsync(HttpContext context) =>
        context.Request.Path == "/api/v10/gateway/bot" ? AnswerAddressAsync(context) : OnConnect(context);

    private Task AnswerAddressAsync(HttpContext context)
    {
        AddressCalls++;
        var said = new JsonObject
        {
            ["url"] = $"ws://{root.Authority}/gateway/",
            ["shards"] = 1,
            ["session_start_limit"] = new JsonObject
            {
                ["total"] = 1000,
                ["remaining"] = Hub.IdentifiesLeft,
                ["reset_after"] = (long)ResetAfter.TotalMilliseconds,
                ["max_concurrency"] = 1,
            },
        };
        context.Response.StatusCode = OnAddress();
        return context.Response.WriteAsync(context.Response.StatusCode == 200 ? said.ToJsonString() : """{"message":"No","code":0}""");
    }
}

/// <summary>Chance that is none.</summary>
internal sealed class Always(double number) : Random
{
    public override double NextDouble() => number;
}
