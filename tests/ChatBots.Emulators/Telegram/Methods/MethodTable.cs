using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram.Methods;

/// <summary>Every method that is built, except <c>getUpdates</c>, which waits.</summary>
internal sealed class MethodTable
{
    private readonly Dictionary<string, Func<CallInput, JsonNode>> methods;

    public MethodTable(TelegramWorld world)
    {
        var (sending, editing) = (new SendingMethods(world), new EditingMethods(world));
        var (small, own) = (new SmallMethods(world), new OwnMethods(world));
        methods = new()
        {
            ["sendMessage"] = sending.SendMessage,
            ["sendVideo"] = sending.SendVideo,
            ["sendChatAction"] = sending.SendChatAction,
            ["editMessageText"] = editing.EditMessageText,
            ["editMessageCaption"] = editing.EditMessageCaption,
            ["editMessageReplyMarkup"] = editing.EditMessageReplyMarkup,
            ["editMessageMedia"] = editing.EditMessageMedia,
            ["deleteMessage"] = editing.DeleteMessage,
            ["answerCallbackQuery"] = small.AnswerCallbackQuery,
            ["setMessageReaction"] = small.SetMessageReaction,
            ["getChatMember"] = small.GetChatMember,
            ["getFile"] = small.GetFile,
            ["getMe"] = own.GetMe,
            ["setMyCommands"] = own.SetMyCommands,
            ["setWebhook"] = own.SetWebhook,
            ["deleteWebhook"] = own.DeleteWebhook,
            ["getWebhookInfo"] = own.GetWebhookInfo,
            ["close"] = _ => true,
            ["logOut"] = _ => true,
        };
    }

    /// <summary>Does what the call asks; the result is what stands under <c>result</c>.</summary>
    /// <exception cref="ApiRefusal">The server says no.</exception>
    public JsonNode Run(string method, CallInput input) => methods.TryGetValue(method, out var run)
        ? run(input)
        : throw ApiRefusal.Broken($"the method {method} is not built");
}
