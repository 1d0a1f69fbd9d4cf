namespace ChatBots.Telegram.Api;

/// <summary>Has updates sent to an address.</summary>
/// <param name="Url">HTTPS, on port 443, 80, 88 or 8443.</param>
internal sealed record SetWebhook(string Url)
{
    /// <summary>Comes back in a header of each call: 1 to 256 of <c>A-Z a-z 0-9 _ -</c>.</summary>
    public string? SecretToken { get; init; }

    /// <summary>The kinds of updates; the server keeps the former ones when it is null.</summary>
    public IReadOnlyList<string>? AllowedUpdates { get; init; }
}

/// <summary>Sets the commands that clients offer.</summary>
/// <param name="Commands">At most 100.</param>
internal sealed record SetMyCommands(IReadOnlyList<BotCommand> Commands)
{
    /// <summary>For whom; null for everybody.</summary>
    public BotCommandScope? Scope { get; init; }

    /// <summary>Two letters; null for all languages that have no list of their own.</summary>
    public string? LanguageCode { get; init; }
}

/// <summary>A command.</summary>
/// <param name="Command">1 to 32 of <c>a-z 0-9 _</c>, without the slash.</param>
/// <param name="Description">1 to 256 characters.</param>
internal sealed record BotCommand(string Command, string Description);

/// <summary>For whom commands are.</summary>
/// <param name="Type"><c>default</c>, <c>all_private_chats</c>, <c>all_group_chats</c>, <c>all_chat_administrators</c>, <c>chat</c>.</param>
internal sealed record BotCommandScope(string Type)
{
    /// <summary>Of which chat, for <c>chat</c>.</summary>
    public long? ChatId { get; init; }
}
