using ChatBots.Delivery;
using ChatBots.Intake;
using ChatBots.Jobs;
using ChatBots.Quotas;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatBots.Storage;

/// <summary>Adds the store to a host.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds the core's stores on SQLite. The database opens when the host starts, before any service's own start, and closes after all have
    /// stopped; until it is open the stores throw <see cref="InvalidOperationException"/>. When it cannot be opened, starting the host
    /// throws <see cref="StorageStartException"/>.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSettings<StorageOptions, StorageOptions.Validator>("Storage");
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton<Database>();
        services.AddHostedService<DatabaseLifetime>();
        services.AddSingleton<IJobStore, SqliteJobStore>();
        services.AddSingleton<IMessageStore, SqliteMessageStore>();
        services.AddSingleton<IPeopleStore, SqlitePeopleStore>();
        services.AddSingleton<IInboxStore, SqliteInboxStore>();
        services.AddSingleton<IVideoFiles, VideoFiles>();
        services.AddHostedService<RetentionService>();
        return services;
    }
}
