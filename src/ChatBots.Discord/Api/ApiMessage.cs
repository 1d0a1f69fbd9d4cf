namespace ChatBots.Discord.Api;

/// <summary>A message, with what we read of it.</summary>
/// <param name="Id">A snowflake.</param>
/// <param name="ChannelId">Where it stands.</param>
internal sealed record ApiMessage(string Id, string ChannelId)
{
    /// <summary>Null in private chats, and in answers to calls.</summary>
    public string? GuildId { get; init; }

    /// <summary>A stand-in when <see cref="WebhookId"/> is there.</summary>
    public ApiUser? Author { get; init; }

    /// <summary>Null outside guilds, and in answers to calls.</summary>
    public ApiMember? Member { get; init; }

    /// <summary>Empty also when the bot may not read it.</summary>
    public string? Content { get; init; }

    /// <summary>0 usual, 19 a reply, 20 and 23 answers to commands; others are no writing of people.</summary>
    public int? Type { get; init; }

    public IReadOnlyList<ApiAttachment>? Attachments { get; init; }

    /// <summary>Whom it names; a reply that pings names the parent's author.</summary>
    public IReadOnlyList<ApiUser>? Mentions { get; init; }

    public ApiMessageReference? MessageReference { get; init; }

    /// <summary>The parent of a reply, one level, perhaps in an older version; null when it is deleted or was not looked for.</summary>
    public ApiMessage? ReferencedMessage { get; init; }

    public IReadOnlyList<ApiComponent>? Components { get; init; }

    /// <summary>What was said with pictures of the platform's.</summary>
    public IReadOnlyList<ApiSticker>? StickerItems { get; init; }

    /// <summary>Which webhook wrote it; an application's own id for answers to interactions.</summary>
    public string? WebhookId { get; init; }

    /// <summary>Bits: 4 no embeds, 64 for one person only, 128 an answer to come.</summary>
    public int? Flags { get; init; }
}

/// <summary>A file on a message.</summary>
/// <param name="Id">A snowflake.</param>
/// <param name="Filename">As the sender said.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Url">Signed; good for about a day.</param>
internal sealed record ApiAttachment(string Id, string Filename, long Size, string Url)
{
    /// <summary>As the sender said; may be missing.</summary>
    public string? ContentType { get; init; }

    /// <summary>Pixels, of pictures and videos.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels, of pictures and videos.</summary>
    public int? Height { get; init; }
}

/// <summary>A picture of the platform's.</summary>
internal sealed record ApiSticker(string Id);

/// <summary>What a message replies to, or where it was forwarded from.</summary>
internal sealed record ApiMessageReference
{
    /// <summary>0 or null a reply, 1 a forward.</summary>
    public int? Type { get; init; }

    public string? MessageId { get; init; }

    public string? ChannelId { get; init; }
}

/// <summary>A row, button, field or other part of a message or of a form that was sent in.</summary>
internal sealed record ApiComponent(int Type)
{
    /// <summary>Ours.</summary>
    public string? CustomId { get; init; }

    public string? Label { get; init; }

    /// <summary>What stands in a field that was sent in.</summary>
    public string? Value { get; init; }

    /// <summary>Those in a row.</summary>
    public IReadOnlyList<ApiComponent>? Components { get; init; }

    /// <summary>The one below a label.</summary>
    public ApiComponent? Component { get; init; }
}
