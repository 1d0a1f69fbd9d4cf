using ChatBots.Emulators.Telegram;
using ChatBots.Intake;

namespace ChatBots.Tests.Support;

/// <summary>What stories on Telegram do again and again.</summary>
internal static class TelegramSteps
{
    /// <summary>Waits until the bot has taken in all that was said so far: it takes in one after the other, and answers a stranger who speaks last.</summary>
    public static Task HeardAsync(this TelegramStory story)
    {
        var stranger = story.Telegram.Person("Stranger", language: "en");
        var chat = story.Telegram.PrivateChat(stranger);
        chat.Says(stranger, "/help");
        return story.SeesAsync(chat, "bot m2");
    }

    /// <summary>Waits until nothing that was said so far is in hand any more; no job may be under way.</summary>
    public static async Task QuietAsync(this TelegramStory story)
    {
        await story.HeardAsync();
        await story.UntilAsync(story.Get<MessageWorker>().QuietAsync().OrHang());
    }

    /// <summary>Presses a button and waits until the press is answered.</summary>
    public static Task<ApiCall> PressAsync(this TelegramStory story, TelegramChat chat, TelegramPerson who, int on, string label)
    {
        chat.Presses(who, on, label);
        return story.AnsweredAsync();
    }

    /// <summary>Sends data as if a button held it, and waits until the press is answered.</summary>
    public static Task<ApiCall> PressDataAsync(this TelegramStory story, TelegramChat chat, TelegramPerson who, int on, string data)
    {
        chat.PressesData(who, on, data);
        return story.AnsweredAsync();
    }

    /// <summary>Waits for the next answer to a press.</summary>
    public static Task<ApiCall> AnsweredAsync(this TelegramStory story) =>
        story.UntilAsync(story.Telegram.CallAsync("answerCallbackQuery", Guard.Token).OrHang());

    /// <summary>The newest message of the bot.</summary>
    public static ShownMessage Newest(this TelegramChat chat) => chat.Shown.Last(message => message.From.IsBot);

    /// <summary>The data of the button whose label holds a text.</summary>
    public static string DataOf(this TelegramChat chat, int message, string label) =>
        chat.Message(message)!.Buttons.Single(button => button.Label.Contains(label, StringComparison.Ordinal)).Data!;

    /// <summary>All that was seen, line by line.</summary>
    public static string Seen(this TelegramChat chat) => string.Join('\n', chat.Transcript);
}
