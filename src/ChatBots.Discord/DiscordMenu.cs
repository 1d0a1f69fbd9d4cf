using System.Text.Json;
using ChatBots.Discord.Api;
using ChatBots.Live;
using Microsoft.Extensions.Logging;
using Json = ChatBots.Discord.Api.DiscordJson;

namespace ChatBots.Discord;

/// <summary>
/// Puts the commands into the menus of Discord's clients, in guilds and private chats, in each language that there is. They are registered
/// only when Discord has others: it takes few new ones a day.
/// </summary>
internal sealed partial class DiscordMenu(DiscordApi api, CommandMenu menu, TimeProvider time, ILogger<DiscordMenu> logger)
{
    private const int Text = 3;
    private const int Attachment = 11;
    private const int MostChoices = 25;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private static readonly int[] Everywhere = [0, 1, 2];
    private static readonly int[] ForAll = [0, 1];

    // Discord's names for the languages; the first is ours for everybody else, and needs its own entry all the same
    private static readonly (string Discord, string Ours)[] Languages = [("en-US", "en"), ("en-GB", "en"), ("zh-CN", "zh")];

    /// <summary>Offers them; tried until Discord has them or will not take them.</summary>
    public async Task OfferAsync(string application, CancellationToken cancellationToken)
    {
        foreach (var pause in Pauses.Growing(FirstPause, LongestPause))
        {
            var answer = await TryOfferAsync(application, cancellationToken);
            if (answer is ApiAnswer<IReadOnlyList<ApiCommand>>.Done)
                return;
            if (answer is ApiAnswer<IReadOnlyList<ApiCommand>>.Rejected or ApiAnswer<IReadOnlyList<ApiCommand>>.TokenRefused)
            {
                LogNotTaken(DiscordTrouble.InWords(answer));
                return;
            }

            var wait = DiscordTrouble.Wait(answer, pause, time.GetUtcNow());
            LogNotYet(DiscordTrouble.InWords(answer), wait);
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private async Task<ApiAnswer<IReadOnlyList<ApiCommand>>> TryOfferAsync(string application, CancellationToken cancellationToken)
    {
        var commands = Commands();
        var offered = await api.GetCommandsAsync(application, withLocalizations: true, cancellationToken);
        if (offered is ApiAnswer<IReadOnlyList<ApiCommand>>.Lost or ApiAnswer<IReadOnlyList<ApiCommand>>.Refused)
            return offered;
        if (offered is ApiAnswer<IReadOnlyList<ApiCommand>>.Done { Result: var known } && AreSame(known, commands))
        {
            LogOfferedAlready();
            return offered;
        }

        var answer = await api.PutCommandsAsync(application, commands, cancellationToken);
        if (answer is ApiAnswer<IReadOnlyList<ApiCommand>>.Done)
            LogOffered(commands.Count);
        return answer;
    }

    /// <summary>All of them, as they are registered.</summary>
    public IReadOnlyList<ApiCommand> Commands() => [.. CommandMenu.For(null).Select(Typed), OnMessage()];

    private ApiCommand Typed(MenuCommand command, int index) => new(command.Name)
    {
        Type = 1,
        Description = command.Description,
        DescriptionLocalizations = InLanguages(ours => CommandMenu.For(ours)[index].Description),
        Options = command.MakesVideo ? [.. menu.FieldsFor(null).Select(Option)] : null,
        Contexts = Everywhere,
        IntegrationTypes = ForAll,
    };

    private static ApiCommand OnMessage() => new(CommandMenu.RefineFor(null))
    {
        Type = 3,
        NameLocalizations = InLanguages(CommandMenu.RefineFor),
        Contexts = Everywhere,
        IntegrationTypes = ForAll,
    };

    private ApiCommandOption Option(MenuField field, int index) =>
        new(field.Name == CommandMenu.Image ? Attachment : Text, field.Name, field.Description)
        {
            DescriptionLocalizations = InLanguages(ours => menu.FieldsFor(ours)[index].Description),
            Required = field.Name == CommandMenu.Prompt ? true : null,
            Choices = field.Choices.Count == 0 ? null : [.. field.Choices.Take(MostChoices).Select((choice, at) => Choice(choice, index, at))],
        };

    private ApiCommandChoice Choice(MenuChoice choice, int field, int index) => ApiCommandChoice.Of(choice.Label, choice.Option) with
    {
        NameLocalizations = InLanguages(ours => menu.FieldsFor(ours)[field].Choices[index].Label),
    };

    private static Dictionary<string, string> InLanguages(Func<string, string> inOurs) =>
        Languages.ToDictionary(each => each.Discord, each => inOurs(each.Ours));

    private static bool AreSame(IReadOnlyList<ApiCommand> known, IReadOnlyList<ApiCommand> wanted) => Canonical(known) == Canonical(wanted);

    // Discord sends back in its own order, and leaves out or spells out what is usual
    private static string Canonical(IReadOnlyList<ApiCommand> commands) => JsonSerializer.Serialize(
        [.. commands.OrderBy(command => command.Name, StringComparer.Ordinal).Select(Canonical)], Json.Default.IReadOnlyListApiCommand);

    private static ApiCommand Canonical(ApiCommand command) => command with
    {
        Type = command.Type ?? 1,
        Description = command.Description is { Length: > 0 } said ? said : null,
        NameLocalizations = InOrder(command.NameLocalizations),
        DescriptionLocalizations = InOrder(command.DescriptionLocalizations),
        Options = command.Options is { Count: > 0 } options ? [.. options.Select(Canonical)] : null,
        Contexts = command.Contexts?.Order().ToList(),
        IntegrationTypes = command.IntegrationTypes?.Order().ToList(),
    };

    private static ApiCommandOption Canonical(ApiCommandOption option) => option with
    {
        NameLocalizations = InOrder(option.NameLocalizations),
        DescriptionLocalizations = InOrder(option.DescriptionLocalizations),
        Required = option.Required == true ? true : null,
        Choices = option.Choices is { Count: > 0 } choices
            ? [.. choices.Select(choice => choice with { NameLocalizations = InOrder(choice.NameLocalizations) })]
            : null,
    };

    private static SortedDictionary<string, string>? InOrder(IReadOnlyDictionary<string, string>? texts) =>
        texts is { Count: > 0 } ? new SortedDictionary<string, string>(texts.ToDictionary(), StringComparer.Ordinal) : null;

    [LoggerMessage(Level = LogLevel.Information, Message = "Discord offers the commands already.")]
    private partial void LogOfferedAlready();

    [LoggerMessage(Level = LogLevel.Information, Message = "Discord offers {Count} commands from now on.")]
    private partial void LogOffered(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord does not take the commands: {What}. Those that it has go on; the next start tries again.")]
    private partial void LogNotTaken(string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The commands are not offered on Discord yet: {What}. Trying again in {Wait}.")]
    private partial void LogNotYet(string what, TimeSpan wait);
}
