using System.Text.Json.Serialization;

namespace ChatBots.Telegram.Api;

/// <summary>What stands under a message. Closed: <see cref="InlineKeyboardMarkup"/>, <see cref="ForceReply"/>.</summary>
[JsonDerivedType(typeof(InlineKeyboardMarkup))]
[JsonDerivedType(typeof(ForceReply))]
internal abstract record ReplyMarkup;

/// <summary>Buttons.</summary>
/// <param name="InlineKeyboard">Rows from top to bottom.</param>
internal sealed record InlineKeyboardMarkup(IReadOnlyList<IReadOnlyList<InlineKeyboardButton>> InlineKeyboard) : ReplyMarkup;

/// <summary>One button: of what it does, exactly one thing is set.</summary>
internal sealed record InlineKeyboardButton(string Text)
{
    /// <summary>1 to 64 bytes that come back with a press.</summary>
    public string? CallbackData { get; init; }
}

/// <summary>Opens the input field as a reply to the message.</summary>
internal sealed record ForceReply : ReplyMarkup
{
    /// <summary>The server wants to hear it.</summary>
    [JsonPropertyName("force_reply")]
    public bool ForceReplyValue { get; } = true;

    /// <summary>Whether only those see it who are mentioned or replied to.</summary>
    public bool? Selective { get; init; }
}
