using System.Text;
using System.Text.Json.Nodes;
using ChatBots.Emulators.Telegram;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Telegram.Emulator;

/// <summary>A Telegram server and a bot that says to it word for word what a test wants said.</summary>
internal sealed class RawBot : IAsyncDisposable
{
    private readonly HttpClient client = new();

    private RawBot(TelegramServer telegram)
    {
        Telegram = telegram;
        Anna = telegram.Person("Anna", language: "en");
        Dm = telegram.PrivateChat(Anna);
    }

    public TelegramServer Telegram { get; }

    public TelegramPerson Anna { get; }

    /// <summary>Anna's private chat.</summary>
    public TelegramChat Dm { get; }

    public ManualClock Clock { get; private init; } = null!;

    /// <summary>Whether a test has made the server record violations on purpose.</summary>
    public bool IsViolator { get; set; }

    public static async Task<RawBot> StartAsync()
    {
        var clock = new ManualClock();
        return new RawBot(await TelegramServer.StartAsync(clock)) { Clock = clock };
    }

    /// <summary>The server and the private chat, in which Anna has said "hi" as m1.</summary>
    public static async Task<RawBot> GreetedAsync()
    {
        var bot = await StartAsync();
        bot.Dm.Says(bot.Anna, "hi");
        return bot;
    }

    /// <summary>Calls with a JSON body and returns the whole envelope.</summary>
    public Task<JsonObject> CallAsync(string method, string json = "{}") =>
        PostAsync(method, new StringContent(json, Encoding.UTF8, "application/json"));

    public async Task<JsonObject> PostAsync(string method, HttpContent content)
    {
        using var response = await client.PostAsync(At(method), content, Guard.Token).OrHang();
        var envelope = JsonNode.Parse(await response.Content.ReadAsStringAsync(Guard.Token))!.AsObject();
        Assert.Equal((bool)envelope["ok"]! ? 200 : (int)envelope["error_code"]!, (int)response.StatusCode);
        return envelope;
    }

    /// <summary>Calls and returns only the description of the refusal, with its code before it.</summary>
    public async Task<string> RefusalAsync(string method, string json)
    {
        var envelope = await CallAsync(method, json);
        return $"{envelope["error_code"]} {envelope["description"]}";
    }

    /// <summary>Sends to the private chat.</summary>
    public Task<JsonObject> SayAsync(string text) => CallAsync("sendMessage", $$"""{"chat_id":{{Dm.Id}},"text":"{{text}}"}""");

    public async Task<JsonArray> UpdatesAsync(string json = "{}") => (await CallAsync("getUpdates", json))["result"]!.AsArray();

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri(Telegram.BaseUrl, "/" + path), Guard.Token);

    /// <summary>With the slash before it; a path that begins with "bot1:" would be read as a scheme.</summary>
    public Uri At(string method) => new(Telegram.BaseUrl, $"/bot{Telegram.Token}/{method}");

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (IsViolator)
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await Telegram.DisposeAsync());
        else
            await Telegram.DisposeAsync();
    }
}
