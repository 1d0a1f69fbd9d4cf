using ChatBots.Chat;
using ChatBots.Telegram.Api;

namespace ChatBots.Telegram;

/// <summary>What people do on Telegram, in the core's words. Pure.</summary>
/// <param name="me">The bot.</param>
internal sealed class TelegramTranslation(ApiUser me)
{
    private readonly TelegramCommands commands = new(me);

    /// <summary>Where something happened; null when it happened where the bot has nothing to say.</summary>
    public static TelegramPlace? PlaceOf(ApiUpdate update) => update switch
    {
        { Message: { } message } => PlaceOf(message),
        { CallbackQuery.Message: { } message } => PlaceOf(message),
        { MyChatMember.Chat: { Type: not "channel" } chat } => new TelegramPlace(chat.Id, null),
        _ => null,
    };

    /// <summary>Reads an update.</summary>
    /// <param name="update">What came; of an album its first part.</param>
    /// <param name="album">The messages of the album that it belongs to, itself included; a lone message is one of one.</param>
    /// <returns>Null when it is not for us.</returns>
    public ChatMessage? Read(ApiUpdate update, IReadOnlyList<ApiMessage> album)
    {
        if (PlaceOf(update) is not { } place)
            return null;
        return update switch
        {
            { Message: { MigrateToChatId: { } target } moved } => Moved(moved.Chat.Id, target, me),
            { Message: { From: { IsBot: false } author, SenderChat: null } message } => ReadMessage(message, author, place, album),
            { CallbackQuery: { From.IsBot: false, Message: { } on, Data: { } data } press } => ReadPress(press, on, data, place),
            { MyChatMember: { NewChatMember: { Status: "left" or "kicked" } or { IsMember: false } } change } => new ChatMessage(
                $"{TelegramIds.Platform}:update:{update.UpdateId}", AuthorOf(change.From), TelegramIds.Conversation(place), new ChatIntent.Left()),
            _ => null,
        };
    }

    /// <summary>A group that became a supergroup. Telegram tells it in several ways; the source key is the same for all.</summary>
    public static ChatMessage Moved(long chat, long target, ApiUser me) => new(
        $"{TelegramIds.Platform}:moved:{TelegramIds.Text(chat)}", AuthorOf(me), Conversation(chat), new ChatIntent.Moved(Conversation(target)));

    private static ConversationId Conversation(long chat) => TelegramIds.Conversation(new TelegramPlace(chat, null));

    private ChatMessage? ReadMessage(ApiMessage message, ApiUser author, TelegramPlace place, IReadOnlyList<ApiMessage> album)
    {
        var worded = album.FirstOrDefault(part => Words.Of(part).Text.Length > 0) ?? message;
        var parent = ParentOf(worded);
        if (IntentOf(worded, parent, place, album.Count) is not { } intent)
            return null;
        var chat = TelegramIds.Text(place.Chat);
        return new ChatMessage(
            $"{TelegramIds.Platform}:{chat}:{TelegramIds.Text(message.MessageId)}", AuthorOf(author), TelegramIds.Conversation(place), intent)
        {
            Id = TelegramIds.Message(worded.MessageId),
            IsGroup = place.IsGroup,
            Places = PlacesOf(place),
            Images = ImagesOf(album, parent),
            Carried = IsOurs(parent) ? TelegramKeyboard.DataOf(parent!) : [],
        };
    }

    private ChatIntent? IntentOf(ApiMessage message, ApiMessage? parent, TelegramPlace place, int albumParts)
    {
        var words = Words.Of(message);
        if (commands.Read(words, place.IsGroup, out var isForOthers) is { } command)
            return command;
        if (isForOthers)
            return null;
        var isMentioned = commands.Mentions(words);
        var text = isMentioned ? commands.WithoutMention(words) : words.Text;
        // A picture of an album without words says nothing by itself: the words stand under another one
        if (text.Length == 0 && message.MediaGroupId is not null && (albumParts == 1 || parent is not null))
            return null;
        if (parent is not null && (IsOurs(parent) || isMentioned || !place.IsGroup))
            return new ChatIntent.Reply(text, TelegramIds.Message(parent.MessageId), Addressed: isMentioned || !place.IsGroup)
            {
                Quote = message.Quote is { IsManual: true } quote ? quote.Text : null,
            };
        return isMentioned || (!place.IsGroup && HasContent(message)) ? new ChatIntent.Make(text) : null;
    }

    private static ChatMessage ReadPress(ApiCallbackQuery press, ApiMessage on, string data, TelegramPlace place) => new(
        $"{TelegramIds.Platform}:press:{press.Id}", AuthorOf(press.From), TelegramIds.Conversation(place),
        new ChatIntent.Press(data, TelegramIds.Message(on.MessageId)))
    {
        IsGroup = place.IsGroup,
        Places = PlacesOf(place),
        Carried = TelegramKeyboard.DataOf(on),
    };

    // A thread counts only where Telegram calls it a topic: in a forum's General it may be a line of replies
    private static TelegramPlace? PlaceOf(ApiMessage message) => message.Chat.Type == "channel"
        ? null
        : new TelegramPlace(message.Chat.Id, message.IsTopicMessage == true ? message.MessageThreadId : null);

    // In a topic, what replies to nothing comes as a reply to the message that opened the topic
    private static ApiMessage? ParentOf(ApiMessage message) => message.ReplyToMessage is { ForumTopicCreated: null } parent
        && !(message.IsTopicMessage == true && parent.MessageId == message.MessageThreadId) ? parent : null;

    private bool IsOurs(ApiMessage? message) => message?.From?.Id == me.Id;

    private string[] ImagesOf(IReadOnlyList<ApiMessage> album, ApiMessage? parent)
    {
        string[] own = [.. album.Select(TelegramImages.Of).OfType<string>()];
        return own.Length == 0 && !IsOurs(parent) && TelegramImages.Of(parent) is { } repliedTo ? [repliedTo] : own;
    }

    private static string[] PlacesOf(TelegramPlace place) =>
        place.IsGroup ? [$"{TelegramIds.Platform}:chat:{TelegramIds.Text(place.Chat)}"] : [];

    // Everything else that comes without words is news about the chat: a pinned message, a new title
    private static bool HasContent(ApiMessage message) =>
        message is not { Text: null, Caption: null, Photo: null, Document: null, Sticker: null, Video: null, Voice: null, VideoNote: null };

    private static ChatUser AuthorOf(ApiUser user) =>
        new(TelegramIds.Person(user.Id), $"{user.FirstName} {user.LastName}".Trim(), user.LanguageCode);
}
