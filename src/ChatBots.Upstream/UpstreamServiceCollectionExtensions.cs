using ChatBots.Generation;
using ChatBots.Upstream.Download;
using ChatBots.Upstream.Guard;
using ChatBots.Upstream.Places;
using ChatBots.Upstream.Recovery;
using ChatBots.Upstream.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatBots.Upstream;

/// <summary>Puts the relays' side together.</summary>
public static class UpstreamServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IVideoGenerator"/>, <see cref="IVideoDownloader"/> and <see cref="RelayBook"/> with the settings of section
    /// <c>Upstream</c>, which are checked at start. Wants logging, an <c>IConfiguration</c> and <see cref="IOwnerNews"/>; takes a
    /// <see cref="TimeProvider"/> that is there, else the system's.
    /// </summary>
    public static IServiceCollection AddUpstream(this IServiceCollection services)
    {
        services.AddSettings<UpstreamOptions, UpstreamOptions.Validator>("Upstream");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RelayBook>();
        services.AddSingleton<RelayQueue>();
        services.AddSingleton<RelayHttp>();
        services.AddSingleton<GuardedHttp>();
        services.AddSingleton<LostStream>();
        services.AddSingleton<IVideoGenerator, ChatVideoGenerator>();
        services.AddSingleton<IVideoDownloader, VideoDownloader>();
        return services;
    }
}
