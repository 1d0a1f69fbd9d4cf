using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <summary>A message as the server keeps it. The world's gate guards it.</summary>
internal sealed class StoredMessage(int id, TelegramPerson from, long date)
{
    public int Id => id;

    public TelegramPerson From => from;

    /// <summary>Unix seconds.</summary>
    public long Date => date;

    public long? EditDate { get; set; }

    /// <summary>Text, or the caption of media.</summary>
    public FormattedText Content { get; set; } = FormattedText.Empty;

    /// <summary>
    /// Name and value of what the message is, where it is no text: <c>photo</c>, <c>document</c>, <c>sticker</c>, a service field.
    /// </summary>
    public (string Name, JsonNode Value)? Other { get; init; }

    public StoredVideo? Video { get; set; }

    public int? ReplyTo { get; init; }

    /// <summary>What of the answered message was marked, and at which UTF-16 unit.</summary>
    public (string Text, int Position)? Quote { get; init; }

    public int? Topic { get; init; }

    /// <summary>The first message of a line of replies outside topics, which the server names as a thread too.</summary>
    public int? ReplyThread { get; init; }

    public string? Album { get; init; }

    /// <summary>The channel in whose name a person wrote.</summary>
    public JsonObject? SenderChat { get; init; }

    public JsonObject? Markup { get; set; }

    public JsonObject? LinkPreview { get; set; }

    public bool Silent { get; init; }

    public string? Reaction { get; set; }

    public bool IsService => Other is { Name: not ("photo" or "document" or "sticker") };

    public bool IsMedia => Video is not null || Other is { Name: "photo" or "document" };

    public IEnumerable<ShownButton> Buttons => (Markup?["inline_keyboard"] as JsonArray ?? []).SelectMany((row, at) => row!.AsArray().Select(
        button => new ShownButton((string)button!["text"]!, (string?)button["callback_data"], (string?)button["url"], at)));

    public ShownMessage Shown() => new()
    {
        Id = Id,
        From = From,
        Text = Content.Text,
        Entities = [.. Content.Entities.Select(Shown)],
        Buttons = [.. Buttons],
        Video = Video is null ? null : Shown(Video),
        ReplyTo = ReplyTo,
        Topic = Topic,
        Reaction = Reaction,
        AsksReply = (bool?)Markup?["force_reply"] == true,
        AsksSelectively = (bool?)Markup?["selective"] == true,
        Placeholder = (string?)Markup?["input_field_placeholder"],
        LinkPreviewOff = (bool?)LinkPreview?["is_disabled"] == true,
        Silent = Silent,
    };

    private ShownEntity Shown(TextEntity entity) => new(
        entity.Type, Content.Part(entity), entity.Person is { } person ? $"tg://user?id={person.Id}" : entity.Url);

    private static ShownVideo Shown(StoredVideo video) => new(
        video.File.Bytes, video.Width, video.Height, video.Duration, video.Thumbnail is not null,
        video.File.Id, video.FileName, video.SupportsStreaming);
}
