namespace ChatBots.Chat;

/// <summary>What a message of ours shows: text in parts, and buttons. Adapters render it; nothing in it is markup.</summary>
/// <param name="Parts">The text in order. Line breaks are <c>\n</c> inside the parts.</param>
/// <param name="Buttons">At most ten, in order; empty removes those that were there.</param>
public sealed record MessageContent(IReadOnlyList<TextPart> Parts, IReadOnlyList<Button> Buttons)
{
    /// <summary>One plain sentence without buttons.</summary>
    public static MessageContent Plain(string text) => new([new TextPart.Plain(text)], []);

    /// <summary>Whether the reader is asked for words in reply; a platform may open the field for them, of those whom the text mentions.</summary>
    public bool AsksReply { get; init; }

    /// <summary>The whole as plain text, for logs of tests and for platforms without formatting.</summary>
    public override string ToString() =>
        string.Concat(Parts) + (Buttons.Count == 0 ? "" : $" [{string.Join("] [", Buttons.Select(button => button.Label))}]");

    /// <summary>Equal when a person would see no difference: same parts and same buttons in the same order.</summary>
    public bool Equals(MessageContent? other) =>
        other is not null && Parts.SequenceEqual(other.Parts) && Buttons.SequenceEqual(other.Buttons);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Parts.Count, Buttons.Count, ToString());
}

/// <summary>
/// A run of text. Closed: <see cref="Plain"/>, <see cref="Quoted"/>, <see cref="Instant"/>, <see cref="Link"/>, <see cref="Mention"/>.
/// </summary>
public abstract record TextPart
{
    private TextPart()
    {
    }

    /// <summary>Our own words.</summary>
    public sealed record Plain(string Text) : TextPart
    {
        /// <inheritdoc/>
        public override string ToString() => Text;
    }

    /// <summary>Words from outside, set apart where the platform can (bold); always escaped, never parsed.</summary>
    public sealed record Quoted(string Text) : TextPart
    {
        /// <inheritdoc/>
        public override string ToString() => Text;
    }

    /// <summary>An instant. A platform that shows times that tick by themselves shows <paramref name="At"/>, others the words.</summary>
    public sealed record Instant(DateTimeOffset At, string Words) : TextPart
    {
        /// <inheritdoc/>
        public override string ToString() => Words;
    }

    /// <summary>A labelled link.</summary>
    public sealed record Link(string Label, Uri To) : TextPart
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Label} ({To})";
    }

    /// <summary>A person, told by the platform where it can. No other part may ever notify anybody.</summary>
    public sealed record Mention(ChatUser User) : TextPart
    {
        /// <inheritdoc/>
        public override string ToString() => $"@{User.Name}";
    }
}

/// <summary>A button on a message of ours.</summary>
/// <param name="Label">What it says; at most 40 characters.</param>
/// <param name="Data">What comes back in <see cref="ChatIntent.Press"/>; at most 64 bytes, ASCII, valid for ever.</param>
/// <param name="Role">What a press leads to, so that an adapter can dress it.</param>
public sealed record Button(string Label, string Data, ButtonRole Role = ButtonRole.Act);

/// <summary>What pressing a <see cref="Button"/> leads to.</summary>
public enum ButtonRole
{
    /// <summary>Something happens at once.</summary>
    Act,

    /// <summary>The person is asked for words, as a reply to the message; a platform with an input of its own may open that.</summary>
    Ask,

    /// <summary>Something ends or goes away.</summary>
    Remove,
}
