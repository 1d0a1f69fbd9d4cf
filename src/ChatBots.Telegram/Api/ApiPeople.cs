namespace ChatBots.Telegram.Api;

/// <summary>A person or a bot.</summary>
/// <param name="Id">Up to 52 bits.</param>
/// <param name="IsBot">Whether it is a bot.</param>
/// <param name="FirstName">May be any text.</param>
internal sealed record ApiUser(long Id, bool IsBot, string FirstName)
{
    public string? LastName { get; init; }

    /// <summary>Without the at sign.</summary>
    public string? Username { get; init; }

    /// <summary>As IETF writes them: <c>zh-hans</c>.</summary>
    public string? LanguageCode { get; init; }

    /// <summary>Whether privacy mode is off; only in the answer to getMe.</summary>
    public bool? CanReadAllGroupMessages { get; init; }
}

/// <summary>A private chat, group or channel.</summary>
/// <param name="Id">Negative for groups and channels; up to 52 bits.</param>
/// <param name="Type"><c>private</c>, <c>group</c>, <c>supergroup</c> or <c>channel</c>.</param>
internal sealed record ApiChat(long Id, string Type)
{
}

/// <summary>Somebody's standing in a chat.</summary>
/// <param name="User">Who.</param>
/// <param name="Status"><c>creator</c>, <c>administrator</c>, <c>member</c>, <c>restricted</c>, <c>left</c> or <c>kicked</c>.</param>
internal sealed record ApiChatMember(ApiUser User, string Status)
{
    /// <summary>Whether a restricted one is in the chat; null for all others.</summary>
    public bool? IsMember { get; init; }

    /// <summary>Whether an administrator may remove other people's messages; null for all others.</summary>
    public bool? CanDeleteMessages { get; init; }
}
