using ChatBots.Chat;

namespace ChatBots.Live;

/// <summary>Calls that create a message: not repeatable as edits are.</summary>
internal static class Creation
{
    private const int Often = 5;

    /// <summary>A call that creates a message for all; after a lost answer it is repeated.</summary>
    /// <param name="conversation">Where; asked anew at each decision, since it may be reached in another way by then.</param>
    /// <param name="priority">What it is for.</param>
    /// <param name="send">Creates it, with the same nonce each time.</param>
    /// <param name="target">See <see cref="ScheduledCall.Target"/>; null: one of its own.</param>
    public static ScheduledCall Call(Func<IConversation> conversation, CallPriority priority, Func<Task<CallOutcome>> send, object? target = null) => new()
    {
        Target = target ?? new object(),
        Priority = priority,
        Budgets = () => conversation().SendBudgets,
        Make = send,
        // Once where each repetition may show another message, since two are better than none
        RepeatsAfterLoss = conversation().RemembersNonces ? Often : 1,
    };

    /// <summary>How often a whisper may be repeated: what is read twice is worse than what can be asked for again.</summary>
    public static int RepeatsOfWhisper(IConversation conversation) => conversation.RepeatsWhispers ? Often : 0;
}
