using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <summary>Writes messages and chats as the Bot API sends them.</summary>
internal static class MessageJson
{
    public static JsonObject Of(TelegramChat chat)
    {
        var json = new JsonObject { ["id"] = chat.Id, ["type"] = chat.Kind.ToString().ToLowerInvariant() };
        if (chat.Person is { } person)
        {
            json["first_name"] = person.FirstName;
            if (person.Username is not null)
                json["username"] = person.Username;
            return json;
        }

        json["title"] = chat.Title;
        if (chat.IsForum)
            json["is_forum"] = true;
        return json;
    }

    /// <summary>A message, and the one it answers; that one without the one that it answers in turn.</summary>
    public static JsonObject Of(TelegramChat chat, StoredMessage message, bool withReply = true)
    {
        var json = new JsonObject { ["message_id"] = message.Id, ["date"] = message.Date };
        (json["from"], json["chat"]) = (message.From.ToJson(), Of(chat));
        if (message.EditDate is { } edited)
            json["edit_date"] = edited;
        if (message.SenderChat is { } sender)
            json["sender_chat"] = sender.DeepClone();
        if ((message.Topic ?? message.ReplyThread) is { } thread)
            json["message_thread_id"] = thread;
        if (message.Topic is not null)
            json["is_topic_message"] = true;
        if (message.Album is not null)
            json["media_group_id"] = message.Album;
        if (withReply)
            AddReply(json, chat, message);
        AddContent(json, message);
        return json;
    }

    private static void AddReply(JsonObject json, TelegramChat chat, StoredMessage message)
    {
        // In a topic, whatever answers nothing answers the message that opened the topic
        var parent = message.ReplyTo ?? (message.Topic == message.Id ? null : message.Topic);
        if (parent is { } id && chat.Stored(id) is { } answered)
            json["reply_to_message"] = Of(chat, answered, withReply: false);
        if (message.Quote is { } quote)
            json["quote"] = new JsonObject { ["text"] = quote.Text, ["position"] = quote.Position, ["is_manual"] = true };
    }

    private static void AddContent(JsonObject json, StoredMessage message)
    {
        if (message.Other is { } other)
            json[other.Name] = other.Value.DeepClone();
        if (message.Video is { } video)
            json["video"] = video.ToJson();
        AddText(json, message, message.IsMedia ? "caption" : "text", message.IsMedia ? "caption_entities" : "entities");
        if (message.LinkPreview is { } preview)
            json["link_preview_options"] = preview.DeepClone();
        if (message.Markup is { } markup && markup.ContainsKey("inline_keyboard"))
            json["reply_markup"] = markup.DeepClone();
    }

    private static void AddText(JsonObject json, StoredMessage message, string text, string entities)
    {
        if (message.Content.Text.Length == 0)
            return;
        json[text] = message.Content.Text;
        if (message.Content.Entities.Count > 0)
            json[entities] = message.Content.EntitiesJson();
    }
}
