using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>A message as the server keeps it. The world's gate guards it.</summary>
internal sealed class StoredMessage(string id, int number, DiscordChannel channel, DiscordPerson from)
{
    public const int SuppressesEmbeds = 4;
    public const int IsEphemeral = 64;
    public const int IsLoading = 128;

    public string Id => id;

    /// <summary>Counts from 1 in each channel.</summary>
    public int Number => number;

    public DiscordChannel Channel => channel;

    public DiscordPerson From => from;

    public DateTimeOffset SentAt => Snowflakes.TimeOf(id);

    public DateTimeOffset? EditedAt { get; set; }

    public string Content { get; set; } = "";

    public IReadOnlyList<StoredFile> Files { get; set; } = [];

    /// <summary>Rows with their buttons, as the API writes them.</summary>
    public JsonArray Components { get; set; } = [];

    public int Flags { get; set; }

    /// <summary>The message that it answers; it may be gone.</summary>
    public string? ReplyTo { get; init; }

    public string? Nonce { get; init; }

    public string? WebhookId { get; init; }

    /// <summary>What the one that stands in place of words is called; null: there is none.</summary>
    public string? Sticker { get; init; }

    /// <summary>The interaction that it answers or follows; null: none.</summary>
    public DiscordInteraction? Interaction { get; init; }

    public DiscordPerson? EphemeralFor { get; init; }

    /// <summary>Whom it pings.</summary>
    public IReadOnlyList<DiscordPerson> Mentions { get; set; } = [];

    /// <summary>The bot's reactions.</summary>
    public List<string> Reactions { get; } = [];

    public bool IsDeferred => (Flags & IsLoading) != 0;

    public int Type => this switch
    {
        { ReplyTo: not null } => 19,
        { Interaction: { Kind: InteractionKind.Command, CommandType: 1 } } => 20,
        { Interaction: { Kind: InteractionKind.Command } } => 23,
        _ => 0,
    };

    public IEnumerable<ShownButton> Buttons => Components.SelectMany((row, at) => (row!["components"] as JsonArray ?? []).Select(button =>
        new ShownButton(Label(button!), (string?)button!["custom_id"], (int?)button["style"] ?? 0, (string?)button["url"], at,
            (bool?)button["disabled"] == true)));

    public ShownMessage Shown() => new()
    {
        Id = Id,
        Number = Number,
        From = From,
        Text = Content,
        Buttons = [.. Buttons],
        Attachments = [.. Files.Select(file => file.Shown())],
        ReplyTo = ReplyTo,
        EphemeralFor = EphemeralFor,
        Reactions = [.. Reactions],
        MentionedPersons = [.. Mentions],
        SuppressEmbeds = (Flags & SuppressesEmbeds) != 0,
        IsInteractionResponse = Interaction is not null,
        IsDeferred = IsDeferred,
    };

    private static string Label(JsonNode button) =>
        string.Join(' ', new[] { (string?)button["emoji"]?["name"], (string?)button["label"] }.Where(part => !string.IsNullOrEmpty(part)));
}
