namespace ChatBots.Emulators.Discord;

/// <summary>A message as persons see it at one moment; it does not change any more.</summary>
public sealed record ShownMessage
{
    /// <summary>A snowflake.</summary>
    public required string Id { get; init; }

    /// <summary>Counts from 1 in each channel: the message is m1, m2, … in transcripts.</summary>
    public required int Number { get; init; }

    public required DiscordPerson From { get; init; }

    /// <summary>The content; empty: none.</summary>
    public required string Text { get; init; }

    /// <summary>Row by row, from left to right.</summary>
    public required IReadOnlyList<ShownButton> Buttons { get; init; }

    /// <summary>In the order in which they came.</summary>
    public required IReadOnlyList<ShownAttachment> Attachments { get; init; }

    /// <summary>The message that it visibly answers; null: none.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The only one who sees it; null: everybody does.</summary>
    public DiscordPerson? EphemeralFor { get; init; }

    /// <summary>The bot's reactions to it, in order.</summary>
    public required IReadOnlyList<string> Reactions { get; init; }

    /// <summary>Whom it pinged when it was posted.</summary>
    public required IReadOnlyList<DiscordPerson> MentionedPersons { get; init; }

    /// <summary>Whether links in it show no preview.</summary>
    public bool SuppressEmbeds { get; init; }

    /// <summary>Whether it came as the answer to an interaction, or after one by its token.</summary>
    public bool IsInteractionResponse { get; init; }

    /// <summary>Whether it only says so far that the bot is thinking.</summary>
    public bool IsDeferred { get; init; }
}

/// <summary>A button under a message.</summary>
/// <param name="Label">What stands on it, an emoji before it.</param>
/// <param name="CustomId">What comes back when it is pressed; null: it opens a link.</param>
/// <param name="Style">1 primary, 2 secondary, 3 success, 4 danger, 5 link.</param>
/// <param name="Url">The link; null: none.</param>
/// <param name="Row">From 0.</param>
/// <param name="IsDisabled">Whether it can be pressed no more.</param>
public sealed record ShownButton(string Label, string? CustomId, int Style, string? Url, int Row, bool IsDisabled);

/// <summary>A file on a message.</summary>
/// <param name="Id">A snowflake.</param>
/// <param name="FileName">With its ending.</param>
/// <param name="ContentType">As <c>video/mp4</c>.</param>
/// <param name="Bytes">The whole file.</param>
public sealed record ShownAttachment(string Id, string FileName, string ContentType, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>In bytes.</summary>
    public int Size => Bytes.Length;
}

/// <summary>A form that the bot opened for a person.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="CustomId">What comes back when it is sent.</param>
/// <param name="Fields">In order.</param>
public sealed record ShownModal(string Title, string CustomId, IReadOnlyList<ShownField> Fields);

/// <summary>A text field of a form.</summary>
/// <param name="Id">Its <c>custom_id</c>.</param>
/// <param name="Label">What stands above it.</param>
/// <param name="Value">What stands in it at first; empty: nothing.</param>
/// <param name="Placeholder">What stands in it while it is empty; null: nothing.</param>
/// <param name="IsRequired">Whether it must not be empty.</param>
/// <param name="MinLength">In characters.</param>
/// <param name="MaxLength">In characters.</param>
/// <param name="IsParagraph">Whether it has several lines.</param>
public sealed record ShownField(
    string Id, string Label, string Value, string? Placeholder, bool IsRequired, int MinLength, int MaxLength, bool IsParagraph);
