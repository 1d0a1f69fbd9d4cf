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
    public JsonElement? Detail;
    public JsonElement? Success;
    public JsonElement? Type;
    public bool HasChoices;
    public bool HasChoice;
    public bool HasDelta;
    public bool HasMessage;
    public bool IsInDelta;

    /// <summary>Whether nothing that was read so far tells anything.</summary>
    public readonly bool HasSaidNothing => Content is null && HasSaidOnlyContent;

    /// <summary>Whether nothing that was read so far, beside the text, tells anything.</summary>
    public readonly bool HasSaidOnlyContent => (Reasoning ?? Refusal ?? Text ?? Finish) is null && (Error ?? Code ?? Said ?? Detail ?? Success ?? Type) is null && !HasMessage;

    // A message that does not finish is a piece like a delta, whatever its name
    private readonly bool IsWhole => HasMessage && !HasDelta && IsFinish;

    private readonly bool IsFinish => Finish is { Length: > 0 };

    /// <summary>What the chunk says.</summary>
    public readonly Delta ToDelta()
    {
        var text = Content is { Length: > 0 } content ? content : Text ?? "";
        var error = ErrorText.Of(Error);
        return new Delta(text, Reasoning ?? "", IsWhole, IsFinish, error ?? (HasChoices ? RefusalText() : ErrorText.OfTask(this)))
        {
            IsErrorObject = error is not null && text.Length == 0,
        };
    }

    private readonly string? RefusalText() =>
        Refusal is { Length: > 0 } ? "content_filter " + Refusal
        : string.Equals(Finish, "content_filter", StringComparison.OrdinalIgnoreCase) ? "content_filter"
        : null;
}
