using ChatBots.Jobs;
using ChatBots.Playground;
using ChatBots.Storage;
using Microsoft.Extensions.Options;

namespace ChatBots.Host;

/// <summary>The host's own parts, and what it knows of more than one edge.</summary>
internal static class HostServiceCollectionExtensions
{
    public static void AddStandInRelay(this IServiceCollection services) => services.AddHostedService<StandInRelay>();

    /// <summary>The page is on when no platform has a token, unless <c>Playground:Enabled</c> says otherwise.</summary>
    public static void AddPlaygroundIfWanted(this IServiceCollection services)
    {
        services.AddPlayground();
        services.AddOptions<PlaygroundOptions>().PostConfigure<IConfiguration, IOptions<StorageOptions>>((options, configuration, storage) =>
        {
            options.Enabled ??= !configuration.HasPlatformToken();
            options.DataFolder = storage.Value.Folder;
        });
    }

    /// <summary>The drain takes up to twice the wait, for jobs and then for their last words, and a call in flight takes its time.</summary>
    public static void AddStopTime(this IServiceCollection services) =>
        services.AddOptions<HostOptions>().Configure<IOptions<JobsOptions>>((host, jobs) =>
            host.ShutdownTimeout = (2 * jobs.Value.StopWait) + TimeSpan.FromSeconds(20));

    public static void AddStartReport(this IServiceCollection services) => services.AddHostedService<StartReport>();
}
