using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <content>Who belongs to a chat, what is allowed in it, and what becomes of it.</content>
public sealed partial class TelegramChat
{
    private readonly Dictionary<long, string> statuses = [];

    /// <summary>Whether the person has ever written in this private chat, without which no bot may.</summary>
    internal bool HasStarted { get; private set; }

    /// <summary>The bot that spoke last; null: none did.</summary>
    internal TelegramPerson? LastBot { get; private set; }

    /// <summary>Where the group has gone; null: nowhere.</summary>
    internal long? MigratedTo { get; private set; }

    internal bool ForbidsSending { get; private set; }

    internal bool ForbidsVideos { get; private set; }

    internal bool IsDeletingClosed { get; private set; }

    /// <summary>Opens a topic of a forum. Returns its id, which is that of the message that says so.</summary>
    public int NewTopic(string name, TelegramPerson by)
    {
        if (!IsForum)
            throw new InvalidOperationException("Only a forum has topics.");
        return Serve(by, "forum_topic_created", new JsonObject { ["name"] = name, ["icon_color"] = 7322096 }, isTopic: true);
    }

    /// <summary>Makes a member an administrator; the bot too, which then sees everything.</summary>
    public void Promote(TelegramPerson person)
    {
        lock (world.Gate)
            ChangeStatus(person, by: person, "administrator");
    }

    /// <summary>The person of a private chat blocks the bot.</summary>
    public void Blocks(TelegramPerson person)
    {
        lock (world.Gate)
            ChangeStatus(world.Bot, person, "kicked");
    }

    /// <summary>The person of a private chat lets the bot write again.</summary>
    public void Unblocks(TelegramPerson person)
    {
        lock (world.Gate)
            ChangeStatus(world.Bot, person, "member");
    }

    /// <summary>A member removes the bot from a group.</summary>
    public void KicksBot(TelegramPerson by)
    {
        // A supergroup keeps a list of whom it threw out; a basic group only lets go
        lock (world.Gate)
            ChangeStatus(world.Bot, by, Kind == ChatKind.Supergroup ? "kicked" : "left");
    }

    /// <summary>A member adds the bot to a group; it is there from the beginning, so this is of use after <see cref="KicksBot"/>.</summary>
    public void AddsBot(TelegramPerson by)
    {
        lock (world.Gate)
            ChangeStatus(world.Bot, by, "member");
        Serve(by, "new_chat_members", new JsonArray(world.Bot.ToJson()));
    }

    /// <summary>The group gets a new id: calls on the old one are refused with the new.</summary>
    public TelegramChat BecomesSupergroup()
    {
        lock (world.Gate)
        {
            var next = world.Chats.AddGroup(world, Title, ChatKind.Supergroup, isForum: false, []);
            foreach (var (person, status) in statuses)
                next.statuses[person] = status;
            var by = new TelegramPerson(1087968824, "Group", "GroupAnonymousBot", null, IsBot: true);
            Serve(by, "migrate_to_chat_id", JsonValue.Create(next.Id));
            MigratedTo = next.Id;
            next.Serve(by, "migrate_from_chat_id", JsonValue.Create(Id));
            return next;
        }
    }

    /// <summary>Takes a right from everybody who is no administrator.</summary>
    /// <param name="right"><c>sending</c> (which includes videos) or <c>videos</c>.</param>
    public void Forbid(string right)
    {
        if (right is not ("sending" or "videos"))
            throw new ArgumentOutOfRangeException(nameof(right), right, "sending or videos");
        lock (world.Gate)
            (ForbidsSending, ForbidsVideos) = (ForbidsSending || right == "sending", true);
    }

    /// <summary>From now on no message can be deleted by the bot.</summary>
    public void CloseDeleting()
    {
        lock (world.Gate)
            IsDeletingClosed = true;
    }

    /// <summary><c>member</c>, <c>administrator</c>, <c>kicked</c> or <c>left</c>.</summary>
    internal string StatusOf(TelegramPerson person) => statuses.GetValueOrDefault(person.Id, Person == person ? "member" : "left");

    internal void Join(TelegramPerson person) => statuses[person.Id] = "member";

    private void ChangeStatus(TelegramPerson person, TelegramPerson by, string status)
    {
        var old = MemberJson.Of(person, StatusOf(person));
        statuses[person.Id] = status;
        if (person != world.Bot)
            return;
        world.Updates.Add("my_chat_member", new JsonObject
        {
            ["chat"] = ToJson(),
            ["from"] = by.ToJson(),
            ["date"] = world.Now,
            ["old_chat_member"] = old,
            ["new_chat_member"] = MemberJson.Of(person, status),
        }, Id);
    }

    /// <summary>Posts a service message, which every bot in the chat is told of.</summary>
    private int Serve(TelegramPerson by, string field, JsonNode value, bool isTopic = false)
    {
        lock (world.Gate)
        {
            var id = NextId();
            var message = new StoredMessage(id, by, world.Now) { Other = (field, value), Topic = isTopic ? id : null };
            var lastBot = LastBot;
            Post(message);
            LastBot = lastBot;
            if (world.BotSees(this, message))
                world.Updates.Add("message", MessageJson.Of(this, message), Id);
            return id;
        }
    }
}
