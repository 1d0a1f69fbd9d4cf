namespace ChatBots.Discord.Api;

/// <summary>A channel, thread or private chat.</summary>
/// <param name="Id">A snowflake; a thread that began at a message has the message's.</param>
/// <param name="Type">0 text, 1 private, 2 voice, 3 private group, 5 news, 10 to 12 threads, 13 stage, 15 forum, 16 media, and others.</param>
internal sealed record ApiChannel(string Id, int Type)
{
    /// <summary>Null for private chats, and within a guild, which says it itself.</summary>
    public string? GuildId { get; init; }

    /// <summary>Of a thread its channel, of a channel its category.</summary>
    public string? ParentId { get; init; }

    public string? Name { get; init; }

    /// <summary>What is allowed and denied here; a thread has its channel's.</summary>
    public IReadOnlyList<ApiOverwrite>? PermissionOverwrites { get; init; }

    /// <summary>Only of threads.</summary>
    public ApiThreadMetadata? ThreadMetadata { get; init; }
}

/// <summary>What a role or a member is allowed and denied in one channel.</summary>
/// <param name="Id">Of the role or the member.</param>
/// <param name="Type">0 for a role, 1 for a member.</param>
/// <param name="Allow">A decimal number of bits.</param>
/// <param name="Deny">A decimal number of bits.</param>
internal sealed record ApiOverwrite(string Id, int Type, string Allow, string Deny);

/// <summary>How a thread stands; that a channel has it is what we read.</summary>
internal sealed record ApiThreadMetadata;

/// <summary>A guild. All but the id is missing when it cannot be reached, and when the bot has left it.</summary>
internal sealed record ApiGuild(string Id)
{
    public string? OwnerId { get; init; }

    public IReadOnlyList<ApiRole>? Roles { get; init; }

    public IReadOnlyList<ApiChannel>? Channels { get; init; }

    /// <summary>Open ones that the bot may see.</summary>
    public IReadOnlyList<ApiChannel>? Threads { get; init; }

    /// <summary>At least the bot itself.</summary>
    public IReadOnlyList<ApiMember>? Members { get; init; }

    /// <summary>0 to 3: how large files may be.</summary>
    public int? PremiumTier { get; init; }

    /// <summary>As IETF writes them: <c>en-US</c>.</summary>
    public string? PreferredLocale { get; init; }

    /// <summary>True while the platform cannot reach it; null in news of its end means that the bot is out.</summary>
    public bool? Unavailable { get; init; }
}
