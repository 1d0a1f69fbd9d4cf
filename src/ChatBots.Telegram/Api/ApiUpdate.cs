namespace ChatBots.Telegram.Api;

/// <summary>What happened: at most one of the others is there, none for kinds that we do not read.</summary>
internal sealed record ApiUpdate(long UpdateId)
{
    public ApiMessage? Message { get; init; }

    public ApiCallbackQuery? CallbackQuery { get; init; }

    /// <summary>The bot itself was added, removed, given or denied rights.</summary>
    public ApiChatMemberUpdated? MyChatMember { get; init; }
}

/// <summary>A press on a button.</summary>
/// <param name="Id">To be answered, once.</param>
/// <param name="From">Who pressed; anybody in the chat may.</param>
internal sealed record ApiCallbackQuery(string Id, ApiUser From)
{
    /// <summary>The message with the button, without its content and with date 0 when it is too old; null for inline messages.</summary>
    public ApiMessage? Message { get; init; }

    /// <summary>1 to 64 bytes, which a client can make up.</summary>
    public string? Data { get; init; }
}

/// <summary>A change of somebody's standing in a chat.</summary>
/// <param name="Chat">Where.</param>
/// <param name="From">Who changed it.</param>
/// <param name="NewChatMember">What it is now.</param>
internal sealed record ApiChatMemberUpdated(ApiChat Chat, ApiUser From, ApiChatMember NewChatMember);
