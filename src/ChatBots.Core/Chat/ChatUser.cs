namespace ChatBots.Chat;

/// <summary>Who wrote a message or pressed a button.</summary>
/// <param name="Person">The account.</param>
/// <param name="Name">The name that others in the conversation see; words from outside, never to be trusted as markup.</param>
/// <param name="Locale">The person's language as the platform reports it (<c>en-GB</c>, <c>zh-CN</c>); null when it does not.</param>
public sealed record ChatUser(PersonId Person, string Name, string? Locale = null);
