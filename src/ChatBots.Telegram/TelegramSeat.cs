using ChatBots.Chat;
using ChatBots.Intake;
using ChatBots.Jobs;
using ChatBots.Telegram.Api;
using Microsoft.Extensions.Logging;

namespace ChatBots.Telegram;

/// <summary>
/// Hands what comes from Telegram into the intake, whichever way it comes. An update counts as received when it is kept there; what
/// cannot be read is skipped, so that it does not stand in the way for ever.
/// </summary>
internal sealed partial class TelegramSeat(TelegramCalls calls, TelegramMembers members, IIntake intake, ILogger<TelegramSeat> logger)
{
    private static readonly TimeSpan ForRoom = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private TelegramTranslation? translation;

    /// <summary>Whether updates can be taken.</summary>
    public bool IsOpen => translation is not null;

    /// <summary>Begins to take updates, and lets go on what an earlier process left unfinished.</summary>
    /// <param name="me">The bot.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task OpenAsync(ApiUser me, CancellationToken cancellationToken)
    {
        calls.Moves.Moved += (chat, target) => _ = MoveAsync(chat, target, me, cancellationToken);
        calls.Reach = me.CanReadAllGroupMessages == true ? GroupReach.Everything : GroupReach.CommandsAndReplies;
        await OpenIntakeAsync(cancellationToken);
        translation = new TelegramTranslation(me);
    }

    /// <summary>Takes an update, or the updates of one album.</summary>
    /// <returns>False when there is no room for it now; it is to be handed in again later.</returns>
    public async Task<bool> TakeAsync(IReadOnlyList<ReceivedUpdate> updates, CancellationToken cancellationToken)
    {
        if (updates[0].Update is not { } update)
        {
            LogUnreadable(updates[0].Id, updates[0].Problem ?? "");
            return true;
        }

        if (update.Message is { MigrateToChatId: { } target, Chat.Id: var chat })
            calls.Moves.Note(chat, target);
        return await ReadAsync(update, [.. updates.Select(each => each.Update?.Message).OfType<ApiMessage>()], cancellationToken) is not { } message
            || await HandInAsync(message, update.CallbackQuery?.Id, cancellationToken);
    }

    // A store that is busy in this moment must not keep the bot off Telegram until the next start
    private async Task OpenIntakeAsync(CancellationToken cancellationToken)
    {
        for (var pause = ForRoom; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await intake.OpenAsync(TelegramIds.Platform, id => new TelegramConversation(TelegramIds.Place(id), calls), cancellationToken);
                return;
            }
            catch (StoreBusyException exception)
            {
                LogStoreBusy(exception.Message, pause);
                await Task.Delay(pause, calls.Time, cancellationToken);
            }
        }
    }

    private async Task<ChatMessage?> ReadAsync(ApiUpdate update, IReadOnlyList<ApiMessage> album, CancellationToken cancellationToken)
    {
        try
        {
            return translation!.Read(update, album, await IsByModeratorAsync(update.CallbackQuery, cancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException) // one update must not stop those behind it
        {
            LogBroken(update.UpdateId, exception);
            return null;
        }
    }

    private async Task<bool> HandInAsync(ChatMessage message, string? press, CancellationToken cancellationToken)
    {
        var conversation = new TelegramConversation(TelegramIds.Place(message.Conversation), calls, press);
        return await intake.ReceiveAsync(message, conversation, cancellationToken) != Receipt.Full;
    }

    private async Task<bool> IsByModeratorAsync(ApiCallbackQuery? press, CancellationToken cancellationToken) =>
        press?.Message is { Chat.Id: < 0 and var chat } && await members.IsModeratorAsync(chat, press.From.Id, cancellationToken);

    // Telegram may tell it only this once, so it is handed in until there is room for it
    private async Task MoveAsync(long chat, long target, ApiUser me, CancellationToken cancellationToken)
    {
        LogMoved();
        while (!await HandInAsync(TelegramTranslation.Moved(chat, target, me), null, cancellationToken))
            await Task.Delay(ForRoom, calls.Time, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram's update {Update} was skipped: {Problem}.")]
    private partial void LogUnreadable(long update, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Telegram's update {Update} was skipped: it could not be translated.")]
    private partial void LogBroken(long update, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What an earlier start left undone cannot be read: {Reason} Trying again in {Pause}.")]
    private partial void LogStoreBusy(string reason, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Information, Message = "A group became a supergroup; its jobs go along.")]
    private partial void LogMoved();
}
