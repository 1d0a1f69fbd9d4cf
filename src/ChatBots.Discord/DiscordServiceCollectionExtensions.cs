using ChatBots.Discord.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBots.Discord;

/// <summary>Adds the bot on Discord.</summary>
public static class DiscordServiceCollectionExtensions
{
    /// <summary>
    /// Adds the adapter as a hosted service, with its settings from section <c>Discord</c>. It needs the core's intake and a
    /// <see cref="TimeProvider"/>. Without a token it does nothing.
    /// </summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services)
    {
        services.AddSettings<DiscordOptions, DiscordOptions.Validator>("Discord");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new DiscordApi(
            new Uri(OptionsOf(provider).ApiBaseUrl), OptionsOf(provider).Token.Trim(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Gateway(
            provider.GetRequiredService<DiscordApi>(), IdentityOf(OptionsOf(provider)), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Gateway>>()));
        services.AddSingleton<DiscordGuilds>().AddSingleton<DiscordBuckets>().AddSingleton<DiscordInvalidCalls>().AddSingleton<DiscordCalls>();
        services.AddSingleton<DiscordMenu>().AddSingleton<DiscordSeat>();
        services.AddSingleton<DiscordAdapter>().AddHostedService(provider => provider.GetRequiredService<DiscordAdapter>());
        services.AddHealthChecks().AddCheck<DiscordHealth>("discord", tags: ["ready"]);
        return services;
    }

    private static GatewayIdentity IdentityOf(DiscordOptions options) =>
        new(options.Token.Trim(), DiscordAdapter.Intents, options.Shard, options.Shards);

    private static DiscordOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<DiscordOptions>>().Value;
}
