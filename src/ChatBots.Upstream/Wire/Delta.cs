namespace ChatBots.Upstream.Wire;

/// <summary>What one payload says.</summary>
/// <param name="Content">Text to append to the transcript; empty when it brings none.</param>
/// <param name="Reasoning">Text that counts for progress only.</param>
/// <param name="IsWhole">True when <paramref name="Content"/> is a whole message instead of a piece of one.</param>
/// <param name="FinishReason">In lower case; null while it goes on. Says nothing about success.</param>
/// <param name="Error">The error it reports; null when none.</param>
internal sealed record Delta(string Content, string Reasoning, bool IsWhole, string? FinishReason, string? Error)
{
    /// <summary>The end mark, <c>[DONE]</c>.</summary>
    public static Delta Done { get; } = new("", "", false, "done", null);

    /// <summary>A frame that reports an error.</summary>
    public static Delta Failed(string error) => new("", "", false, null, error);
}
