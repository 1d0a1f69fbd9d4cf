using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Support;

/// <summary>A proxy on loopback, as it stands before a bot: it hands POSTs on with their path; 502 while the bot is not there.</summary>
internal sealed class SmallProxy : IAsyncDisposable
{
    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    private readonly WebApplication app;
    private readonly HttpClient http = new();
    private readonly Channel<int> statuses = Channel.CreateUnbounded<int>();

    private SmallProxy(WebApplication app) => this.app = app;

    /// <summary>Whom it leads to; null: nobody.</summary>
    public Func<Uri>? Leads { get; set; }

    public Uri Address => new(app.Urls.Single());

    public static async Task<SmallProxy> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var proxy = new SmallProxy(builder.Build());
        proxy.app.Run(proxy.HandOnAsync);
        await proxy.app.StartAsync(Guard.Token);
        return proxy;
    }

    /// <summary>What the next request was answered with that this has not told yet.</summary>
    public Task<int> NextStatusAsync() => statuses.Reader.ReadAsync(Guard.Token).AsTask();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task HandOnAsync(HttpContext context)
    {
        context.Response.StatusCode = Leads is null ? StatusCodes.Status502BadGateway : await AnswerAsync(context.Request, Leads());
        statuses.Writer.TryWrite(context.Response.StatusCode);
    }

    private async Task<int> AnswerAsync(HttpRequest request, Uri bot)
    {
        using var onward = new HttpRequestMessage(HttpMethod.Post, new Uri(bot, request.Path.Value)) { Content = new StreamContent(request.Body) };
        onward.Headers.Add(SecretHeader, request.Headers[SecretHeader].ToString());
        using var answer = await http.SendAsync(onward, request.HttpContext.RequestAborted);
        return (int)answer.StatusCode;
    }
}
