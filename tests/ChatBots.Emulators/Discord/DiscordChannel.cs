using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>The kinds of channels, with Discord's numbers.</summary>
public enum ChannelKind
{
    Text = 0,
    Private = 1,
    GroupPrivate = 3,
    Thread = 11,
    Forum = 15,
}

/// <summary>
/// A channel: what persons see in it. Persons' words are in DiscordChannel.Talk.cs, their commands and buttons in DiscordChannel.Use.cs,
/// what becomes of the channel is in DiscordChannel.Life.cs. Thread-safe.
/// </summary>
public sealed partial class DiscordChannel
{
    private readonly DiscordWorld world;
    private readonly Transcript transcript;
    private readonly List<StoredMessage> messages = [];
    private int lastNumber;

    internal DiscordChannel(DiscordWorld world, string id, ChannelKind kind, string name)
    {
        (this.world, Id, Kind, Name) = (world, id, kind, name);
        transcript = new Transcript(world.Gate);
    }

    /// <summary>A snowflake; that of a forum's post is the id of its first message too.</summary>
    public string Id { get; }

    public ChannelKind Kind { get; }

    /// <summary>A private channel has its person's name here.</summary>
    public string Name { get; }

    /// <summary>Null: a private channel.</summary>
    public DiscordGuild? Guild { get; internal init; }

    /// <summary>The channel or forum of a thread; else null.</summary>
    public DiscordChannel? Parent { get; internal init; }

    /// <summary>All messages that stand in the channel, oldest first; those that only one person sees too.</summary>
    public IReadOnlyList<ShownMessage> Shown
    {
        get
        {
            lock (world.Gate)
                return [.. messages.Select(message => message.Shown())];
        }
    }

    /// <summary>
    /// Everything seen, in order: <c>Anna m1 "a cat"</c>, <c>Anna /sora prompt:"a cat"</c>, <c>bot m2 to m1 "words [label]"</c>,
    /// <c>bot m4 only Anna "…"</c>, <c>thinking m2</c>, <c>edit m2 "…"</c>, <c>video m2 "…"</c>, <c>file m2 "…"</c>, <c>delete m2</c>,
    /// <c>react m1 👍</c>, <c>modal Anna "title"</c>, <c>failed Anna</c>.
    /// </summary>
    public IReadOnlyList<string> Transcript => transcript.Lines;

    /// <summary>The persons of a private channel.</summary>
    internal IReadOnlyList<DiscordPerson> Recipients { get; init; } = [];

    internal string? LastMessage => messages.Count == 0 ? null : messages[^1].Id;

    internal int MessageCount => messages.Count;

    /// <summary>The message as it is now; null: it is not there.</summary>
    public ShownMessage? Message(string id)
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

    internal StoredMessage? Stored(string id) => messages.Find(message => message.Id == id);

    /// <summary>The message of the bot that was made with this nonce not long ago; null: none.</summary>
    internal StoredMessage? Made(string nonce) => messages.FindLast(
        message => message.Nonce == nonce && message.From == world.Bot && world.Now - message.SentAt < TimeSpan.FromMinutes(3));

    internal int NextNumber() => ++lastNumber;

    internal void See(string line) => transcript.Add(line);

    /// <summary>Puts a message into the channel and tells the bot of it.</summary>
    internal StoredMessage Post(StoredMessage message)
    {
        messages.Add(message);
        var who = message.From == world.Bot ? "bot" : message.From.Name;
        var answered = message.ReplyTo is { } parent ? $" to m{Stored(parent)?.Number.ToString() ?? "?"}" : "";
        var only = message.EphemeralFor is { } person ? $" only {person.Name}" : "";
        See(message.IsDeferred
            ? $"thinking m{message.Number}{only}"
            : $"{who} m{message.Number}{answered}{only} {MessageWords.Of(message)}");
        Tell("MESSAGE_CREATE", message);
        return message;
    }

    /// <summary>Shows that a message has changed and tells the bot of it.</summary>
    /// <param name="message">As it is now.</param>
    /// <param name="hasNewFile">Whether this change brought a file.</param>
    internal void Changed(StoredMessage message, bool hasNewFile)
    {
        var kind = !hasNewFile ? "edit" : message.Files[0].IsVideo ? "video" : "file";
        See($"{kind} m{message.Number} {MessageWords.Content(message)}");
        Tell("MESSAGE_UPDATE", message);
    }

    internal void Remove(StoredMessage message)
    {
        messages.Remove(message);
        See($"delete m{message.Number}");
        if (message.EphemeralFor is null)
            TellPlain("MESSAGE_DELETE", new JsonObject { ["id"] = message.Id }, MessagesIntent);
    }
}
