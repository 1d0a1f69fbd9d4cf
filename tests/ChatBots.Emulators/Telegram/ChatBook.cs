namespace ChatBots.Emulators.Telegram;

/// <summary>All chats and everybody in them. Not thread-safe; the world's gate guards it.</summary>
internal sealed class ChatBook
{
    private readonly Dictionary<long, TelegramChat> chats = [];
    private readonly Dictionary<long, TelegramPerson> persons = [];

    public TelegramChat? Find(long id) => chats.GetValueOrDefault(id);

    public TelegramPerson? Person(long id) => persons.GetValueOrDefault(id);

    public TelegramPerson AddPerson(string name, string? username, string? language)
    {
        var person = new TelegramPerson(5_000_000_001 + persons.Count, name, username, language);
        return persons[person.Id] = person;
    }

    public TelegramChat PrivateChat(TelegramWorld world, TelegramPerson person)
    {
        if (Find(person.Id) is { } known)
            return known;
        var chat = new TelegramChat(world, person.Id, ChatKind.Private) { Person = person };
        chat.Join(world.Bot);
        return chats[chat.Id] = chat;
    }

    public TelegramChat AddGroup(TelegramWorld world, string title, ChatKind kind, bool isForum, IEnumerable<TelegramPerson> members)
    {
        var number = chats.Count + 1;
        var id = kind == ChatKind.Supergroup ? -1_002_000_000_000 - number : -4_000_000_000 - number;
        var chat = new TelegramChat(world, id, kind) { Title = title, IsForum = isForum };
        foreach (var member in members.Append(world.Bot))
            chat.Join(member);
        return chats[id] = chat;
    }
}
