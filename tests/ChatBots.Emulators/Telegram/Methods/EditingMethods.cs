using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram.Methods;

/// <summary>Changes to the bot's messages. An edit that names no buttons takes them away.</summary>
internal sealed class EditingMethods(TelegramWorld world)
{
    public JsonNode EditMessageText(CallInput input)
    {
        var (chat, message) = Target(input);
        if (message.IsMedia)
            throw ApiRefusal.Bad("there is no text in the message to edit");
        var text = GivenText.Text(world, input);
        var markup = GivenMarkup.Read(input, mayAskReply: false);
        RefuseUnchanged(message, text, markup);
        message.LinkPreview = input.Object("link_preview_options");
        return Change(chat, message, text, markup);
    }

    public JsonNode EditMessageCaption(CallInput input)
    {
        var (chat, message) = Target(input);
        if (!message.IsMedia)
            throw ApiRefusal.Bad("there is no caption in the message to edit");
        return Change(chat, message, GivenText.Caption(world, input.Json), GivenMarkup.Read(input, mayAskReply: false));
    }

    public JsonNode EditMessageReplyMarkup(CallInput input)
    {
        var (chat, message) = Target(input);
        return Change(chat, message, message.Content, GivenMarkup.Read(input, mayAskReply: false));
    }

    public JsonNode EditMessageMedia(CallInput input)
    {
        var (chat, message) = Target(input);
        var media = input.Object("media") ?? throw ApiRefusal.Broken("media is not specified");
        if ((string?)media["type"] != "video")
            throw ApiRefusal.Broken($"media of the type {media["type"]} is not built");
        if (chat.ForbidsVideos)
            throw ApiRefusal.Bad("not enough rights to send videos to the chat");
        var video = GivenVideo.Read(world, input, media, media["media"]?.ToString() ?? "");
        var caption = GivenText.Caption(world, media);
        var markup = GivenMarkup.Read(input, mayAskReply: false);
        if (message.Video == video)
            RefuseUnchanged(message, caption, markup);
        (message.Video, message.Content, message.Markup, message.LinkPreview, message.EditDate) = (video, caption, markup, null, world.Now);
        chat.See($"video m{message.Id} \"{MessageWords.Content(message)}\"");
        return MessageJson.Of(chat, message);
    }

    public JsonNode DeleteMessage(CallInput input)
    {
        var chat = world.Chat(input);
        var message = chat.Stored((int)(input.Number("message_id") ?? 0)) ?? throw ApiRefusal.Bad("message to delete not found");
        var isOwn = message.From == world.Bot;
        if (!isOwn && chat.Kind != ChatKind.Private && chat.StatusOf(world.Bot) != "administrator")
            throw ApiRefusal.Bad("message can't be deleted");
        if (chat.IsDeletingClosed || world.Now - message.Date > TimeSpan.FromHours(48).TotalSeconds)
            throw ApiRefusal.Bad("message can't be deleted for everyone");
        chat.Remove(message.Id);
        return true;
    }

    private (TelegramChat Chat, StoredMessage Message) Target(CallInput input)
    {
        if (input.Text("inline_message_id") is not null)
            throw ApiRefusal.Broken("inline messages are not built");
        var chat = world.Chat(input);
        return (chat, world.Own(chat, input));
    }

    private JsonObject Change(TelegramChat chat, StoredMessage message, FormattedText content, JsonObject? markup)
    {
        RefuseUnchanged(message, content, markup);
        (message.Content, message.Markup, message.EditDate) = (content, markup, world.Now);
        chat.See($"edit m{message.Id} \"{MessageWords.Content(message)}\"");
        return MessageJson.Of(chat, message);
    }

    private static void RefuseUnchanged(StoredMessage message, FormattedText content, JsonObject? markup)
    {
        var isSameText = message.Content.Text == content.Text && message.Content.Entities.SequenceEqual(content.Entities);
        if (isSameText && JsonNode.DeepEquals(message.Markup, markup))
        {
            throw ApiRefusal.Bad("message is not modified: specified new message content and reply markup are exactly the same "
                + "as a current content and reply markup of the message");
        }
    }
}
