using ChatBots.Chat;
using ChatBots.Telegram.Api;

namespace ChatBots.Telegram;

/// <summary>The core's buttons as Telegram lays them out. Pure.</summary>
internal static class TelegramKeyboard
{
    private const int InARow = 5;

    /// <summary>Null without buttons: an edit then takes away those that were there.</summary>
    public static InlineKeyboardMarkup? Of(IReadOnlyList<Button> buttons) => buttons.Count == 0
        ? null
        : new InlineKeyboardMarkup([.. buttons.Select(Key).Chunk(InARow)]);

    /// <summary>What stands under a new message.</summary>
    public static ReplyMarkup? Under(MessageContent content, bool isGroup) =>
        content.AsksReply ? new ForceReply { Selective = isGroup ? true : null } : Of(content.Buttons);

    /// <summary>The data of the buttons under a message, as Telegram tells them.</summary>
    public static IReadOnlyList<string> DataOf(ApiMessage message) =>
        message.ReplyMarkup is { } markup ? [.. markup.InlineKeyboard.SelectMany(row => row).Select(key => key.CallbackData).OfType<string>()] : [];

    private static InlineKeyboardButton Key(Button button) => new(button.Label) { CallbackData = button.Data };
}
