using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram.Methods;

/// <summary>New messages: <c>sendMessage</c>, <c>sendVideo</c>; and <c>sendChatAction</c>.</summary>
internal sealed class SendingMethods(TelegramWorld world)
{
    private static readonly string[] Actions =
    [
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document", "choose_sticker",
        "find_location", "record_video_note", "upload_video_note",
    ];

    public JsonNode SendMessage(CallInput input)
    {
        var chat = world.Chat(input);
        var text = GivenText.Text(world, input);
        return Send(chat, input, reply => new StoredMessage(chat.NextId(), world.Bot, world.Now)
        {
            Content = text,
            ReplyTo = reply.Parent,
            Topic = reply.Topic,
            ReplyThread = chat.ReplyThreadOf(reply.Parent),
            Markup = GivenMarkup.Read(input, mayAskReply: true),
            LinkPreview = input.Object("link_preview_options"),
            Silent = input.Flag("disable_notification"),
        }, "text messages");
    }

    public JsonNode SendVideo(CallInput input)
    {
        var chat = world.Chat(input);
        var video = GivenVideo.Read(world, input, input.Json, input.Text("video") ?? "");
        var caption = GivenText.Caption(world, input.Json);
        return Send(chat, input, reply => new StoredMessage(chat.NextId(), world.Bot, world.Now)
        {
            Video = video,
            Content = caption,
            ReplyTo = reply.Parent,
            Topic = reply.Topic,
            ReplyThread = chat.ReplyThreadOf(reply.Parent),
            Markup = GivenMarkup.Read(input, mayAskReply: true),
            Silent = input.Flag("disable_notification"),
        }, "videos");
    }

    public JsonNode SendChatAction(CallInput input)
    {
        var chat = world.Chat(input);
        var action = input.Text("action") ?? "";
        if (!Actions.Contains(action))
            throw ApiRefusal.Broken("wrong parameter action in request");
        GivenReply.Read(chat, input);
        chat.See($"typing {action}");
        return true;
    }

    private static JsonObject Send(TelegramChat chat, CallInput input, Func<GivenReply, StoredMessage> compose, string what)
    {
        if (chat.ForbidsSending || (chat.ForbidsVideos && what == "videos"))
            throw ApiRefusal.Bad($"not enough rights to send {what} to the chat");
        var reply = GivenReply.Read(chat, input);
        GivenMarkup.Read(input, mayAskReply: true);
        var message = compose(reply);
        chat.Post(message);
        return MessageJson.Of(chat, message);
    }
}
