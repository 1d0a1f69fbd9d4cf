namespace ChatBots.Chat;

/// <summary>What a bot gets to see of what people say in groups.</summary>
public enum GroupReach
{
    /// <summary>Every message.</summary>
    Everything,

    /// <summary>Commands that name it and replies to its messages; no mention, and no command without its name for certain.</summary>
    CommandsAndReplies,

    /// <summary>Commands, and messages that mention it; a reply to one of its messages only when it mentions, too.</summary>
    CommandsAndMentions,
}
