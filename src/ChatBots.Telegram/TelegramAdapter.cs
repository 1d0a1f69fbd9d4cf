using ChatBots.Telegram.Api;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBots.Telegram;

/// <summary>
/// The bot on Telegram: finds out who it is, offers its commands and receives updates until the host stops. Off without a token. A token
/// that Telegram does not know stops the start with a <see cref="TelegramStartException"/>; one that it refuses later ends the
/// receiving. A Telegram that cannot be reached is waited for.
/// </summary>
internal sealed partial class TelegramAdapter(
    TelegramApi api, TelegramSeat seat, TelegramMenu menu, TelegramPolling polling, IOptions<TelegramOptions> options, TimeProvider time,
    ILogger<TelegramAdapter> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private ApiUser? me;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.IsOn)
            return;
        var answer = await api.GetMeAsync(cancellationToken);
        if (answer is ApiAnswer<ApiUser>.TokenRefused)
            throw new TelegramStartException("Telegram:Token is not the token of a bot: @BotFather tells it (/mybots).");
        me = (answer as ApiAnswer<ApiUser>.Done)?.Result;
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await KnowMyselfAsync(stoppingToken) is { } known && await ReceiveFromAsync(stoppingToken))
                await ServeAsync(known, stoppingToken);
            LogTokenRefused();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what was not received comes after the next start
        }
    }

    private async Task ServeAsync(ApiUser known, CancellationToken stoppingToken)
    {
        LogReady(known.Username ?? known.FirstName, known.CanReadAllGroupMessages == true
            ? "privacy mode is off: it sees every message in its groups"
            : "privacy mode is on: in groups it sees commands that name it and replies to its messages (@BotFather, /setprivacy)");
        await seat.OpenAsync(known, stoppingToken);
        await menu.OfferAsync(stoppingToken);
        if (options.Value.Mode == TelegramMode.Polling)
            await polling.RunAsync(stoppingToken);
        else
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken);
    }

    // Null: the token is refused
    private Task<ApiUser?> KnowMyselfAsync(CancellationToken stoppingToken) =>
        me is not null ? Task.FromResult<ApiUser?>(me) : UntilDoneAsync(() => api.GetMeAsync(stoppingToken), stoppingToken);

    // Both ways are said outright: what an earlier process or setting left there would keep the updates away
    private Task<bool> ReceiveFromAsync(CancellationToken stoppingToken) => options.Value.Mode == TelegramMode.Polling
        ? UntilDoneAsync(() => api.DeleteWebhookAsync(stoppingToken), stoppingToken)
        : UntilDoneAsync(() => api.SetWebhookAsync(Webhook(), stoppingToken), stoppingToken);

    private SetWebhook Webhook() => new(options.Value.Webhook.Url)
    {
        SecretToken = options.Value.Webhook.Secret,
        AllowedUpdates = TelegramPolling.Kinds,
    };

    /// <summary>Asks until it works; null (false) when the token is refused.</summary>
    private async Task<T?> UntilDoneAsync<T>(Func<Task<ApiAnswer<T>>> ask, CancellationToken stoppingToken)
    {
        for (var pause = TimeSpan.FromSeconds(1); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            switch (await ask())
            {
                case ApiAnswer<T>.Done done:
                    return done.Result;
                case ApiAnswer<T>.TokenRefused:
                    return default;
                case ApiAnswer<T>.Rejected rejected:
                    LogRejected(rejected.Description);
                    break;
                default:
                    LogNotReached(pause);
                    break;
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "On Telegram as @{Name}; {Reach}.")]
    private partial void LogReady(string name, string reach);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram cannot be reached; trying again in {Pause}.")]
    private partial void LogNotReached(TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Error, Message = "Telegram does not take this: {Why}. Trying again.")]
    private partial void LogRejected(string why);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Telegram refuses the bot's token (Telegram:Token): it was revoked. The bot is off Telegram until it is started with another.")]
    private partial void LogTokenRefused();
}
