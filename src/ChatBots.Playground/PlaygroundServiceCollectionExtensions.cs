using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatBots.Playground;

/// <summary>Adds the chat page.</summary>
public static class PlaygroundServiceCollectionExtensions
{
    /// <summary>
    /// Adds the page as a hosted service, with its settings from section <c>Playground</c>. It needs the core's intake, the job store
    /// and a <see cref="TimeProvider"/>, and <see cref="PlaygroundOptions.DataFolder"/> from the host. It serves nothing when
    /// <see cref="PlaygroundOptions.Enabled"/> is false at the start.
    /// </summary>
    public static IServiceCollection AddPlayground(this IServiceCollection services)
    {
        services.AddOptions<PlaygroundOptions>().BindConfiguration("Playground", binder => binder.ErrorOnUnknownConfiguration = true);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PlaygroundAdapter>();
        services.AddHostedService(provider => provider.GetRequiredService<PlaygroundAdapter>());
        return services;
    }
}
