namespace ChatBots.Chat;

/// <summary>Something a person did in a conversation, in the same form whatever the platform (step 1).</summary>
/// <param name="SourceKey">
/// What makes a second delivery of the same thing recognisable: conversation and message id, or the id of the interaction or
/// callback. Unique over all platforms; at most one job is ever opened for one key.
/// </param>
/// <param name="Author">Who did it.</param>
/// <param name="Conversation">Where.</param>
/// <param name="Intent">What.</param>
public sealed record ChatMessage(string SourceKey, ChatUser Author, ConversationId Conversation, ChatIntent Intent)
{
    /// <summary>The person's own message, which the answer replies to; null where there is none (a slash command).</summary>
    public MessageId? Id { get; init; }

    /// <summary>Whether others than the bot and the author read along.</summary>
    public bool IsGroup { get; init; }

    /// <summary>
    /// The names under which settings may allow this place (<c>discord:guild:1</c>, <c>telegram:chat:-100</c>); empty where there are none.
    /// </summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>
    /// Images that the words are about, sent along or replied to, in order; each in the adapter's own form, lasting and without a secret,
    /// for <see cref="IConversation.FetchImageAsync"/>.
    /// </summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>
    /// The data of the buttons on the message of ours that this is a reply to or a press on, as the platform itself tells them; a person
    /// cannot forge them. Empty where it tells none.
    /// </summary>
    public IReadOnlyList<string> Carried { get; init; } = [];

    /// <summary>By which alone one can speak in the conversation; null where the bot is a member.</summary>
    public Pass? Pass { get; init; }
}
