using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatBots.Emulators.Discord;
using ChatBots.Emulators.Discord.Specification;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Emulator;

/// <summary>
/// A Discord server, a guild with Anna and Ben in it, and a bot that says word for word what a test wants said. Each answer to the bot is
/// compared with the specification.
/// </summary>
internal sealed class RawBot : IAsyncDisposable
{
    public const string Command = """[{"name":"sora","description":"Makes a video","options":[{"type":3,"name":"prompt","description":"What","required":true},{"type":4,"name":"seconds","description":"How long","choices":[{"name":"5 s","value":5},{"name":"10 s","value":10}]},{"type":11,"name":"image","description":"First picture"}],"contexts":[0,1,2],"integration_types":[0,1]},{"name":"Refine","type":3}]""";

    private static readonly DiscordSpecification? Specification = DiscordSpecification.IsPresent ? DiscordSpecification.Load() : null;
    private readonly HttpClient client = new();
    private RawGateway? gateway;

    private RawBot(DiscordServer discord, ManualClock clock)
    {
        (Discord, Clock) = (discord, clock);
        (Anna, Ben) = (discord.Person("Anna"), discord.Person("Ben"));
        Guild = discord.Guild("Film club", Anna, Ben);
        General = Guild.Channel("general");
    }

    public DiscordServer Discord { get; }

    public ManualClock Clock { get; }

    public DiscordPerson Anna { get; }

    public DiscordPerson Ben { get; }

    public DiscordGuild Guild { get; }

    public DiscordChannel General { get; }

    /// <summary>What the bot heard; it must have been asked to listen.</summary>
    public RawGateway Gateway => gateway ?? throw new InvalidOperationException("The bot does not listen.");

    /// <summary>Whether a test has made the server record violations on purpose.</summary>
    public bool IsViolator { get; set; }

    public static async Task<RawBot> StartAsync()
    {
        var clock = new ManualClock();
        var bot = new RawBot(await DiscordServer.StartAsync(clock), clock);
        bot.Discord.Gateway.HeartbeatInterval = TimeSpan.FromDays(1);
        return bot;
    }

    /// <summary>With its commands registered and its gateway up.</summary>
    public static async Task<RawBot> ReadyAsync()
    {
        var bot = await StartAsync();
        await bot.CallAsync("PUT", $"/applications/{bot.Discord.ApplicationId}/commands", Command);
        bot.gateway = await RawGateway.ConnectAsync(bot.Discord);
        return bot;
    }

    /// <summary>A message in these words that pings nobody.</summary>
    public static string Says(string text, string more = "") => $$"""{"content":"{{text}}","allowed_mentions":{"parse":[]}{{more}}}""";

    public Task<RawAnswer> SayAsync(DiscordChannel channel, string text, string more = "") =>
        CallAsync("POST", $"/channels/{channel.Id}/messages", Says(text, more));

    public Task<RawAnswer> EditAsync(DiscordChannel channel, string id, string text, string more = "") =>
        CallAsync("PATCH", $"/channels/{channel.Id}/messages/{id}", Says(text, more));

    public Task<RawAnswer> AnswerAsync(DiscordInteraction use, string json) =>
        CallAsync("POST", $"/interactions/{use.Id}/{use.Token}/callback?with_response=true", json, token: null);

    /// <summary>Calls a route under the interaction's token, <paramref name="path"/> being what comes behind it.</summary>
    public Task<RawAnswer> TokenAsync(DiscordInteraction use, string method, string path, string? json = null) =>
        CallAsync(method, $"/webhooks/{Discord.ApplicationId}/{use.Token}{path}", json, token: null);

    /// <summary>Calls with the bot's token and a JSON body.</summary>
    public Task<RawAnswer> CallAsync(string method, string path, string? json = null) => CallAsync(method, path, json, Discord.Token);

    public Task<RawAnswer> CallAsync(string method, string path, string? json, string? token) =>
        SendAsync(method, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"), token);

    /// <summary>Calls with a multipart body: the JSON and one file.</summary>
    public Task<RawAnswer> UploadAsync(string method, string path, string json, byte[] file, string name = "v.mp4", string? type = "video/mp4")
    {
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue(type!);
        var form = new MultipartFormDataContent
        {
            { new StringContent(json, Encoding.UTF8, "application/json"), "payload_json" },
            { part, "files[0]", name },
        };
        return SendAsync(method, path, form, path.StartsWith("/channels", StringComparison.Ordinal) ? Discord.Token : null);
    }

    public async Task<RawAnswer> SendAsync(
        string method, string path, HttpContent? content, string? token, string agent = "DiscordBot (https://chatbots.invalid, 1.0)")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Discord.BaseUrl + path) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bot {token}");
        using var response = await client.SendAsync(request, Guard.Token).OrHang();
        var text = await response.Content.ReadAsStringAsync(Guard.Token);
        var answer = new RawAnswer((int)response.StatusCode, text, response.Headers.ToDictionary(each => each.Key, each => each.Value.First()));
        Check(method, path.Split('?')[0], answer);
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (gateway is not null)
            await gateway.DisposeAsync();
        if (IsViolator)
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await Discord.DisposeAsync());
        else
            await Discord.DisposeAsync();
    }

    private static void Check(string method, string path, RawAnswer answer)
    {
        if (answer.Status < 300)
            Assert.Equal([], Specification?.CheckAnswer(method, path, answer.Status, answer.Text == "" ? null : answer.Json) ?? []);
    }
}

/// <summary>What came back: status, body and headers.</summary>
internal sealed record RawAnswer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The <c>id</c> in it.</summary>
    public string Id => (string)Json["id"]!;

    /// <summary>Status, code and words of a refusal; only the status where all went well.</summary>
    public string Refusal => Status < 300 ? $"{Status}" : $"{Status} {Json["code"]} {Json["message"]}";
}
