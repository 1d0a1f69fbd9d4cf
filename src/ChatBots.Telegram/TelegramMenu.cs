using ChatBots.Live;
using ChatBots.Telegram.Api;
using Microsoft.Extensions.Logging;

namespace ChatBots.Telegram;

/// <summary>Puts the commands into the menus of Telegram's clients, per language, for private chats and for groups.</summary>
internal sealed partial class TelegramMenu(TelegramApi api, ILogger<TelegramMenu> logger)
{
    private static readonly string[] Scopes = ["all_private_chats", "all_group_chats"];

    /// <summary>Offers them. A menu that cannot be set now is set at the next start: the commands work without.</summary>
    public async Task OfferAsync(CancellationToken cancellationToken)
    {
        foreach (var menu in Scopes.SelectMany(Menus))
        {
            var answer = await api.SetMyCommandsAsync(menu, cancellationToken);
            if (answer is not ApiAnswer<bool>.Done)
            {
                LogNotOffered(menu.Scope!.Type, answer.GetType().Name);
                return;
            }
        }
    }

    // The first language stands in the menu of everybody who has none of their own
    private static IEnumerable<SetMyCommands> Menus(string scope) => CommandMenu.Locales.Select((locale, index) =>
        new SetMyCommands([.. CommandMenu.For(locale).Select(command => new BotCommand(command.Name, command.Description))])
        {
            Scope = new BotCommandScope(scope),
            LanguageCode = index == 0 ? null : locale,
        });

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram did not take the menu of commands for {Scope} ({Answer}); the next start tries again.")]
    private partial void LogNotOffered(string scope, string answer);
}
