using ChatBots.Chat;
using ChatBots.Intake;
using ChatBots.Telegram.Api;
using Microsoft.Extensions.Logging;

namespace ChatBots.Telegram;

/// <summary>
/// Hands what comes from Telegram into the intake, whichever way it comes. An update counts as received when it is kept there; what
/// cannot be read is skipped, so that it does not stand in the way for ever.
/// </summary>
internal sealed partial class TelegramSeat(TelegramCalls calls, IIntake intake, ILogger<TelegramSeat> logger)
{
    private const int MostFaults = 5;
    private static readonly TimeSpan ForRoom = TimeSpan.FromSeconds(1);

    /// <summary>The kinds of updates that are read; always told to the server, which keeps the last list that it was given.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["message", "callback_query", "my_chat_member"];

    private TelegramTranslation? translation;
    private int unreadable;
    private long faulty;
    private int faults;

    /// <summary>Whether updates can be taken.</summary>
    public bool IsOpen => translation is not null;

    /// <summary>Begins to take updates, and lets go on what an earlier process left unfinished.</summary>
    /// <param name="me">The bot.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task OpenAsync(ApiUser me, CancellationToken cancellationToken)
    {
        calls.Moves.Moved += (chat, target) => _ = MoveAsync(chat, target, me, cancellationToken);
        calls.Reach = me.CanReadAllGroupMessages == true ? GroupReach.Everything : GroupReach.CommandsAndReplies;
        await intake.OpenAsync(TelegramIds.Platform, (id, _) => new TelegramConversation(TelegramIds.Place(id), calls), cancellationToken);
        translation = new TelegramTranslation(me);
    }

    /// <summary>Takes an update, or the updates of one album.</summary>
    /// <returns>False when there is no room for it now; it is to be handed in again later.</returns>
    public async Task<bool> TakeAsync(IReadOnlyList<ReceivedUpdate> updates, CancellationToken cancellationToken)
    {
        if (updates[0].Update is not { } update)
        {
            if (Interlocked.Increment(ref unreadable) == 1)
                LogUnreadable(updates[0].Id, updates[0].Problem ?? "");
            else
                LogUnreadableAgain(unreadable, updates[0].Problem ?? "");
            return true;
        }

        if (update.Message is { MigrateToChatId: { } target, Chat.Id: var chat })
            calls.Moves.Note(chat, target);
        return Read(update, [.. updates.Select(each => each.Update?.Message).OfType<ApiMessage>()]) is not { } message
            || await HandInGentlyAsync(update, message, cancellationToken);
    }

    // A fault of ours on the way must not lose an update, nor let one that always fails stand before all others for ever
    private async Task<bool> HandInGentlyAsync(ApiUpdate update, ChatMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await HandInAsync(message, update.CallbackQuery?.Id, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogBroken(update.UpdateId, exception);
            faults = update.UpdateId == faulty ? faults + 1 : 1;
            faulty = update.UpdateId;
            return faults >= MostFaults;
        }
    }

    private ChatMessage? Read(ApiUpdate update, IReadOnlyList<ApiMessage> album)
    {
        try
        {
            return translation!.Read(update, album);
        }
        catch (Exception exception) // one update must not stop those behind it
        {
            LogBroken(update.UpdateId, exception);
            return null;
        }
    }

    private async Task<bool> HandInAsync(ChatMessage message, string? press, CancellationToken cancellationToken)
    {
        var conversation = new TelegramConversation(TelegramIds.Place(message.Conversation), calls, press);
        var receipt = await intake.ReceiveAsync(message, conversation, cancellationToken);
        return receipt != Receipt.Full && !(receipt == Receipt.Busy && message.Intent is ChatIntent.Left or ChatIntent.Moved);
    }

    // Telegram may tell it only this once, so it is handed in until there is room for it
    private async Task MoveAsync(long chat, long target, ApiUser me, CancellationToken cancellationToken)
    {
        LogMoved(chat, target);
        while (!await HandInAsync(TelegramTranslation.Moved(chat, target, me), null, cancellationToken))
            await Task.Delay(ForRoom, calls.Time, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram's update {Update} was skipped: {Problem}.")]
    private partial void LogUnreadable(long update, string problem);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Count} of Telegram's updates were skipped by now: {Problem}.")]
    private partial void LogUnreadableAgain(int count, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Telegram's update {Update} could not be taken.")]
    private partial void LogBroken(long update, Exception exception);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Group {Chat} became supergroup {Target}; its jobs go along. Where Access:Allow names it, name the new id.")]
    private partial void LogMoved(long chat, long target);
}
