namespace ChatBots.Upstream.Wire;

/// <summary>What one payload says.</summary>
/// <param name="Content">Text to append to the transcript; empty when it brings none.</param>
/// <param name="Reasoning">Text beside the answer; empty when it brings none.</param>
/// <param name="IsWhole">True when <paramref name="Content"/> is a whole message instead of a piece of one.</param>
/// <param name="IsFinish">Whether the relay says that it has finished, which says nothing about success.</param>
/// <param name="Error">The error it reports; null when none.</param>
internal readonly record struct Delta(string Content, string Reasoning, bool IsWhole, bool IsFinish, string? Error)
{
    /// <summary>Whether it is the end mark, <c>[DONE]</c>.</summary>
    public bool IsEndMark { get; private init; }

    /// <summary>
    /// Whether it is an error and nothing else, in the form in which gateways refuse. Codes of other forms may stand beside work that
    /// was taken, and a studio's own refusal comes after the work was.
    /// </summary>
    public bool IsErrorObject { get; init; }

    /// <summary>The end mark.</summary>
    public static Delta EndMark { get; } = new("", "", IsWhole: false, IsFinish: true, Error: null) { IsEndMark = true };

    /// <summary>A piece of text and nothing else.</summary>
    public static Delta Text(string content) => new(content, "", IsWhole: false, IsFinish: false, Error: null);
}
