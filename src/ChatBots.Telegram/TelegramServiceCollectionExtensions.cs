using ChatBots.Telegram.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChatBots.Telegram;

/// <summary>Adds the bot on Telegram.</summary>
public static class TelegramServiceCollectionExtensions
{
    /// <summary>
    /// Adds the adapter as a hosted service, with its settings from section <c>Telegram</c>. It needs the core's intake and a
    /// <see cref="TimeProvider"/>. Without a token it does nothing.
    /// </summary>
    public static IServiceCollection AddTelegram(this IServiceCollection services)
    {
        services.AddSettings<TelegramOptions, TelegramOptions.Validator>("Telegram");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new TelegramApi(
            new Uri(OptionsOf(provider).ApiBaseUrl), OptionsOf(provider).Token.Trim(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TelegramMoves>().AddSingleton<TelegramCalls>().AddSingleton<TelegramMembers>().AddSingleton<TelegramMenu>();
        services.AddSingleton<TelegramSeat>().AddSingleton<TelegramPolling>().AddSingleton<TelegramWebhook>();
        services.AddSingleton<TelegramAdapter>().AddHostedService(provider => provider.GetRequiredService<TelegramAdapter>());
        services.AddHealthChecks().AddCheck<TelegramHealth>("telegram", tags: ["ready"]);
        return services;
    }

    /// <summary>Serves the webhook's address when updates come by webhook; nothing otherwise.</summary>
    public static void MapTelegram(this IEndpointRouteBuilder routes)
    {
        var settings = OptionsOf(routes.ServiceProvider);
        if (settings is { IsOn: true, Mode: TelegramMode.Webhook })
            routes.MapPost(new Uri(settings.Webhook.Url).AbsolutePath, routes.ServiceProvider.GetRequiredService<TelegramWebhook>().TakeAsync);
    }

    private static TelegramOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<TelegramOptions>>().Value;
}
