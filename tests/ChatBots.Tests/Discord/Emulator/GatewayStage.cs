using System.Net;
using System.Text.Json.Nodes;
using ChatBots.Emulators.Discord.Gateway;
using ChatBots.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Discord.Emulator;

/// <summary>A gateway on loopback in a world of one guild, and clients that say to it word for word what a test wants said.</summary>
internal sealed class GatewayStage : IGatewayWorld, IAsyncDisposable
{
    public const int Guilds = 1;
    public const int GuildMessages = 1 << 9;

    private readonly WebApplication app;
    private readonly List<RawClient> clients = [];

    private GatewayStage(WebApplication app)
    {
        this.app = app;
        Hub = new GatewayHub(Clock, this);
    }

    public GatewayHub Hub { get; }

    public ManualClock Clock { get; } = new();

    /// <summary>The only violation that a test expects; null: none.</summary>
    public string? Expected { get; set; }

    /// <summary>What happens while READY is being made.</summary>
    public Action? WhileReady { get; set; }

    public string Token => "bot-token";

    public Uri ResumeUrl => new(Url, "resume/");

    /// <summary>Where a new session begins.</summary>
    public Uri Url { get; private set; } = null!;

    public static async Task<GatewayStage> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var stage = new GatewayStage(app);
        app.UseWebSockets();
        app.Map("/{**path}", (RequestDelegate)stage.Hub.AcceptAsync);
        await app.StartAsync(Guard.Token);
        stage.Url = new UriBuilder(app.Urls.Single()) { Scheme = "ws" }.Uri;
        return stage;
    }

    /// <summary>Connects and takes HELLO.</summary>
    public async Task<RawClient> ConnectAsync(Uri? at = null)
    {
        var client = await OpenAsync(at);
        Assert.Equal(10, (int)(await client.FrameAsync())["op"]!);
        return client;
    }

    /// <summary>Connects only.</summary>
    public async Task<RawClient> OpenAsync(Uri? at = null, string query = "?v=10&encoding=json")
    {
        var client = await RawClient.OpenAsync(new Uri(at ?? Url, query));
        clients.Add(client);
        return client;
    }

    /// <summary>Connects, identifies, and takes READY and the guild.</summary>
    public async Task<RawClient> ReadyAsync(int intents = Guilds | GuildMessages)
    {
        var client = await ConnectAsync();
        await client.SayAsync(Identify(intents));
        client.SessionId = (string)(await client.FrameAsync())["d"]!["session_id"]!;
        if ((intents & Guilds) != 0)
            await client.FrameAsync();
        await Hub.ConnectedAsync(Guard.Token).OrHang();
        return client;
    }

    /// <summary>Connects at the right place and resumes; the answers are still to be taken.</summary>
    public async Task<RawClient> ResumeAsync(string? sessionId, int seq, Uri? at = null)
    {
        var client = await ConnectAsync(at ?? ResumeUrl);
        await client.SayAsync($$$"""{"op":6,"d":{"token":"{{{Token}}}","session_id":"{{{sessionId}}}","seq":{{{seq}}} }}""");
        return client;
    }

    public string Identify(int intents = Guilds | GuildMessages, string more = "", string? token = null)
    {
        const string Properties = """{"os":"linux","browser":"b","device":"d"}""";
        return $$"""{"op":2,"d":{"token":"{{token ?? Token}}","properties":{{Properties}},"intents":{{intents}}""" + more + "}}";
    }

    public int Say(string text) => Hub.Dispatch("MESSAGE_CREATE", new JsonObject { ["content"] = text }, GuildMessages);

    public JsonObject Ready(string sessionId, int shard, int shards, int intents)
    {
        WhileReady?.Invoke();
        return new JsonObject
        {
            ["v"] = 10,
            ["session_id"] = sessionId,
            ["resume_gateway_url"] = ResumeUrl.AbsoluteUri,
            ["shard"] = new JsonArray(shard, shards),
        };
    }

    public IEnumerable<GatewayDispatch> Greeting() => [new GatewayDispatch("GUILD_CREATE", new JsonObject { ["id"] = "5" }, Guilds)];

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        await app.DisposeAsync();
        Assert.Equal(Expected is null ? [] : [Expected], Hub.Violations);
    }
}
