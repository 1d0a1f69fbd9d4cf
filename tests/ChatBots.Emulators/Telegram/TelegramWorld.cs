using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <summary>Everything that a server knows, under one gate.</summary>
internal sealed class TelegramWorld
{
    private readonly List<string> violations = [];
    private readonly Dictionary<string, (TelegramChat Chat, TelegramPerson Person)> presses = [];
    private int lastPress;

    public TelegramWorld(TimeProvider clock)
    {
        Clock = clock;
        Updates = new UpdateQueue(this);
    }

    public Lock Gate { get; } = new();

    public TimeProvider Clock { get; }

    public TelegramPerson Bot { get; } = new(700001, "Sora", "sora_test_bot", null, IsBot: true);

    public bool PrivacyMode { get; set; } = true;

    public long UploadLimit { get; set; } = 50 * 1024 * 1024;

    public ChatBook Chats { get; } = new();

    public FileStore Files { get; } = new();

    public CallLimits Limits { get; } = new();

    public UpdateQueue Updates { get; }

    public FaultScript Script { get; } = new();

    public CallLog<ApiCall> Calls { get; } = new();

    /// <summary>Commands by scope (its JSON) and language.</summary>
    public Dictionary<(string Scope, string Language), IReadOnlyList<TelegramCommand>> Commands { get; } = [];

    public long Now => Clock.GetUtcNow().ToUnixTimeSeconds();

    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (Gate)
                return [.. violations];
        }
    }

    public void Violate(string what)
    {
        lock (Gate)
            violations.Add(what);
    }

    /// <summary>Whether the bot is told of a message: everything in a private chat, in a group what its privacy mode lets through.</summary>
    public bool BotSees(TelegramChat chat, StoredMessage message)
    {
        if (chat.StatusOf(Bot) is "kicked" or "left" || (message.From.IsBot && message.SenderChat is null && !message.IsService))
            return false;
        if (chat.Kind == ChatKind.Private || !PrivacyMode || chat.StatusOf(Bot) == "administrator" || message.IsService)
            return true;
        if (message.ReplyTo is { } parent && chat.Stored(parent)?.From == Bot)
            return true;
        if (message.Content.Entities is not [{ Type: "bot_command", Offset: 0 } command, ..])
            return false;
        return message.Content.Part(command).Split('@') is [_, var addressee]
            ? addressee.Equals(Bot.Username, StringComparison.OrdinalIgnoreCase)
            : chat.LastBot == Bot;
    }

    public void Press(TelegramChat chat, TelegramPerson person, int messageId, string data, bool isOld = false)
    {
        var id = $"{person.Id}{++lastPress:D6}";
        presses[id] = (chat, person);
        var gone = new JsonObject { ["chat"] = chat.ToJson(), ["message_id"] = messageId, ["date"] = 0 };
        Updates.Add("callback_query", new JsonObject
        {
            ["id"] = id,
            ["from"] = person.ToJson(),
            ["message"] = !isOld && chat.Stored(messageId) is { } message ? MessageJson.Of(chat, message) : gone,
            ["chat_instance"] = $"-{Math.Abs(chat.Id)}77",
            ["data"] = data,
        }, chat.Id);
    }

    /// <summary>Ends a press: where it was and whose; null: there is no such press, or it was answered.</summary>
    public (TelegramChat Chat, TelegramPerson Person)? TakePress(string id) => presses.Remove(id, out var press) ? press : null;
}
