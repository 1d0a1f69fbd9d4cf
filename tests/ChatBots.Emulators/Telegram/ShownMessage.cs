namespace ChatBots.Emulators.Telegram;

/// <summary>A message as persons see it at one moment; it does not change any more.</summary>
public sealed record ShownMessage
{
    /// <summary>Counts from 1 in each chat.</summary>
    public required int Id { get; init; }

    public required TelegramPerson From { get; init; }

    /// <summary>Text or caption, plain; empty: none.</summary>
    public required string Text { get; init; }

    /// <summary>What is bold, a link, and so on, in order; also what the server found by itself (urls, mentions, commands).</summary>
    public required IReadOnlyList<ShownEntity> Entities { get; init; }

    /// <summary>Row by row, from left to right.</summary>
    public required IReadOnlyList<ShownButton> Buttons { get; init; }

    /// <summary>Null: the message has no video.</summary>
    public ShownVideo? Video { get; init; }

    /// <summary>The message that it visibly answers; null: none.</summary>
    public int? ReplyTo { get; init; }

    /// <summary>The topic's <c>message_thread_id</c>; null: no topic.</summary>
    public int? Topic { get; init; }

    /// <summary>The bot's reaction to it; null: none.</summary>
    public string? Reaction { get; init; }

    /// <summary>Whether it opens the reply box (<c>force_reply</c>).</summary>
    public bool AsksReply { get; init; }

    /// <summary>Whether it does so only for the person whom it answers or mentions (<c>selective</c>).</summary>
    public bool AsksSelectively { get; init; }

    /// <summary>What stands in the empty reply box; null: the usual.</summary>
    public string? Placeholder { get; init; }

    public bool LinkPreviewOff { get; init; }

    /// <summary>Whether it came without a sound.</summary>
    public bool Silent { get; init; }
}

/// <summary>A stretch of text with a meaning.</summary>
/// <param name="Type">As in the Bot API: <c>bold</c>, <c>text_link</c>, <c>url</c>, …</param>
/// <param name="Text">The stretch.</param>
/// <param name="Url">Where it leads, for <c>text_link</c>; <c>tg://user?id=…</c> for <c>text_mention</c>; else null.</param>
public sealed record ShownEntity(string Type, string Text, string? Url = null);

/// <summary>A button under a message.</summary>
/// <param name="Label">What stands on it.</param>
/// <param name="Data">What comes back when it is pressed; null: it opens a link.</param>
/// <param name="Url">The link; null: none.</param>
/// <param name="Row">From 0.</param>
public sealed record ShownButton(string Label, string? Data, string? Url, int Row);

/// <summary>A video in a message.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Width">Pixels; 0: the bot did not say.</param>
/// <param name="Height">Pixels; 0: the bot did not say.</param>
/// <param name="Duration">Seconds; 0: the bot did not say.</param>
/// <param name="HasThumbnail">Whether the bot gave one.</param>
/// <param name="FileId">Under which it can be sent again.</param>
/// <param name="FileName">As given with the upload; null: none.</param>
/// <param name="SupportsStreaming">Whether it can be watched while it loads.</param>
public sealed record ShownVideo(
    ReadOnlyMemory<byte> Bytes, int Width, int Height, int Duration, bool HasThumbnail, string FileId, string? FileName, bool SupportsStreaming);
