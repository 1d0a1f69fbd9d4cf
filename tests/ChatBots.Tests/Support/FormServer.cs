using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace ChatBots.Tests.Support;

/// <summary>Takes uploads on loopback, piece by piece, and answers each with what the test says.</summary>
internal sealed class FormServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<ReceivedForm> forms = new();
    private readonly string answer;

    private FormServer(WebApplication app, string answer) => (this.app, this.answer) = (app, answer);

    public Uri BaseUrl => new(app.Urls.Single());

    public IReadOnlyList<ReceivedForm> Forms => [.. forms];

    public static async Task<FormServer> StartAsync(string answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var server = new FormServer(builder.Build(), answer);
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var boundary = MediaTypeHeaderValue.Parse(context.Request.ContentType).Boundary;
        var form = new ReceivedForm(context.Request.Path.Value!.Split('/')[^1], context.Request.ContentLength, boundary.Value!);
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(boundary).Value!, context.Request.Body);
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
            await form.ReadAsync(section, context.RequestAborted);
        forms.Enqueue(form);
        await context.Response.WriteAsync(answer, context.RequestAborted);
    }
}

/// <summary>An upload as it came.</summary>
internal sealed record ReceivedForm(string Method, long? Length, string Boundary)
{
    public Dictionary<string, string> Fields { get; } = [];

    public Dictionary<string, ReceivedFile> Files { get; } = [];

    public async Task ReadAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        var disposition = section.GetContentDispositionHeader()!;
        var name = disposition.Name.Value!;
        if (disposition.FileName.HasValue)
        {
            // The raw header: how a name in another script is written is part of what is tested
            var head = section.Headers!["Content-Disposition"].ToString();
            var hash = Convert.ToHexString(await SHA256.HashDataAsync(section.Body, cancellationToken));
            Files.Add(name, new ReceivedFile(head, section.ContentType, hash));
        }
        else
        {
            using var reader = new StreamReader(section.Body, Encoding.UTF8);
            Fields.Add(name.Trim('"'), await reader.ReadToEndAsync(cancellationToken));
        }
    }
}

/// <summary>A file as it came.</summary>
internal sealed record ReceivedFile(string Disposition, string? ContentType, string Hash);
