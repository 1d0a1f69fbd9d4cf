using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBots.Playground.Boards;

/// <summary>A message as the page shows it and the log keeps it.</summary>
internal sealed record BoardMessage
{
    /// <summary>A number that only grows, so that messages sort by it; given by the board.</summary>
    public long Id { get; init; }

    /// <summary>Who wrote it; null: the bot.</summary>
    public string? Author { get; init; }

    /// <summary>The only person who sees it; null: everybody. Such messages are not kept over a restart.</summary>
    public string? For { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Grows with each change, so that the newer of two states is known.</summary>
    public int Revision { get; init; }

    public IReadOnlyList<BoardPart> Parts { get; init; } = [];

    public IReadOnlyList<BoardButton> Buttons { get; init; } = [];

    /// <summary>The message that it answers; it may be gone.</summary>
    public long? ReplyTo { get; init; }

    public string? Reaction { get; init; }

    public BoardVideo? Video { get; init; }

    /// <summary>The key under which a repeated try to write it is known.</summary>
    public string? Nonce { get; init; }
}

/// <summary>A run of text: <c>plain</c>, <c>quoted</c>, <c>instant</c>, <c>link</c> or <c>mention</c>.</summary>
internal sealed record BoardPart(string Kind, string Text, string? To = null, DateTimeOffset? At = null);

/// <summary>A button; the role is <c>act</c>, <c>ask</c> or <c>remove</c>.</summary>
internal sealed record BoardButton(string Label, string Data, string Role);

/// <summary>A video that the board has a copy of.</summary>
/// <param name="File">Its name in the board's own folder.</param>
/// <param name="Name">The name that people see.</param>
internal sealed record BoardVideo(string File, string Name);

/// <summary>One line of the log: a message's newest state, or the removal of one.</summary>
internal sealed record BoardRecord(BoardMessage? Message = null, long? Removed = null);

/// <summary>The board's form on disk and towards the page.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BoardRecord))]
[JsonSerializable(typeof(BoardMessage[]))]
internal sealed partial class BoardJson : JsonSerializerContext;
