using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using ChatBots.Emulators.Discord.Specification;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Discord.Api;

/// <summary>Compares each call with Discord's own description of its API, and answers it with 404.</summary>
internal sealed class SpecServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private SpecServer(WebApplication app) => this.app = app;

    public Uri BaseUrl => new(app.Urls.Single());

    /// <summary>Method and path of each call.</summary>
    public ConcurrentQueue<string> Calls { get; } = [];

    /// <summary>What is wrong with them.</summary>
    public ConcurrentQueue<string> Violations { get; } = [];

    /// <summary>The JSON of the last one.</summary>
    public JsonNode? Body { get; private set; }

    public static async Task<SpecServer> StartOrSkipAsync()
    {
        Assert.SkipUnless(DiscordSpecification.IsPresent, "Discord's description of its API is not on this machine.");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new SpecServer(builder.Build());
        server.app.Run(server.CheckAsync);
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task CheckAsync(HttpContext context)
    {
        var request = context.Request;
        var (body, parts) = await ReadAsync(request);
        Body = body;
        Calls.Enqueue($"{request.Method} {request.Path}");
        var query = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        var violations = DiscordSpecification.Load()
            .CheckRequest(request.Method, request.Path.Value!, query, request.ContentType, body, parts);
        foreach (var violation in violations)
            Violations.Enqueue($"{request.Method} {request.Path}: {violation}");
        context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private static async Task<(JsonNode? Body, IReadOnlyList<string> Parts)> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            return (JsonNode.Parse(form["payload_json"].ToString()), [.. form.Keys, .. form.Files.Select(file => file.Name)]);
        }

        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync() is { Length: > 0 } text ? (JsonNode.Parse(text), []) : (null, []);
    }
}
