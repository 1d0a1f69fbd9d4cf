using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatBots.Emulators.Telegram;

/// <summary>
/// The Bot API on loopback, with persons and chats that a test moves. Strict: what the real server would not accept, or what the
/// specification does not have, is refused and recorded in <see cref="Violations"/>, and disposing then throws. Thread-safe.
/// </summary>
public sealed class TelegramServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TelegramWorld world;
    private readonly ApiRouter router;

    private TelegramServer(WebApplication app, TelegramWorld world)
    {
        this.app = app;
        this.world = world;
        router = new ApiRouter(world, Token);
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:port/</c>. Calls are at <c>/bot{token}/{method}</c>.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>The only token that it knows.</summary>
    public string Token { get; } = "700001:TEST_token_of_nobody_0123456789abcd";

    /// <summary>The bot that the token belongs to.</summary>
    public TelegramPerson Bot => world.Bot;

    /// <summary>Whether calls are compared with the specification; false where its file is not on this machine.</summary>
    public static bool HasSpecification => Specification.Known.IsThere;

    /// <value>Whether the bot sees only what is meant for it in groups. Default true.</value>
    public bool PrivacyMode
    {
        get => world.PrivacyMode;
        set => world.PrivacyMode = value;
    }

    /// <value>Bytes of the largest video that can be uploaded. Default 50 MB.</value>
    public long UploadLimit
    {
        get => world.UploadLimit;
        set => world.UploadLimit = value;
    }

    /// <summary>All calls so far, in the order in which they came.</summary>
    public IReadOnlyList<ApiCall> Calls => world.Calls.All;

    /// <summary>What no rightly written bot does.</summary>
    public IReadOnlyList<string> Violations => world.Violations;

    /// <summary>Calls refused with 429 by the limits, not by a script.</summary>
    public int Refused429 => Locked(() => world.Limits.Refused);

    /// <summary>Calls that came to a chat before the wait of an earlier 429 was over.</summary>
    public int KnocksWhileHeld => Locked(() => world.Limits.Knocks);

    /// <summary>Calls under way, <c>getUpdates</c> not counted.</summary>
    public int InFlight => router.InFlight;

    /// <summary>The <c>update_id</c> of the newest update.</summary>
    public int LastUpdateId => Locked(() => world.Updates.LastId);

    /// <summary>Starts a server on a free port.</summary>
    public static Task<TelegramServer> StartAsync(TimeProvider clock) => StartAsync(clock, 0, (_, _) => { });

    /// <summary>A new person, who knows no chat yet.</summary>
    public TelegramPerson Person(string name, string? username = null, string? language = null) =>
        Locked(() => world.Chats.AddPerson(name, username, language));

    /// <summary>The private chat of a person with the bot. Until the person has written, the bot may not.</summary>
    public TelegramChat PrivateChat(TelegramPerson person) => Locked(() => world.Chats.PrivateChat(world, person));

    /// <summary>A basic group; the bot is in it too.</summary>
    public TelegramChat Group(string title, params TelegramPerson[] members) =>
        Locked(() => world.Chats.AddGroup(world, title, ChatKind.Group, isForum: false, members));

    /// <summary>A supergroup; the bot is in it too.</summary>
    public TelegramChat Supergroup(string title, params TelegramPerson[] members) =>
        Locked(() => world.Chats.AddGroup(world, title, ChatKind.Supergroup, isForum: false, members));

    /// <summary>A supergroup with topics; the bot is in it too.</summary>
    public TelegramChat Forum(string title, params TelegramPerson[] members) =>
        Locked(() => world.Chats.AddGroup(world, title, ChatKind.Supergroup, isForum: true, members));

    /// <summary>The commands set for a scope and a language; null: none were ever set.</summary>
    /// <param name="scope">As in <c>type</c>: <c>default</c>, <c>all_private_chats</c>, …</param>
    /// <param name="language">Two letters; empty: for all others.</param>
    public IReadOnlyList<TelegramCommand>? Commands(string scope, string language) =>
        Locked(() => world.Commands.GetValueOrDefault((scope, language)));

    /// <summary>The next call of a method ends so; null means any but <c>getUpdates</c>. Faults are used up in this order.</summary>
    public void Next(string? method, Fault fault) => world.Script.Add(method, fault);

    /// <summary>Sends an update once more, with its id, even if it was confirmed.</summary>
    /// <param name="updateId">Null: the newest.</param>
    public void Redeliver(int? updateId = null) => world.Updates.Redeliver(updateId ?? LastUpdateId);

    /// <summary>Gives ids anew from behind this one on, as after a week without updates.</summary>
    public void BeginsUpdateIdsBehind(int id) => Locked(() => world.Updates.LastId = id);

    /// <summary>Sends an update of any form: a JSON object, to which <c>update_id</c> is added where it has none.</summary>
    public void SendsRaw(string json) => world.Updates.AddRaw(JsonNode.Parse(json)!.AsObject(), lane: 0);

    /// <summary>
    /// Waits for the next call of a method that this has not told yet: told when it is answered, <c>getUpdates</c> when it arrives.
    /// </summary>
    public async Task<ApiCall> CallAsync(string method, CancellationToken cancellationToken) =>
        await world.Calls.Told(method).Reader.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There are violations.</exception>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        world.Updates.Webhook.Dispose();
        if (Violations.Count > 0)
            throw new InvalidOperationException($"The real server would not have taken this: {string.Join("; ", Violations)}");
    }

    /// <summary>Done when somebody ends the program.</summary>
    internal Task UntilEndedAsync() => app.WaitForShutdownAsync();

    internal static async Task<TelegramServer> StartAsync(TimeProvider clock, int port, Action<WebApplication, TelegramServer> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = long.MaxValue);
        var app = builder.Build();
        var server = new TelegramServer(app, new TelegramWorld(clock));
        map(app, server);
        app.Map("/{**path}", (RequestDelegate)server.router.AnswerAsync);
        await app.StartAsync();
        server.BaseUrl = new Uri(app.Urls.Single() + "/");
        return server;
    }

    private T Locked<T>(Func<T> read)
    {
        lock (world.Gate)
            return read();
    }
}
