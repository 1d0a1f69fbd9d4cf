using System.Net;
using System.Text.Json.Nodes;
using ChatBots.Emulators.Discord.Gateway;
using ChatBots.Emulators.Discord.Specification;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatBots.Emulators.Discord;

/// <summary>
/// Discord on loopback, with persons and guilds that a test moves: the HTTP API, the gateway and the files. Strict: what the real one
/// would not accept, or what the specification does not have, is refused and recorded in <see cref="Violations"/>, and disposing then
/// throws. Thread-safe.
/// </summary>
public sealed class DiscordServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DiscordWorld world;
    private readonly ApiRouter router;

    private DiscordServer(WebApplication app, DiscordWorld world)
    {
        (this.app, this.world) = (app, world);
        router = new ApiRouter(world);
    }

    /// <summary>Where the HTTP API is: <c>http://127.0.0.1:port/api/v10</c>.</summary>
    public Uri BaseUrl => new(world.Root, "api/v10");

    /// <summary>The only token that it knows.</summary>
    public string Token => world.Token;

    /// <summary>The bot that the token belongs to.</summary>
    public DiscordPerson Bot => world.Bot;

    /// <summary>The application of the bot; not the bot's own id.</summary>
    public string ApplicationId => world.ApplicationId;

    /// <summary>The application's owner.</summary>
    public DiscordPerson Owner => world.Owner;

    /// <summary>How a text mentions the bot.</summary>
    public string Mention => $"<@{Bot.Id}>";

    public GatewayHub Gateway => world.Gateway;

    /// <summary>Whether calls are compared with the specification; false where its file is not on this machine.</summary>
    public static bool HasSpecification => DiscordSpecification.IsPresent;

    /// <value>Bytes of the largest file where neither boosts nor Nitro help. Default 10 MiB.</value>
    public long UploadLimit
    {
        get => Locked(() => world.UploadLimit);
        set => Locked(() => world.UploadLimit = value);
    }

    /// <value>Bytes that interactions allow for a file. Default null: the most that the place or the person's Nitro gives.</value>
    public long? AttachmentSizeLimit
    {
        get => Locked(() => world.AttachmentSizeLimit);
        set => Locked(() => world.AttachmentSizeLimit = value);
    }

    /// <value>How many invalid requests within ten minutes bring the ban. Default 10,000.</value>
    public int InvalidRequestLimit
    {
        get => Locked(() => world.Invalid.Limit);
        set => Locked(() => world.Invalid.Limit = value);
    }

    /// <summary>All calls so far, in the order in which they came.</summary>
    public IReadOnlyList<ApiCall> Calls => world.Calls.All;

    /// <summary>What no rightly written bot does, on the gateway too.</summary>
    public IReadOnlyList<string> Violations => world.Violations;

    /// <summary>Calls refused with 429 by the limits, not by a script.</summary>
    public int Refused429 => Locked(() => world.Limits.Refused);

    /// <summary>Calls that came before the wait of an earlier 429 was over.</summary>
    public int KnocksWhileHeld => Locked(() => world.Limits.Knocks);

    /// <summary>Answers of 401, 403 and 429, without those of a shared limit.</summary>
    public int InvalidRequests => Locked(() => world.Invalid.Count);

    /// <summary>Calls under way.</summary>
    public int InFlight => router.InFlight;

    /// <summary>The registered commands, as the API writes them; a copy.</summary>
    public JsonArray Commands => Locked(() => world.Commands.DeepClone().AsArray());

    /// <summary>How often they were registered.</summary>
    public int CommandPuts => Locked(() => world.CommandPuts);

    /// <summary>Starts a server on a free port.</summary>
    public static Task<DiscordServer> StartAsync(TimeProvider clock) => StartAsync(clock, 0, (_, _) => { });

    /// <summary>A new person, who is nowhere yet.</summary>
    public DiscordPerson Person(string name, string locale = "en-US") => Locked(() => world.AddPerson(name, locale));

    /// <summary>The application belongs to a team from now on, the first of it its owner.</summary>
    public void Team(params DiscordPerson[] members) => Locked(() => world.Team = members);

    /// <summary>A new guild, the first member its owner; the bot is in it too, and told so.</summary>
    public DiscordGuild Guild(string name, params DiscordPerson[] members) => Locked(() =>
    {
        var guild = world.Add(new DiscordGuild(world, name, members));
        guild.AddsBot();
        return guild;
    });

    /// <summary>A guild in which the bot is not; who installed it for themselves can use it there.</summary>
    public DiscordGuild ForeignGuild(string name, params DiscordPerson[] members) =>
        Locked(() => world.Add(new DiscordGuild(world, name, members)));

    /// <summary>The private channel of a person with the bot.</summary>
    public DiscordChannel PrivateChannel(DiscordPerson person) => Locked(() => world.PrivateChannel(person));

    /// <summary>A private channel of several persons, in which the bot is not.</summary>
    public DiscordChannel GroupPrivateChannel(params DiscordPerson[] persons) => Locked(() => world.Add(
        new DiscordChannel(world, world.Ids.Next(), ChannelKind.GroupPrivate, string.Join(", ", persons.Select(person => person.Name)))
        {
            Recipients = [.. persons],
        }));

    /// <summary>The next call of a route ends so; null means any. Faults are used up in this order.</summary>
    public void Next(string? route, Fault fault) => world.Script.Add(route, fault);

    /// <summary>The next call that carries a file ends so; others that come before it do not.</summary>
    public void NextUpload(Fault fault) => world.Script.AddForUpload(fault);

    /// <summary>Sets how many calls a route takes in a window of time, from now on.</summary>
    /// <param name="route">As in <see cref="ApiCall.Route"/>; all with an interaction's token are <c>/webhooks/{app}/{token}</c>.</param>
    /// <param name="calls">At least 1.</param>
    /// <param name="window">It begins with its first call.</param>
    public void Limit(string route, int calls, TimeSpan window)
    {
        lock (world.Gate)
            world.Limits.Set(route, calls, window);
    }

    /// <summary>Waits for the next call of a route that this has not told yet: told when it is answered.</summary>
    public async Task<ApiCall> CallAsync(string route, CancellationToken cancellationToken) =>
        await world.Calls.Told(route).Reader.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There are violations.</exception>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        lock (world.Gate)
            world.Interactions.Close();
        if (Violations.Count > 0)
            throw new InvalidOperationException($"Discord would not have taken this: {string.Join("; ", Violations)}");
    }

    /// <summary>Done when somebody ends the program.</summary>
    internal Task UntilEndedAsync() => app.WaitForShutdownAsync();

    internal static async Task<DiscordServer> StartAsync(TimeProvider clock, int port, Action<WebApplication, DiscordServer> map)
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
        var server = new DiscordServer(app, new DiscordWorld(clock));
        app.UseWebSockets();
        map(app, server);
        Map(app, server);
        await app.StartAsync();
        server.world.Root = new Uri(app.Urls.Single() + "/");
        server.world.Files.Root = new Uri(server.world.Root, "cdn/");
        return server;
    }

    private static void Map(WebApplication app, DiscordServer server)
    {
        app.Map("/gateway/", (RequestDelegate)server.Gateway.AcceptAsync);
        app.Map("/resume/", (RequestDelegate)server.Gateway.AcceptAsync);
        app.MapGet("/cdn/{**path}", (RequestDelegate)new FileRoute(server.world).AnswerAsync);
        app.Map("/{**path}", (RequestDelegate)server.router.AnswerAsync);
    }

    private T Locked<T>(Func<T> read)
    {
        lock (world.Gate)
            return read();
    }
}
