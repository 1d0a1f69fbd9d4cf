using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <content>What becomes of a channel, what the bot may do in it, and what it hears of it.</content>
public sealed partial class DiscordChannel
{
    internal long Denied { get; private set; }

    internal long Allowed { get; private set; }

    internal bool IsArchived { get; private set; }

    internal bool IsLocked { get; private set; }

    internal bool IsDeleted { get; private set; }

    internal DateTimeOffset ArchivedAt { get; private set; } = DateTimeOffset.UnixEpoch;

    /// <summary>Who opened a thread; null: the guild's owner.</summary>
    internal DiscordPerson? OpenedBy { get; init; }

    /// <summary>Whether the bot belongs to this place and is not kept from it by an outage.</summary>
    internal bool HasBot => Guild is null ? Kind == ChannelKind.Private : Guild is { HasBot: true, IsDown: false };

    /// <summary>What the bot may do here; 0: it does not even see the channel.</summary>
    internal long BotPermissions
    {
        get
        {
            var denied = (Parent ?? this).Denied;
            var may = (Permissions.Usual & ~denied) | (Parent ?? this).Allowed;
            return (may & Permissions.ViewChannel) == 0 ? 0 : may;
        }
    }

    private int MessagesIntent => Guild is null ? DiscordWorld.PrivateMessagesIntent : DiscordWorld.GuildMessagesIntent;

    /// <summary>Opens a thread in a text channel.</summary>
    public DiscordChannel Thread(string name)
    {
        if (Kind != ChannelKind.Text)
            throw new InvalidOperationException("Only a text channel has threads; a forum has posts.");
        lock (world.Gate)
            return OpenThread(world.Ids.Next(), name, Guild!.Owner);
    }

    /// <summary>A person opens a post in a forum: a thread that begins with a message.</summary>
    public DiscordChannel Post(DiscordPerson person, string title, string text)
    {
        if (Kind != ChannelKind.Forum)
            throw new InvalidOperationException("Only a forum has posts.");
        lock (world.Gate)
        {
            var post = OpenThread(world.Ids.Next(), title, person);
            post.Say(post.Id, person, text, null, ping: true, []);
            return post;
        }
    }

    /// <summary>Archives a thread: it can no more be changed, but a message opens it again unless it is locked.</summary>
    public void Archive(bool locked)
    {
        if (Kind != ChannelKind.Thread)
            throw new InvalidOperationException("Only a thread can be archived.");
        lock (world.Gate)
            SetArchived(true, locked);
    }

    /// <summary>The channel and all in it is gone.</summary>
    public void Delete()
    {
        lock (world.Gate)
        {
            IsDeleted = true;
            Guild?.Remove(this);
            if (Kind == ChannelKind.Thread)
                TellThreadDelete();
            else
                TellOfChannel("CHANNEL_DELETE");
        }
    }

    /// <summary>Takes a permission from the bot's role here and in the threads of this channel.</summary>
    /// <param name="permission">As <c>VIEW_CHANNEL</c>.</param>
    public void Deny(string permission) => Overwrite(() => (Denied, Allowed) =
        (Denied | Permissions.Named(permission), Allowed & ~Permissions.Named(permission)));

    /// <summary>Gives a permission to the bot's role here and in the threads of this channel.</summary>
    /// <param name="permission">As <c>VIEW_CHANNEL</c>.</param>
    public void Allow(string permission) => Overwrite(() => (Denied, Allowed) =
        (Denied & ~Permissions.Named(permission), Allowed | Permissions.Named(permission)));

    /// <summary>Opens an archived thread again, as a message in it does.</summary>
    internal void Unarchive()
    {
        if (IsArchived)
            SetArchived(false, IsLocked);
    }

    /// <summary>Tells the bot of a message, if it would hear of it.</summary>
    internal void Tell(string type, StoredMessage message)
    {
        if (message.EphemeralFor is not null)
            return;
        var json = MessageJson.Of(world, message);
        if (Guild is not null && message.WebhookId is null && Guild.IsMember(message.From))
            json["member"] = GuildJson.WithoutUser(Guild, message.From);
        TellPlain(type, json, MessagesIntent);
    }

    /// <summary>Tells the bot of something that happened here, if it sees the channel.</summary>
    internal void TellPlain(string type, JsonObject data, int intent)
    {
        if (!HasBot || (Guild is not null && BotPermissions == 0))
            return;
        data["channel_id"] = Id;
        if (Guild is not null)
            data["guild_id"] = Guild.Id;
        world.Gateway.Dispatch(type, data, intent);
    }

    private DiscordChannel OpenThread(string id, string name, DiscordPerson by)
    {
        var thread = world.Add(new DiscordChannel(world, id, ChannelKind.Thread, name) { Guild = Guild, Parent = this, OpenedBy = by });
        Guild!.Keep(thread);
        thread.TellOfChannel("THREAD_CREATE");
        return thread;
    }

    private void SetArchived(bool archived, bool locked)
    {
        (IsArchived, IsLocked, ArchivedAt) = (archived, locked, world.Now);
        TellOfChannel("THREAD_UPDATE");
    }

    private void Overwrite(Action change)
    {
        if (Kind == ChannelKind.Thread)
            throw new InvalidOperationException("A thread has the permissions of its channel; change them there.");
        lock (world.Gate)
        {
            change();
            TellOfChannel("CHANNEL_UPDATE");
        }
    }

    private void TellOfChannel(string type)
    {
        if (Guild is not null && HasBot && (Kind != ChannelKind.Thread || BotPermissions != 0))
            Guild.Tell(type, ChannelJson.Of(this));
    }

    private void TellThreadDelete()
    {
        if (Guild is null || !HasBot)
            return;
        var gone = new JsonObject { ["id"] = Id, ["guild_id"] = Guild.Id, ["parent_id"] = Parent!.Id, ["type"] = (int)Kind };
        Guild.Tell("THREAD_DELETE", gone);
    }
}
