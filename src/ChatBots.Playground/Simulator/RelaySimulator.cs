using System.Text.Json.Nodes;
using ChatBots.Playground.Listening;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBots.Playground.Simulator;

/// <summary>
/// A relay on this machine that makes nothing real: it speaks the usual dialect over HTTP at a believable pace (about 13 s a video)
/// and serves a small built-in film. Words in the prompt make it misbehave: <c>#refuse</c>, <c>#fail</c>, <c>#cut</c>, <c>#slow</c>,
/// <c>#big</c>. It keeps nothing: a task's story is in its id, so one that is started later answers for the tasks of an earlier one.
/// </summary>
/// <param name="time">Its pace.</param>
/// <param name="loggers">Stays the caller's.</param>
/// <param name="preferredPort">
/// The loopback port, the same at each start so that links outlive the process; when it is taken, a free one. 0: always a free one.
/// </param>
public sealed class RelaySimulator(TimeProvider time, ILoggerFactory loggers, int preferredPort = RelaySimulator.UsualPort)
    : IAsyncDisposable
{
    /// <summary>The port that is tried first.</summary>
    public const int UsualPort = 5082;

    // Requests may carry several pictures of 8 MB as base 64.
    private const long LargestBody = 64 * 1024 * 1024;
    private static readonly string[] Models = ["sora-2", "sora-2-pro"];
    private WebApplication? app;

    /// <summary>Starts to listen; called once.</summary>
    /// <returns>The relay's root, such as <c>http://127.0.0.1:5082/</c>; chat is <c>v1/chat/completions</c> below it.</returns>
    public async Task<Uri> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            app = await ListenAsync(preferredPort, cancellationToken);
        }
        catch (IOException) when (preferredPort != 0)
        {
            app = await ListenAsync(0, cancellationToken);
        }

        return LoopbackServer.AddressOf(app);
    }

    /// <summary>Stops listening; streams that run are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        if (app is null)
            return;
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task<WebApplication> ListenAsync(int port, CancellationToken cancellationToken)
    {
        var server = LoopbackServer.Build(new LoopbackAddress(System.Net.IPAddress.Loopback, port), LargestBody, loggers);
        var status = new StatusAnswer(time);
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        server.MapGet("/v1/models", ModelsAsync);
        server.MapPost("/v1/chat/completions", CutQuietly(new ChatAnswer(time).InvokeAsync));
        server.MapGet("/source/{task}", status.SourceAsync);
        server.MapGet("/web/{task}", status.WebAsync);
        server.MapMethods("/videos/{task}.{type}", reading, CutQuietly(new VideoAnswer(status).InvokeAsync));
        try
        {
            await server.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection that ends, by the client or by a cut on purpose, is no fault worth a log line.</summary>
    private static RequestDelegate CutQuietly(RequestDelegate answer) => async context =>
    {
        try
        {
            await answer(context);
        }
        catch (OperationCanceledException)
        {
        }
    };

    private static Task ModelsAsync(HttpContext context)
    {
        var models = Models.Select(id => (JsonNode)new JsonObject { ["id"] = id, ["object"] = "model", ["owned_by"] = "simulator" });
        return Answers.JsonAsync(context, new JsonObject { ["object"] = "list", ["data"] = new JsonArray([.. models]) });
    }
}
