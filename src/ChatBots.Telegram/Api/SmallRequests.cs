namespace ChatBots.Telegram.Api;

/// <summary>Asks for what happened.</summary>
/// <param name="Offset">The first update_id to hear of; all before count as received. 0 for all.</param>
/// <param name="Timeout">Seconds that the server may wait for the first one.</param>
/// <param name="AllowedUpdates">The kinds of updates; the server keeps them.</param>
internal sealed record GetUpdates(long Offset, int Timeout, IReadOnlyList<string> AllowedUpdates);

/// <summary>Takes a message away.</summary>
internal sealed record DeleteMessage(long ChatId, long MessageId);

/// <summary>Ends the wait of somebody who pressed a button.</summary>
/// <param name="CallbackQueryId">Which press.</param>
/// <param name="Text">Up to 200 characters; null for none.</param>
/// <param name="ShowAlert">Whether the text has to be closed by hand.</param>
internal sealed record AnswerCallbackQuery(string CallbackQueryId, string? Text, bool ShowAlert);

/// <summary>Shows for at most five seconds what the bot is doing.</summary>
/// <param name="ChatId">Where.</param>
/// <param name="MessageThreadId">The topic; null for none.</param>
/// <param name="Action"><c>upload_video</c>, <c>typing</c> and others.</param>
internal sealed record SendChatAction(long ChatId, long? MessageThreadId, string Action);

/// <summary>Sets the bot's reactions to a message.</summary>
/// <param name="ChatId">Where.</param>
/// <param name="MessageId">Which.</param>
/// <param name="Reaction">At most one; none takes it away.</param>
internal sealed record SetMessageReaction(long ChatId, long MessageId, IReadOnlyList<ReactionTypeEmoji> Reaction);

/// <summary>A reaction.</summary>
/// <param name="Emoji">One of those that the server allows.</param>
internal sealed record ReactionTypeEmoji(string Emoji)
{
    /// <summary>Always the same.</summary>
    public string Type { get; } = "emoji";
}

/// <summary>Asks for somebody's standing in a chat.</summary>
internal sealed record GetChatMember(long ChatId, long UserId);

/// <summary>Asks where a file can be downloaded.</summary>
internal sealed record GetFile(string FileId);

/// <summary>For methods that want to know nothing.</summary>
internal sealed record NoParameters;
