using ChatBots.Chat;
using ChatBots.Telegram.Api;

namespace ChatBots.Telegram;

/// <summary>The keys of the budgets that a refusal may hold.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Bot">Everything.</param>
internal sealed record TelegramHolds(string Chat, string Bot);

/// <summary>What Telegram's answers mean for a call. Pure.</summary>
internal static class TelegramOutcomes
{
    // Telegram tells reasons in words only
    private static readonly string[] Same = ["message is not modified"];

    private static readonly string[] Gone =
    [
        "message to edit not found", "message to delete not found", "message_id_invalid", "message to react not found",
        "message can't be edited", "chat not found", "bot was blocked", "bot was kicked", "bot is not a member", "user is deactivated",
        "can't initiate conversation", "message thread not found", "topic_deleted", "group chat was deactivated", "group chat was deleted",
        "peer_id_invalid", "user_is_blocked", "input_user_deactivated",
    ];

    private static readonly string[] Forbidden =
    [
        "not enough rights", "have no rights", "need administrator rights", "chat_write_forbidden", "chat_restricted", "topic_closed",
        "can't be deleted", "_forbidden", "chat_admin_required",
    ];

    private static readonly string[] TooLarge = ["request entity too large", "file is too big", "file is too large"];

    /// <summary>The outcome of a call in a chat.</summary>
    /// <param name="answer">What came.</param>
    /// <param name="done">What a result means.</param>
    /// <param name="message">The message that the call is about, which it is still when nothing had to be changed; null when it creates one.</param>
    /// <param name="holds">The budgets that a refusal may hold.</param>
    /// <param name="tokenAgain">When a call whose token was refused may be tried again: another start may bring another token.</param>
    public static CallOutcome Of<T>(
        ApiAnswer<T> answer, Func<T, CallOutcome.Done> done, MessageId? message, TelegramHolds holds, DateTimeOffset tokenAgain) => answer switch
        {
            ApiAnswer<T>.Done { Result: var result } => done(result),
            ApiAnswer<T>.Refused { ByPlatform: true } refused => new CallOutcome.Refused(refused.RetryAt, [holds.Chat]),
            ApiAnswer<T>.Refused refused => new CallOutcome.Refused(refused.RetryAt, []),
            ApiAnswer<T>.TokenRefused => new CallOutcome.Refused(tokenAgain, [holds.Bot]),
            ApiAnswer<T>.Rejected rejected when message is not null && Says(rejected.Description, Same) => new CallOutcome.Done(message),
            ApiAnswer<T>.Rejected rejected => new CallOutcome.Rejected(Reason(rejected.Code, rejected.Description)),
            _ => new CallOutcome.Lost(),
        };

    /// <summary>Whether a call was rejected for these words.</summary>
    public static bool IsRejected<T>(ApiAnswer<T> answer, string words) =>
        answer is ApiAnswer<T>.Rejected rejected && rejected.Description.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static RejectReason Reason(int code, string description) =>
        code == 413 || Says(description, TooLarge) ? RejectReason.TooLarge
        : Says(description, Gone) ? RejectReason.Gone
        : code == 403 || Says(description, Forbidden) ? RejectReason.Forbidden
        : RejectReason.Other;

    private static bool Says(string description, string[] words) =>
        words.Any(each => description.Contains(each, StringComparison.OrdinalIgnoreCase));
}
