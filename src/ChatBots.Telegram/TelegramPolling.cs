using ChatBots.Telegram.Api;
using Microsoft.Extensions.Logging;
using Updates = System.Collections.Generic.IReadOnlyList<ChatBots.Telegram.Api.ReceivedUpdate>;

namespace ChatBots.Telegram;

/// <summary>
/// Asks Telegram for updates again and again. Each is kept by the intake before the next request says that it was received, so neither
/// a crash nor a full intake loses one; what comes twice after a crash is recognised by the intake.
/// </summary>
internal sealed partial class TelegramPolling(TelegramApi api, TelegramSeat seat, TimeProvider time, ILogger<TelegramPolling> logger)
{
    // The server waits no longer (tdlib/telegram-bot-api, LONG_POLL_MAX_TIMEOUT)
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan ForRestOfAlbum = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ForRoom = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private long next;
    private int failures;

    /// <summary>Runs until the token fires, or until the bot's token is refused.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await api.GetUpdatesAsync(next, Wait, TelegramSeat.Kinds, cancellationToken);
            if (answer is ApiAnswer<Updates>.TokenRefused)
                return;
            if (answer is ApiAnswer<Updates>.Done { Result: var updates })
                await TakeAsync(updates, cancellationToken);
            else
                await Task.Delay(PauseAfter(answer), time, cancellationToken);
        }
    }

    private async Task TakeAsync(Updates updates, CancellationToken cancellationToken)
    {
        if (failures > 0)
            LogWorksAgain();
        failures = 0;
        var whole = await WholeAsync(updates, cancellationToken);
        foreach (var group in TelegramAlbums.Gather(whole))
            while (!await seat.TakeAsync(group, cancellationToken))
                await Task.Delay(ForRoom, time, cancellationToken);
        // Behind the last one, even if that is less than before: after a quiet week ids begin anew anywhere
        if (whole.LastOrDefault(update => update.Id > 0) is { } last)
            next = last.Id + 1;
    }

    // An album comes as messages of their own, maybe not all at once: those behind the first are asked for once more, together with it
    private async Task<Updates> WholeAsync(Updates updates, CancellationToken cancellationToken)
    {
        if (updates is not [.., { Update.Message.MediaGroupId: not null }])
            return updates;
        await Task.Delay(ForRestOfAlbum, time, cancellationToken);
        return await api.GetUpdatesAsync(next, TimeSpan.Zero, TelegramSeat.Kinds, cancellationToken) is ApiAnswer<Updates>.Done { Result: { } more }
            && more.Count >= updates.Count ? more : updates;
    }

    private TimeSpan PauseAfter(ApiAnswer<Updates> answer)
    {
        var usual = Pauses.After(failures, FirstPause, LongestPause);
        if (failures++ == 0)
            LogTrouble(TelegramTrouble.InWords(answer));
        return TelegramTrouble.Wait(answer, usual, time.GetUtcNow());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No updates from Telegram: {What}. Asking again until it works.")]
    private partial void LogTrouble(string what);

    [LoggerMessage(Level = LogLevel.Information, Message = "Updates from Telegram come again.")]
    private partial void LogWorksAgain();
}
