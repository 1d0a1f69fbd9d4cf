using ChatBots.Telegram.Api;
using Microsoft.Extensions.Logging;

namespace ChatBots.Telegram;

/// <summary>
/// Asks Telegram for updates again and again. Each is kept by the intake before the next request says that it was received, so neither
/// a crash nor a full intake loses one; what comes twice after a crash is recognised by the intake.
/// </summary>
internal sealed partial class TelegramPolling(TelegramApi api, TelegramSeat seat, TimeProvider time, ILogger<TelegramPolling> logger)
{
    // All that we read, and always sent: the server keeps the last list that it was given
    internal static readonly string[] Kinds = ["message", "callback_query", "my_chat_member"];

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
        while (await api.GetUpdatesAsync(next, Wait, Kinds, cancellationToken) is var answer && answer is not ApiAnswer<IReadOnlyList<ReceivedUpdate>>.TokenRefused)
        {
            if (answer is ApiAnswer<IReadOnlyList<ReceivedUpdate>>.Done { Result: var updates })
                await TakeAsync(updates, cancellationToken);
            else
                await Task.Delay(PauseAfter(answer), time, cancellationToken);
        }
    }

    private async Task TakeAsync(IReadOnlyList<ReceivedUpdate> updates, CancellationToken cancellationToken)
    {
        if (failures > 0)
            LogWorksAgain();
        failures = 0;
        foreach (var group in TelegramAlbums.Gather(await WholeAsync(updates, cancellationToken)))
        {
            while (!await seat.TakeAsync(group, cancellationToken))
                await Task.Delay(ForRoom, time, cancellationToken);
            next = Math.Max(next, group.Max(update => update.Id) + 1);
        }
    }

    // An album comes as messages of their own, maybe not all at once: those behind the first are asked for once more, together with it
    private async Task<IReadOnlyList<ReceivedUpdate>> WholeAsync(IReadOnlyList<ReceivedUpdate> updates, CancellationToken cancellationToken)
    {
        if (updates is not [.., { Update.Message.MediaGroupId: not null }])
            return updates;
        await Task.Delay(ForRestOfAlbum, time, cancellationToken);
        return await api.GetUpdatesAsync(next, TimeSpan.Zero, Kinds, cancellationToken) is ApiAnswer<IReadOnlyList<ReceivedUpdate>>.Done { Result: { } more }
            && more.Count >= updates.Count ? more : updates;
    }

    private TimeSpan PauseAfter(ApiAnswer<IReadOnlyList<ReceivedUpdate>> answer)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(failures, 6));
        if (answer is ApiAnswer<IReadOnlyList<ReceivedUpdate>>.Refused { ByPlatform: true } refused)
            return Longer(FirstPause, refused.RetryAt - time.GetUtcNow());
        if (failures++ == 0)
            LogTrouble(WhatHappened(answer));
        return pause < LongestPause ? pause : LongestPause;
    }

    private static TimeSpan Longer(TimeSpan first, TimeSpan second) => first > second ? first : second;

    private static string WhatHappened(ApiAnswer<IReadOnlyList<ReceivedUpdate>> answer) => answer switch
    {
        ApiAnswer<IReadOnlyList<ReceivedUpdate>>.Rejected { Code: 409, Description: var why } when why.Contains("webhook", StringComparison.OrdinalIgnoreCase) =>
            "a webhook is set for this bot, by another program or an earlier setting; it gets the updates",
        ApiAnswer<IReadOnlyList<ReceivedUpdate>>.Rejected { Code: 409 } => "another program asks for this bot's updates with the same token; stop one of the two",
        ApiAnswer<IReadOnlyList<ReceivedUpdate>>.Rejected { Description: var why } => why,
        ApiAnswer<IReadOnlyList<ReceivedUpdate>>.Refused => "it cannot be reached",
        _ => "it does not answer",
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "No updates from Telegram: {What}. Asking again until it works.")]
    private partial void LogTrouble(string what);

    [LoggerMessage(Level = LogLevel.Information, Message = "Updates from Telegram come again.")]
    private partial void LogWorksAgain();
}
