using ChatBots.Chat;
using ChatBots.Discord.Api;
using ChatBots.Live;

namespace ChatBots.Discord;

/// <summary>The core's forms as Discord's modals, and what comes of them. The message that one is about stands in its id. Pure.</summary>
internal static class DiscordForm
{
    private const string Field = "words";
    private const int SeveralLines = 2;
    private const int TitleLimit = 45;
    private const int FieldLimit = 4000;

    /// <summary>A form about a message.</summary>
    public static Modal Of(Form form, MessageId on) => new(
        $"{on}:{form.Data}", Excerpt.Of(form.Title, TitleLimit),
        [
            new Label(
                Excerpt.Of(form.Label, TitleLimit),
                new TextInput(Field, SeveralLines) { Value = Excerpt.Of(form.Words, FieldLimit), MaxLength = FieldLimit }),
        ]);

    /// <summary>What a form that was sent in asks for.</summary>
    public static ChatIntent.Filled Read(ApiInteractionData data)
    {
        var (on, rest) = data.CustomId?.Split(':', 2) is [var message, var inside] ? (message, inside) : ("", "");
        return new ChatIntent.Filled(rest, new MessageId(on), WordsIn(data.Components ?? []) ?? "");
    }

    private static string? WordsIn(IEnumerable<ApiComponent> parts) => parts
        .SelectMany(part => part.Component is { } field ? [field] : part.Components ?? [])
        .FirstOrDefault(field => field.CustomId == Field)?.Value;
}
