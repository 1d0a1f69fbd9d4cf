namespace ChatBots.Chat;

/// <summary>
/// What became of one call to a platform. Adapters never wait and never repeat: they report one of <see cref="Done"/>,
/// <see cref="Refused"/>, <see cref="Rejected"/>, <see cref="Lost"/>. They throw for bugs and for cancellation only.
/// </summary>
public abstract record CallOutcome
{
    private CallOutcome()
    {
    }

    /// <summary>
    /// Keys of budgets that the call drew from beside those that were named before: some platforms tell only by the answer which they are.
    /// </summary>
    public IReadOnlyList<string> AlsoDrawn { get; init; } = [];

    /// <summary>Carried out. "Not modified" counts as done.</summary>
    /// <param name="Message">The message created or changed.</param>
    /// <param name="FileId">The platform's own lasting id of an attached file; null when there is none.</param>
    public sealed record Done(MessageId Message, string? FileId = null) : CallOutcome;

    /// <summary>Certainly not carried out; it may be tried again from <paramref name="RetryAt"/> on.</summary>
    /// <param name="RetryAt">Not before this instant. The scheduler waits at least a second anyway.</param>
    /// <param name="Budgets">Keys of the budgets that the platform holds until then; empty when only this call failed (no connection).</param>
    public sealed record Refused(DateTimeOffset RetryAt, IReadOnlyList<string> Budgets) : CallOutcome;

    /// <summary>Not carried out, and trying again would not help.</summary>
    public sealed record Rejected(RejectReason Reason) : CallOutcome;

    /// <summary>No answer came: it may or may not have been carried out.</summary>
    public sealed record Lost : CallOutcome;
}

/// <summary>Why a platform will never carry out a call.</summary>
public enum RejectReason
{
    /// <summary>The message or the conversation is gone, or the bot was removed or blocked.</summary>
    Gone,

    /// <summary>
    /// The conversation has moved to another place, and the message was left behind: a new one can be created, by the same
    /// <see cref="IConversation"/>.
    /// </summary>
    Moved,

    /// <summary>
    /// The <see cref="Pass"/> by which it could have been done has expired; a later one may do it. Nothing was done.
    /// </summary>
    Expired,

    /// <summary>The bot lacks a right.</summary>
    Forbidden,

    /// <summary>The file is larger than the platform takes.</summary>
    TooLarge,

    /// <summary>Anything else.</summary>
    Other,
}
