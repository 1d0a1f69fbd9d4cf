namespace ChatBots.Emulators.Telegram.Methods;

/// <summary>Reads what a new message answers and in which topic it stands.</summary>
/// <param name="Parent">Null: it answers nothing.</param>
/// <param name="Topic">Null: no topic.</param>
internal sealed record GivenReply(int? Parent, int? Topic)
{
    public static GivenReply Read(TelegramChat chat, CallInput input)
    {
        var topic = (int?)input.Number("message_thread_id");
        if (topic is { } id && (!chat.IsForum || chat.Stored(id)?.Other is not { Name: "forum_topic_created" }))
            throw ApiRefusal.Bad("message thread not found");
        if (input.Object("reply_parameters") is not { } reply)
            return new GivenReply(null, topic);
        if (reply["chat_id"] is { } other && other.ToString() != input.Text("chat_id"))
            throw ApiRefusal.Broken("replies to other chats are not built");
        if (chat.Stored((int)reply["message_id"]!) is not { } parent)
        {
            return (bool?)reply["allow_sending_without_reply"] == true
                ? new GivenReply(null, topic)
                : throw ApiRefusal.Bad("message to be replied not found");
        }

        return new GivenReply(parent.Id, topic ?? parent.Topic);
    }
}
