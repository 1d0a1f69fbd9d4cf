namespace ChatBots.Telegram.Api;

/// <summary>A message, with what we read of it.</summary>
/// <param name="MessageId">Unique within its chat.</param>
/// <param name="Date">Unix seconds; 0 for a message that is too old to be told.</param>
/// <param name="Chat">Where it stands.</param>
internal sealed record ApiMessage(long MessageId, long Date, ApiChat Chat)
{
    /// <summary>A topic only if <see cref="IsTopicMessage"/>; otherwise a line of replies.</summary>
    public long? MessageThreadId { get; init; }

    public bool? IsTopicMessage { get; init; }

    /// <summary>Null in channels; a stand-in for anonymous authors.</summary>
    public ApiUser? From { get; init; }

    /// <summary>The chat in whose name it was written; null for people.</summary>
    public ApiChat? SenderChat { get; init; }

    /// <summary>One level: the parent has no parent of its own.</summary>
    public ApiMessage? ReplyToMessage { get; init; }

    /// <summary>The part of the parent that the author marked.</summary>
    public TextQuote? Quote { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<ApiEntity>? Entities { get; init; }

    public string? Caption { get; init; }

    public IReadOnlyList<ApiEntity>? CaptionEntities { get; init; }

    /// <summary>The same picture in several sizes, smallest first.</summary>
    public IReadOnlyList<ApiPhotoSize>? Photo { get; init; }

    public ApiDocument? Document { get; init; }

    public ApiVideo? Video { get; init; }

    public ApiSticker? Sticker { get; init; }

    public ApiVoice? Voice { get; init; }

    public ApiVideoNote? VideoNote { get; init; }

    /// <summary>Shared by the messages of one album.</summary>
    public string? MediaGroupId { get; init; }

    /// <summary>The buttons under it.</summary>
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }

    /// <summary>It opens a topic.</summary>
    public ForumTopicCreated? ForumTopicCreated { get; init; }

    /// <summary>The group goes on under this id.</summary>
    public long? MigrateToChatId { get; init; }
}

/// <summary>A part of a text that means something: a command, a mention.</summary>
/// <param name="Type"><c>bot_command</c>, <c>mention</c>, <c>text_mention</c> and others.</param>
/// <param name="Offset">In UTF-16 units.</param>
/// <param name="Length">In UTF-16 units.</param>
internal sealed record ApiEntity(string Type, int Offset, int Length)
{
    /// <summary>Whom a text_mention names.</summary>
    public ApiUser? User { get; init; }
}

/// <summary>A part of the message that is replied to.</summary>
internal sealed record TextQuote(string Text)
{
    /// <summary>Whether the author marked it; otherwise the server added it.</summary>
    public bool? IsManual { get; init; }
}

/// <summary>Says that a message opens a topic.</summary>
internal sealed record ForumTopicCreated(string Name);
