using ChatBots.Chat;

namespace ChatBots.Playground;

/// <summary>The two people that one can be on the page, and the one conversation that they share.</summary>
internal static class PlaygroundPeople
{
    public const string Platform = "playground";
    public static readonly ConversationId Room = new(Platform, "room");
    private static readonly Dictionary<string, string> Names = new() { ["anna"] = "Anna", ["ben"] = "Ben" };

    /// <summary>A person by the page's word for them; null for any other word.</summary>
    /// <param name="word">From outside.</param>
    /// <param name="locale">The browser's language; null when unknown.</param>
    public static ChatUser? Find(string? word, string? locale) =>
        word is not null && Names.TryGetValue(word, out var name) ? new ChatUser(new PersonId(Platform, word), name, locale) : null;
}
