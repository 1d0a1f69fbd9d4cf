using ChatBots.Live;
using ChatBots.Telegram.Api;
using Microsoft.Extensions.Logging;

namespace ChatBots.Telegram;

/// <summary>Puts the commands into the menus of Telegram's clients, per language, for private chats and for groups.</summary>
internal sealed partial class TelegramMenu(TelegramApi api, TimeProvider time, ILogger<TelegramMenu> logger)
{
    private static readonly string[] Scopes = ["all_private_chats", "all_group_chats"];
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>Offers them; tried until Telegram has them or will not take them. They work without, too.</summary>
    public async Task OfferAsync(CancellationToken cancellationToken)
    {
        foreach (var menu in Scopes.SelectMany(Menus))
            if (!await IsTakenAsync(menu, cancellationToken))
                return;
    }

    private async Task<bool> IsTakenAsync(SetMyCommands menu, CancellationToken cancellationToken)
    {
        foreach (var pause in Pauses.Growing(FirstPause, LongestPause))
        {
            var answer = await api.SetMyCommandsAsync(menu, cancellationToken);
            if (answer is ApiAnswer<bool>.Done)
                return true;
            if (answer is ApiAnswer<bool>.Rejected or ApiAnswer<bool>.TokenRefused)
            {
                LogNotTaken(menu.Scope!.Type, TelegramTrouble.InWords(answer));
                return false;
            }

            var wait = TelegramTrouble.Wait(answer, pause, time.GetUtcNow());
            LogNotYet(TelegramTrouble.InWords(answer), wait);
            await Task.Delay(wait, time, cancellationToken);
        }

        return false;
    }

    // The first language stands in the menu of everybody who has none of their own
    private static IEnumerable<SetMyCommands> Menus(string scope) => CommandMenu.Locales.Select((locale, index) =>
        new SetMyCommands([.. CommandMenu.For(locale).Select(command => new BotCommand(command.Name, command.Description))])
        {
            Scope = new BotCommandScope(scope),
            LanguageCode = index == 0 ? null : locale,
        });

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram does not take the menu of commands for {Scope}: {What}. The next start tries again.")]
    private partial void LogNotTaken(string scope, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The commands are not offered on Telegram yet: {What}. Trying again in {Wait}.")]
    private partial void LogNotYet(string what, TimeSpan wait);
}
