using ChatBots.Chat;

namespace ChatBots.Intake;

/// <summary>Where adapters hand in what people did (step 2). Safe for concurrent calls.</summary>
public interface IIntake
{
    /// <summary>
    /// Keeps a message durably, queues it and returns; nothing is done for it on the caller's thread. What it leads to is said through
    /// <paramref name="conversation"/>.
    /// </summary>
    Task<Receipt> ReceiveAsync(ChatMessage message, IConversation conversation, CancellationToken cancellationToken);

    /// <summary>
    /// Tells the author to try again in a minute: for a message that there was no room for, on a platform that tells it only once. Returns
    /// before it is said.
    /// </summary>
    void Decline(ChatMessage message, IConversation conversation);

    /// <summary>
    /// Says that a platform can be spoken to from now on: what an earlier process left unfinished there goes on. Called once, when the
    /// adapter is ready to carry calls, and before it hands in its first message. A store that is busy is waited for.
    /// </summary>
    /// <param name="platform">The adapter's name, as in <see cref="ConversationId.Platform"/>.</param>
    /// <param name="conversations">
    /// Opens a conversation by its id without asking the platform; where the bot is no member, by the last pass that is known.
    /// </param>
    /// <param name="cancellationToken">Gives up; jobs that were picked up already go on.</param>
    Task OpenAsync(string platform, Func<ConversationId, Pass?, IConversation> conversations, CancellationToken cancellationToken);
}

/// <summary>What became of handing in a message.</summary>
public enum Receipt
{
    /// <summary>It is kept and will be handled, over a crash too.</summary>
    Taken,

    /// <summary>It was handed in before; nothing more will happen.</summary>
    Duplicate,

    /// <summary>The intake is full; nothing was kept, and it may be handed in again later.</summary>
    Full,

    /// <summary>
    /// The store cannot keep it now, or the bot ends and its author waits for an answer. That author is told to try again in a minute, so it
    /// is not to be handed in again; what nobody wrote (a conversation that was left or has moved) is.
    /// </summary>
    Busy,

    /// <summary>
    /// More of this conversation waits already than can be answered soon; nothing was kept, and it is not to be handed in again, so that
    /// one conversation cannot keep all others from being heard.
    /// </summary>
    TooMany,
}
