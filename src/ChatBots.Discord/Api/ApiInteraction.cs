using System.Text.Json;

namespace ChatBots.Discord.Api;

/// <summary>Somebody used a command, pressed a button or sent a form in. To be answered within three seconds.</summary>
/// <param name="Id">A snowflake.</param>
/// <param name="ApplicationId">Ours.</param>
/// <param name="Type">1 ping, 2 command, 3 button, 4 completion, 5 form.</param>
/// <param name="Token">Good for 15 minutes; a secret.</param>
internal sealed record ApiInteraction(string Id, string ApplicationId, int Type, string Token)
{
    public ApiInteractionData? Data { get; init; }

    /// <summary>Null in private chats; the bot need not be a member.</summary>
    public string? GuildId { get; init; }

    /// <summary>Where it happened.</summary>
    public ApiChannel? Channel { get; init; }

    public string? ChannelId { get; init; }

    /// <summary>Who, in guilds.</summary>
    public ApiMember? Member { get; init; }

    /// <summary>Who, in private chats.</summary>
    public ApiUser? User { get; init; }

    /// <summary>The one with the button.</summary>
    public ApiMessage? Message { get; init; }

    /// <summary>A decimal number of bits: what the bot may do there.</summary>
    public string? AppPermissions { get; init; }

    /// <summary>The person's language: <c>zh-CN</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>0 guild, 1 private chat with the bot, 2 other private chats.</summary>
    public int? Context { get; init; }

    /// <summary>By whose leave the command is there: <c>0</c> to a guild's id (<c>0</c> in private chats), <c>1</c> to a person's.</summary>
    public IReadOnlyDictionary<string, string>? AuthorizingIntegrationOwners { get; init; }

    /// <summary>The most bytes that a file in an answer to this interaction may have.</summary>
    public long? AttachmentSizeLimit { get; init; }

    // Without the token
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append($"Id = {Id}, Type = {Type}");
        return true;
    }
}

/// <summary>What was used, pressed or sent in.</summary>
internal sealed record ApiInteractionData
{
    /// <summary>Of the command.</summary>
    public string? Name { get; init; }

    /// <summary>Of the command: 1 typed, 2 on a person, 3 on a message.</summary>
    public int? Type { get; init; }

    public IReadOnlyList<ApiCommandValue>? Options { get; init; }

    public ApiResolved? Resolved { get; init; }

    /// <summary>Which message or person a command was used on.</summary>
    public string? TargetId { get; init; }

    /// <summary>Of the button or form: as we gave it, or as a client made it up.</summary>
    public string? CustomId { get; init; }

    /// <summary>What was sent in: labels or rows with fields.</summary>
    public IReadOnlyList<ApiComponent>? Components { get; init; }
}

/// <summary>What somebody filled an option of a command with.</summary>
/// <param name="Name">Of the option.</param>
/// <param name="Type">1 and 2 hold others; 3 text, 4 whole number, 5 truth, 6 to 9 ids, 10 number, 11 the id of an attachment.</param>
internal sealed record ApiCommandValue(string Name, int Type)
{
    /// <summary>A text, number or truth; null when it holds others.</summary>
    public JsonElement? Value { get; init; }

    public IReadOnlyList<ApiCommandValue>? Options { get; init; }
}

/// <summary>What the ids in an interaction stand for, by id.</summary>
internal sealed record ApiResolved
{
    public IReadOnlyDictionary<string, ApiUser>? Users { get; init; }

    /// <summary>With their content, whatever the bot may read otherwise.</summary>
    public IReadOnlyDictionary<string, ApiMessage>? Messages { get; init; }

    public IReadOnlyDictionary<string, ApiAttachment>? Attachments { get; init; }
}
