using Microsoft.Extensions.Logging;

namespace ChatBots.Discord.Api;

/// <summary>
/// Where sessions are begun, and whether one may be begun now. The platform resets the token of a bot that begins too many, so the last
/// few of a day are left alone.
/// </summary>
/// <param name="api">Knows the address.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Hears of long waits.</param>
internal sealed partial class GatewayEntrance(DiscordApi api, TimeProvider clock, ILogger logger)
{
    private const int LeftAlone = 3;
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private Uri? url;
    private int remaining;
    private DateTimeOffset countsAnewAt;
    private DateTimeOffset nextAt;

    /// <summary>Waits until a session may be begun.</summary>
    /// <returns>Where, or else why not.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<(Uri? Url, ConnectionEnd? Shut)> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var isFresh = !IsKnown;
            if (isFresh && await AskAsync(cancellationToken) is { } shut)
                return (null, shut);
            if (remaining > LeftAlone)
                break;
            if (isFresh)
                await WaitForMoreAsync(cancellationToken);
            Forget();
        }

        await WaitUntilAsync(nextAt, cancellationToken);
        return (url, null);
    }

    /// <summary>A session was asked for.</summary>
    public void Used()
    {
        remaining--;
        nextAt = clock.GetUtcNow() + Gap;
    }

    /// <summary>The address is asked for again next time.</summary>
    public void Forget() => url = null;

    private bool IsKnown => url is not null && clock.GetUtcNow() < countsAnewAt;

    // Null when it is known now
    private async Task<ConnectionEnd?> AskAsync(CancellationToken cancellationToken)
    {
        switch (await api.GetGatewayBotAsync(cancellationToken))
        {
            case ApiAnswer<GatewayBot>.Done { Result: var bot } when AddressIn(bot) is { } said:
                (url, remaining) = (said, bot.SessionStartLimit.Remaining);
                countsAnewAt = clock.GetUtcNow() + Within(bot.SessionStartLimit.ResetAfter);
                return null;
            case ApiAnswer<GatewayBot>.TokenRefused:
                return new ConnectionEnd(Verdict.TokenRefused, "the token was refused");
            case ApiAnswer<GatewayBot>.Refused refused:
                var rest = refused.RetryAt - clock.GetUtcNow();
                return new ConnectionEnd(Verdict.Unreached, "its address could not be asked for") { Rest = rest };
            default:
                return new ConnectionEnd(Verdict.Unreached, "its address is not known");
        }
    }

    private Task WaitForMoreAsync(CancellationToken cancellationToken)
    {
        LogWaiting(remaining, countsAnewAt);
        return WaitUntilAsync(countsAnewAt, cancellationToken);
    }

    private Task WaitUntilAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var wait = instant - clock.GetUtcNow();
        return wait > TimeSpan.Zero ? Task.Delay(wait, clock, cancellationToken) : Task.CompletedTask;
    }

    private static Uri? AddressIn(GatewayBot bot) =>
        Uri.TryCreate(bot.Url, UriKind.Absolute, out var said) && GatewaySession.IsWebSocket(said) ? said : null;

    private static TimeSpan Within(long milliseconds) =>
        TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, (long)Gap.TotalMilliseconds, (long)Day.TotalMilliseconds));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord lets this bot begin only {Remaining} more sessions; it waits until {Until}")]
    private partial void LogWaiting(int remaining, DateTimeOffset until);
}
