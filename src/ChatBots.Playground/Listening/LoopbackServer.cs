using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatBots.Playground.Listening;

/// <summary>
/// Builds web servers that listen on loopback only and share nothing with the process around them: no settings, no environment
/// variables, no signal handlers. Only the log is the same.
/// </summary>
internal static class LoopbackServer
{
    public static WebApplication Build(LoopbackAddress address, long largestBody, ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = largestBody;
            Listen(kestrel, address);
        });
        var app = builder.Build();
        app.Use(LoopbackGuard.InvokeAsync);
        return app;
    }

    /// <summary>Where a started server listens, with the port that it got.</summary>
    public static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    private static void Listen(KestrelServerOptions kestrel, LoopbackAddress address)
    {
        if (address.Ip is null)
            kestrel.ListenLocalhost(address.Port);
        else
            kestrel.Listen(address.Ip, address.Port);
    }

    /// <summary>Signals are the host's business; this server stops when it is told.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
