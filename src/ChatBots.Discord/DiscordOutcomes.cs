using ChatBots.Chat;
using ChatBots.Discord.Api;

namespace ChatBots.Discord;

/// <summary>The keys of the budgets that a refusal may hold.</summary>
/// <param name="Bucket">The route's in its channel.</param>
/// <param name="OldMessages">Edits of old messages in the channel.</param>
/// <param name="Bot">Everything.</param>
internal sealed record DiscordHolds(string Bucket, string OldMessages, string Bot);

/// <summary>What Discord's answers mean for a call. Pure.</summary>
internal static class DiscordOutcomes
{
    // Discord API reference, "JSON Error Codes"
    private const int UnknownChannel = 10003;
    private const int UnknownGuild = 10004;
    private const int UnknownMessage = 10008;
    private const int TooLarge = 40005;
    private const int MissingAccess = 50001;
    private const int CannotSendToUser = 50007;
    private const int NoCommonGuild = 50278;

    /// <param name="answer">What Discord said.</param>
    /// <param name="done">What a result means.</param>
    /// <param name="holds">The budgets that a refusal may hold.</param>
    /// <param name="tokenAgain">When a call whose token was refused may be tried again: another start may bring another token.</param>
    public static CallOutcome Of<T>(ApiAnswer<T> answer, Func<T, CallOutcome.Done> done, DiscordHolds holds, DateTimeOffset tokenAgain) =>
        answer switch
        {
            ApiAnswer<T>.Done { Result: var result } => done(result),
            ApiAnswer<T>.Refused refused => new CallOutcome.Refused(refused.RetryAt, HeldBy(refused.Scope, holds)),
            ApiAnswer<T>.TokenRefused => new CallOutcome.Refused(tokenAgain, [holds.Bot]),
            ApiAnswer<T>.Rejected rejected => new CallOutcome.Rejected(Reason(rejected.Status, rejected.Code)),
            _ => new CallOutcome.Lost(),
        };

    private static IReadOnlyList<string> HeldBy(RefusalScope scope, DiscordHolds holds) => scope switch
    {
        RefusalScope.Unreached => [],
        RefusalScope.Global => [holds.Bot],
        RefusalScope.Message => [holds.OldMessages],
        _ => [holds.Bucket],
    };

    private static RejectReason Reason(int status, int code) => code switch
    {
        UnknownChannel or UnknownGuild or UnknownMessage or MissingAccess or CannotSendToUser or NoCommonGuild => RejectReason.Gone,
        TooLarge => RejectReason.TooLarge,
        _ => status switch
        {
            413 => RejectReason.TooLarge,
            403 => RejectReason.Forbidden,
            _ => RejectReason.Other,
        },
    };
}
