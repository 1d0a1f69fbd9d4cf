using System.Text.Json;

namespace ChatBots.Upstream.Wire;

/// <summary>What was read of a chunk; null is what it did not say.</summary>
internal struct ChunkFields
{
    public string? Content;
    public string? Reasoning;
    public string? Refusal;
    public string? Text;
    public string? Finish;
    public JsonElement? Error;
    public JsonElement? Code;
    public JsonElement? Said;
    public bool HasChoices;
    public bool HasChoice;
    public bool HasDelta;
    public bool HasMessage;
    public bool IsInDelta;

    /// <summary>Whether nothing that was read so far tells anything.</summary>
    public readonly bool HasSaidNothing => Content is null && HasSaidOnlyContent;

    /// <summary>Whether nothing that was read so far, beside the text, tells anything.</summary>
    public readonly bool HasSaidOnlyContent => (Reasoning ?? Refusal ?? Text ?? Finish) is null && (Error ?? Code ?? Said) is null && !HasMessage;

    private readonly bool IsWhole => HasMessage && !HasDelta;

    /// <summary>What the chunk says.</summary>
    public readonly Delta ToDelta() => new(
        Content ?? Text ?? "", Reasoning ?? "", IsWhole, IsFinish: IsWhole || Finish is { Length: > 0 },
        ErrorText.Of(Error) ?? (HasChoices ? RefusalText() : ErrorText.OfTask(Code, Said)));

    private readonly string? RefusalText() =>
        Refusal is { Length: > 0 } ? "content_filter " + Refusal
        : string.Equals(Finish, "content_filter", StringComparison.OrdinalIgnoreCase) ? "content_filter"
        : null;
}
