using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <summary>The kinds of chats, as the Bot API names them.</summary>
public enum ChatKind
{
    Private,
    Group,
    Supergroup,
}

/// <summary>
/// A chat: what persons see in it. Persons' words are in TelegramChat.Talk.cs, what becomes of the chat and its members is in
/// TelegramChat.Life.cs. Thread-safe.
/// </summary>
public sealed partial class TelegramChat
{
    private readonly TelegramWorld world;
    private readonly Transcript transcript;
    private readonly SortedDictionary<int, StoredMessage> messages = [];
    private int lastMessage;

    internal TelegramChat(TelegramWorld world, long id, ChatKind kind)
    {
        this.world = world;
        Id = id;
        Kind = kind;
        transcript = new Transcript(world.Gate);
    }

    /// <summary>The person's id in a private chat; negative in a group; below -100… in a supergroup.</summary>
    public long Id { get; }

    public ChatKind Kind { get; }

    /// <summary>Empty in a private chat.</summary>
    public string Title { get; internal init; } = "";

    public bool IsForum { get; internal init; }

    /// <summary>All messages that stand in the chat, in order of their ids.</summary>
    public IReadOnlyList<ShownMessage> Shown
    {
        get
        {
            lock (world.Gate)
                return [.. messages.Values.Select(message => message.Shown())];
        }
    }

    /// <summary>
    /// Everything seen, in order: <c>Anna m1 "a cat"</c>, <c>bot m2 to m1 "words [label]"</c>, <c>bot m5 to m2 video "caption"</c>,
    /// <c>edit m2 "…"</c>, <c>video m2 "…"</c>, <c>delete m2</c>, <c>react m1 👍</c>, <c>popup Anna "…" (alert)</c>, <c>typing upload_video</c>.
    /// </summary>
    public IReadOnlyList<string> Transcript => transcript.Lines;

    /// <summary>The person of a private chat; null in a group.</summary>
    internal TelegramPerson? Person { get; init; }

    /// <summary>The message as it is now; null: it is not there.</summary>
    public ShownMessage? Message(int id)
    {
        lock (world.Gate)
            return Stored(id)?.Shown();
    }

    /// <summary>Waits until a line of the transcript holds a text, or did already.</summary>
    /// <exception cref="TimeoutException">None did for a minute; the message holds the transcript.</exception>
    public Task SeesAsync(string text, CancellationToken cancellationToken) =>
        SeesAsync(line => line.Contains(text, StringComparison.Ordinal), cancellationToken);

    /// <summary>Waits until there is such a line in the transcript, or was already.</summary>
    /// <exception cref="TimeoutException">There was none for a minute; the message holds the transcript.</exception>
    public Task SeesAsync(Func<string, bool> isIt, CancellationToken cancellationToken) => transcript.SeesAsync(isIt, cancellationToken);

    internal StoredMessage? Stored(int id) => messages.GetValueOrDefault(id);

    internal int NextId() => ++lastMessage;

    internal void See(string line) => transcript.Add(line);

    /// <summary>Puts a message into the chat.</summary>
    internal void Post(StoredMessage message)
    {
        messages[message.Id] = message;
        if (message.From.IsBot && message.SenderChat is null)
            LastBot = message.From;
        var who = message.From == world.Bot ? "bot" : (string?)message.SenderChat?["title"] ?? message.From.FirstName;
        See($"{who} m{message.Id}{(message.ReplyTo is { } parent ? $" to m{parent}" : "")} {MessageWords.Of(message)}");
    }

    internal void Remove(int id)
    {
        messages.Remove(id);
        See($"delete m{id}");
    }

    /// <summary>The thread that a message's answers belong to outside topics; only supergroups have such.</summary>
    internal int? ReplyThreadOf(int? parent) => Kind == ChatKind.Supergroup && parent is { } id && Stored(id) is { } answered
        ? answered.ReplyThread ?? answered.Id
        : null;

    internal JsonObject ToJson() => MessageJson.Of(this);
}
