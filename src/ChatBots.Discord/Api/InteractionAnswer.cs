using System.Text.Json;
using Json = ChatBots.Discord.Api.DiscordJson;

namespace ChatBots.Discord.Api;

/// <summary>
/// The first answer to an interaction. Closed: <see cref="Message"/>, <see cref="Thinking"/>, <see cref="Noted"/>, <see cref="Form"/>.
/// </summary>
internal abstract record InteractionAnswer
{
    private InteractionAnswer()
    {
    }

    /// <summary>A message at once.</summary>
    /// <param name="Fields">Reference and nonce do not count here.</param>
    /// <param name="Ephemeral">Whether only the person sees it.</param>
    public sealed record Message(CreateMessage Fields, bool Ephemeral) : InteractionAnswer;

    /// <summary>A message to come: it is shown as being thought about until it is edited.</summary>
    /// <param name="Ephemeral">Whether only the person sees it, then as well.</param>
    public sealed record Thinking(bool Ephemeral) : InteractionAnswer;

    /// <summary>Nothing to see. Only for buttons, and forms that were opened by one.</summary>
    public sealed record Noted : InteractionAnswer;

    /// <summary>Shows a form. Not for forms.</summary>
    public sealed record Form(Modal Modal) : InteractionAnswer;

    /// <summary>As it is written.</summary>
    internal InteractionCallback ToCallback() => this switch
    {
        Message said => new(4, JsonSerializer.SerializeToElement(said.Fields.ForInteraction(said.Ephemeral), Json.Default.CreateMessage)),
        Thinking { Ephemeral: true } => new(5, JsonSerializer.SerializeToElement(new(MessageFlags.Ephemeral), Json.Default.ThinkingFields)),
        Thinking => new(5, null),
        Noted => new(6, null),
        Form form => new(9, JsonSerializer.SerializeToElement(form.Modal, Json.Default.Modal)),
        _ => throw new InvalidOperationException(),
    };
}

/// <summary>An answer to an interaction on the wire.</summary>
/// <param name="Type">Of the answer.</param>
/// <param name="Data">As the type wants it; null for none.</param>
internal sealed record InteractionCallback(int Type, JsonElement? Data);

/// <summary>All that may be said of a message to come.</summary>
internal sealed record ThinkingFields(int Flags);
