using ChatBots.Telegram.Api;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBots.Telegram;

/// <summary>
/// The bot on Telegram: finds out who it is, offers its commands and receives updates until the host stops. Off without a token. A token
/// that Telegram does not know stops the start with a <see cref="TelegramStartException"/>; one that it refuses later, to whichever call,
/// ends the receiving. A Telegram that cannot be reached is waited for.
/// </summary>
internal sealed partial class TelegramAdapter(
    TelegramApi api, TelegramCalls calls, TelegramSeat seat, TelegramMenu menu, TelegramPolling polling, IOptions<TelegramOptions> options, TimeProvider time,
    ILogger<TelegramAdapter> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ForFirstAnswer = TimeSpan.FromSeconds(10);
    private ApiAnswer<ApiUser>? first;

    /// <summary>Whether Telegram has refused the token, so that nothing is received any more.</summary>
    public bool IsRefused { get; private set; }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.IsOn)
        {
            LogOff();
            return;
        }

        using var enough = new CancellationTokenSource(ForFirstAnswer, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            first = await api.GetMeAsync(either.Token);
            if (first is ApiAnswer<ApiUser>.TokenRefused)
                throw new TelegramStartException(
                    "Telegram:Token is not the token of a bot (@BotFather tells it, /mybots), "
                    + $"or Telegram:ApiBaseUrl is not the Bot API: {options.Value.ApiBaseUrl}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It is asked again once the host has started
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await KnowMyselfAsync(stoppingToken) is { } known && await ReceiveFromAsync(stoppingToken))
                await ServeAsync(known, stoppingToken);
            LogTokenRefused();
            IsRefused = true;
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
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var offering = menu.OfferAsync(over.Token);
        var receiving = options.Value.Mode == TelegramMode.Polling
            ? polling.RunAsync(over.Token)
            : Task.Delay(Timeout.InfiniteTimeSpan, time, over.Token);
        // The token may be refused to a poll, or to a call that says something
        var first = await Task.WhenAny(receiving, calls.TokenRefused);
        await over.CancelAsync();
        await offering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    // What was said before the start counts: Telegram may have named a time. Null: the token is refused
    private Task<ApiUser?> KnowMyselfAsync(CancellationToken stoppingToken) => UntilDoneAsync(
        () => Interlocked.Exchange(ref first, null) is { } said ? Task.FromResult(said) : api.GetMeAsync(stoppingToken), stoppingToken);

    // Both ways are said outright: what an earlier process or setting left there would keep the updates away
    private Task<bool> ReceiveFromAsync(CancellationToken stoppingToken) => options.Value.Mode == TelegramMode.Polling
        ? UntilDoneAsync(() => api.DeleteWebhookAsync(stoppingToken), stoppingToken)
        : UntilDoneAsync(() => api.SetWebhookAsync(Webhook(), stoppingToken), stoppingToken);

    private SetWebhook Webhook() => new(options.Value.Webhook.Url)
    {
        SecretToken = options.Value.Webhook.Secret,
        AllowedUpdates = TelegramSeat.Kinds,
    };

    /// <summary>Asks until it works; null (false) when the token is refused.</summary>
    private async Task<T?> UntilDoneAsync<T>(Func<Task<ApiAnswer<T>>> ask, CancellationToken stoppingToken)
    {
        foreach (var pause in Pauses.Growing(FirstPause, LongestPause))
        {
            var answer = await ask();
            if (answer is ApiAnswer<T>.Done or ApiAnswer<T>.TokenRefused)
                return answer is ApiAnswer<T>.Done done ? done.Result : default;
            var wait = TelegramTrouble.Wait(answer, pause, time.GetUtcNow());
            LogNotYet(options.Value.ApiBaseUrl, TelegramTrouble.InWords(answer), wait);
            await Task.Delay(wait, time, stoppingToken);
        }

        return default;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Not on Telegram: there is no Telegram:Token.")]
    private partial void LogOff();

    [LoggerMessage(Level = LogLevel.Information, Message = "On Telegram as @{Name}; {Reach}.")]
    private partial void LogReady(string name, string reach);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not on Telegram yet (Telegram:ApiBaseUrl is {Address}): {What}. Trying again in {Wait}.")]
    private partial void LogNotYet(string address, string what, TimeSpan wait);

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "Telegram refuses the bot's token (Telegram:Token): it was revoked. The bot is off Telegram until it is started with another.")]
    private partial void LogTokenRefused();
}
