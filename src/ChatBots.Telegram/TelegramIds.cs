using System.Globalization;
using ChatBots.Chat;

namespace ChatBots.Telegram;

/// <summary>A chat, and the topic in it.</summary>
/// <param name="Chat">Negative for groups.</param>
/// <param name="Topic">Null: the chat itself, or a forum's General.</param>
internal sealed record TelegramPlace(long Chat, long? Topic)
{
    /// <summary>Whether others than the bot and one person are there.</summary>
    public bool IsGroup => Chat < 0;
}

/// <summary>Telegram's ids in the core's form and back. Pure.</summary>
internal static class TelegramIds
{
    /// <summary>The adapter's name.</summary>
    public const string Platform = "telegram";

    public static PersonId Person(long user) => new(Platform, Text(user));

    /// <summary>A topic is a conversation within its chat: <c>-100123:7</c>.</summary>
    public static ConversationId Conversation(TelegramPlace place) =>
        new(Platform, place.Topic is { } topic ? $"{Text(place.Chat)}:{Text(topic)}" : Text(place.Chat));

    /// <summary>The place of a conversation that this adapter named.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TelegramPlace Place(ConversationId conversation) => conversation.Id.Split(':') switch
    {
        [var chat] => new TelegramPlace(Number(chat), null),
        [var chat, var topic] => new TelegramPlace(Number(chat), Number(topic)),
        _ => throw new FormatException($"No conversation of Telegram's: {conversation}."),
    };

    public static MessageId Message(long id) => new(Text(id));

    public static long Number(MessageId id) => Number(id.Value);

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
