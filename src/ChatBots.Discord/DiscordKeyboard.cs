using ChatBots.Chat;
using ChatBots.Discord.Api;
using Key = ChatBots.Discord.Api.Button;

namespace ChatBots.Discord;

/// <summary>The core's buttons as Discord lays them out. Pure.</summary>
internal static class DiscordKeyboard
{
    private const int InARow = 5;
    private const int Blue = 1;
    private const int Grey = 2;
    private const int Row = 1;

    /// <summary>Empty without buttons: an edit then takes away those that were there.</summary>
    public static IReadOnlyList<ActionRow> Of(IReadOnlyList<Chat.Button> buttons) =>
        [.. buttons.Select(KeyOf).Chunk(InARow).Select(row => new ActionRow(row))];

    /// <summary>The data of the buttons under a message, as Discord tells them.</summary>
    public static IReadOnlyList<string> DataOf(ApiMessage message) =>
    [
        .. (message.Components ?? []).Where(each => each.Type == Row).SelectMany(row => row.Components ?? [])
            .Select(each => each.CustomId).OfType<string>(),
    ];

    private static Key KeyOf(Chat.Button button) => new(button.Role == ButtonRole.Ask ? Blue : Grey, button.Label) { CustomId = button.Data };
}
