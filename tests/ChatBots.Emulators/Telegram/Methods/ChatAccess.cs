using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram.Methods;

/// <summary>Finds what a call is about, and refuses as the server does when the bot may not touch it.</summary>
internal static class ChatAccess
{
    /// <summary>The chat a call names, if the bot may act in it.</summary>
    public static TelegramChat Chat(this TelegramWorld world, CallInput input)
    {
        var chat = Named(world, input);
        if (chat.MigratedTo is { } next)
        {
            throw new ApiRefusal(400, "Bad Request: group chat was upgraded to a supergroup chat")
            {
                Parameters = new JsonObject { ["migrate_to_chat_id"] = next },
            };
        }

        if (chat.StatusOf(world.Bot) is not ("kicked" or "left"))
            return chat is { Kind: ChatKind.Private, HasStarted: false } ? throw Forbidden("bot can't initiate conversation with a user") : chat;
        throw Forbidden(chat.Kind switch
        {
            ChatKind.Private => "bot was blocked by the user",
            ChatKind.Group => "bot was kicked from the group chat",
            _ => "bot was kicked from the supergroup chat",
        });
    }

    /// <summary>The chat a call names, whatever became of it.</summary>
    public static TelegramChat Named(TelegramWorld world, CallInput input) =>
        world.Find(input) ?? throw ApiRefusal.Bad(input.Text("chat_id") is null ? "chat_id is empty" : "chat not found");

    /// <summary>The bot's own message that a call wants changed.</summary>
    public static StoredMessage Own(this TelegramWorld world, TelegramChat chat, CallInput input)
    {
        var id = input.Number("message_id") ?? throw ApiRefusal.Broken("message identifier is not specified");
        var message = chat.Stored((int)id) ?? throw ApiRefusal.Bad("message to edit not found");
        var isEditable = message.From == world.Bot && !message.IsService && message.Markup?.ContainsKey("force_reply") != true;
        return isEditable ? message : throw ApiRefusal.Bad("message can't be edited");
    }

    public static TelegramChat? Find(this TelegramWorld world, CallInput input) =>
        input.Number("chat_id") is { } id ? world.Chats.Find(id) : null;

    private static ApiRefusal Forbidden(string why) => new(403, $"Forbidden: {why}");
}
