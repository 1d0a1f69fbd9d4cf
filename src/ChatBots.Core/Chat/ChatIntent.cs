using System.Text.Json.Serialization;

namespace ChatBots.Chat;

/// <summary>
/// What a <see cref="ChatMessage"/> asks for. Closed: <see cref="Make"/>, <see cref="Reply"/>, <see cref="Press"/>, <see cref="Filled"/>,
/// <see cref="Command"/>, <see cref="Vanished"/>, <see cref="Left"/>, <see cref="Moved"/>.
/// </summary>
[JsonDerivedType(typeof(Make), "make")]
[JsonDerivedType(typeof(Reply), "reply")]
[JsonDerivedType(typeof(Press), "press")]
[JsonDerivedType(typeof(Filled), "filled")]
[JsonDerivedType(typeof(Command), "command")]
[JsonDerivedType(typeof(Vanished), "vanished")]
[JsonDerivedType(typeof(Left), "left")]
[JsonDerivedType(typeof(Moved), "moved")]
public abstract record ChatIntent
{
    private ChatIntent()
    {
    }

    /// <summary>Whether somebody did it and expects something of it; otherwise it is news about the conversation, which nobody is answered.</summary>
    [JsonIgnore]
    public bool IsByPerson => this is not (Vanished or Left or Moved);

    /// <summary>A new video. Options may stand in the text (<c>--portrait</c>).</summary>
    /// <param name="Text">The person's words without command or mention; may be empty.</param>
    public sealed record Make(string Text) : ChatIntent
    {
        /// <summary>Options chosen beside the words, each as it would be typed but without dashes (<c>portrait</c>); in order.</summary>
        public IReadOnlyList<string> Options { get; init; } = [];
    }

    /// <summary>Words in reply to a message; a refine when that message is one of ours.</summary>
    /// <param name="Text">The person's words; may be empty.</param>
    /// <param name="To">The message replied to.</param>
    /// <param name="Addressed">Whether the words are meant for the bot even when the message replied to is not ours.</param>
    public sealed record Reply(string Text, MessageId To, bool Addressed) : ChatIntent
    {
        /// <summary>The part of the message replied to that the person marked; null when they marked none.</summary>
        public string? Quote { get; init; }

        /// <summary>Whether the platform kept the words from the bot.</summary>
        public bool IsUnheard { get; init; }
    }

    /// <summary>A press on a button.</summary>
    /// <param name="Data">The button's <see cref="Button.Data"/> as it came back; anything may stand in it.</param>
    /// <param name="On">The message that carries the button.</param>
    public sealed record Press(string Data, MessageId On) : ChatIntent;

    /// <summary>A form that was sent in.</summary>
    /// <param name="Data">The form's <see cref="Form.Data"/> as it came back; anything may stand in it.</param>
    /// <param name="On">The message whose button or command opened it.</param>
    /// <param name="Text">The person's words; may be empty.</param>
    public sealed record Filled(string Data, MessageId On, string Text) : ChatIntent;

    /// <summary>A command other than the one that makes a video.</summary>
    /// <param name="Name">In lower case, without slash: <c>quota</c>, <c>help</c>; anything may stand in it.</param>
    public sealed record Command(string Name) : ChatIntent
    {
        /// <summary>The message that it was used on, whosever it is; null for none.</summary>
        public MessageId? On { get; init; }
    }

    /// <summary>A message of ours was deleted by somebody else than the bot.</summary>
    /// <param name="Message">The message that is gone.</param>
    public sealed record Vanished(MessageId Message) : ChatIntent;

    /// <summary>The bot was removed from the conversation and all within it, or blocked.</summary>
    public sealed record Left : ChatIntent;

    /// <summary>The conversation goes on in another place under a new id; our messages stay behind.</summary>
    /// <param name="To">Its new id.</param>
    public sealed record Moved(ConversationId To) : ChatIntent;
}
