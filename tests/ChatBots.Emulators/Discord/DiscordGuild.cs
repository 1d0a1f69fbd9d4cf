using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>A guild: its members, its channels, and whether the bot is in it. Thread-safe.</summary>
public sealed class DiscordGuild
{
    private readonly DiscordWorld world;
    private readonly List<DiscordPerson> members;
    private readonly List<DiscordPerson> moderators = [];
    private readonly List<DiscordChannel> channels = [];
    private int tier;
    private string locale = "en-US";

    internal DiscordGuild(DiscordWorld world, string name, IReadOnlyList<DiscordPerson> members)
    {
        if (members.Count == 0)
            throw new ArgumentException("A guild has at least its owner.", nameof(members));
        (this.world, Name, this.members) = (world, name, [.. members]);
        (Id, BotRole, ModeratorRole) = (world.Ids.Next(), world.Ids.Next(), world.Ids.Next());
    }

    /// <summary>A snowflake; the role @everyone has the same.</summary>
    public string Id { get; }

    public string Name { get; }

    public DiscordPerson Owner => members[0];

    /// <value>0 to 3: from 2 on files may have 50 MB, from 3 on 100 MB. Default 0.</value>
    public int Tier
    {
        get => tier;
        set => Change(() => tier = value);
    }

    /// <value>The guild's language. Default <c>en-US</c>.</value>
    public string Locale
    {
        get => locale;
        set => Change(() => locale = value);
    }

    /// <value>Whether the guild took the bot's commands, if not the bot: everybody in it can use them. Default false.</value>
    public bool HasCommands { get; set; }

    internal string BotRole { get; }

    internal string ModeratorRole { get; }

    internal bool HasBot { get; private set; }

    internal bool IsDown { get; private set; }

    internal DateTimeOffset JoinedAt { get; private set; }

    internal IReadOnlyList<DiscordChannel> Channels => channels;

    internal int MemberCount => members.Count + (HasBot ? 1 : 0);

    /// <summary>Bytes of the largest file in it.</summary>
    internal long UploadLimit => tier switch
    {
        2 => 50 * 1024 * 1024,
        3 => 100 * 1024 * 1024,
        _ => world.UploadLimit,
    };

    /// <summary>A new text channel.</summary>
    public DiscordChannel Channel(string name) => AddChannel(ChannelKind.Text, name);

    /// <summary>A new forum, in which there are only posts.</summary>
    public DiscordChannel Forum(string name) => AddChannel(ChannelKind.Forum, name);

    /// <summary>Lets a member delete others' messages.</summary>
    public void Moderator(DiscordPerson person)
    {
        lock (world.Gate)
            moderators.Add(members.Contains(person) ? person : throw new InvalidOperationException($"{person} is no member."));
    }

    /// <summary>A person becomes a member, of which no bot without a privileged intent is told.</summary>
    public void Joins(DiscordPerson person)
    {
        lock (world.Gate)
            members.Add(person);
    }

    /// <summary>The bot is thrown out, and told so.</summary>
    public void RemovesBot()
    {
        lock (world.Gate)
        {
            HasBot = false;
            Tell("GUILD_DELETE", Gone(isUnavailable: false));
        }
    }

    /// <summary>The bot comes in; it is there from the beginning, so this is of use after <see cref="RemovesBot"/>.</summary>
    public void AddsBot()
    {
        lock (world.Gate)
        {
            (HasBot, JoinedAt) = (true, world.Now);
            Tell("GUILD_CREATE", GuildJson.Whole(this));
        }
    }

    /// <summary>An outage begins: nothing of what happens in the guild is told.</summary>
    public void GoesDown()
    {
        lock (world.Gate)
        {
            IsDown = true;
            Tell("GUILD_DELETE", Gone(isUnavailable: true));
        }
    }

    /// <summary>The outage is over.</summary>
    public void ComesBack()
    {
        lock (world.Gate)
        {
            IsDown = false;
            Tell("GUILD_CREATE", GuildJson.Whole(this));
        }
    }

    internal bool IsMember(DiscordPerson person) => members.Contains(person) || (person == world.Bot && HasBot);

    internal bool IsModerator(DiscordPerson person) => moderators.Contains(person);

    internal void Remove(DiscordChannel channel) => channels.Remove(channel);

    internal void Keep(DiscordChannel channel) => channels.Add(channel);

    internal DiscordPerson Bot => world.Bot;

    /// <summary>The bits of a person in the guild as a whole; channels may take some from the bot.</summary>
    internal long PermissionsOf(DiscordPerson person) => person == Owner
        ? Permissions.All
        : Permissions.Usual | (moderators.Contains(person) ? Permissions.ManageMessages : 0);

    internal void Tell(string type, JsonObject data) => world.Gateway.Dispatch(type, data, DiscordWorld.GuildsIntent);

    internal JsonObject Gone(bool isUnavailable)
    {
        var json = new JsonObject { ["id"] = Id };
        if (isUnavailable)
            json["unavailable"] = true;
        return json;
    }

    private DiscordChannel AddChannel(ChannelKind kind, string name)
    {
        lock (world.Gate)
        {
            var channel = world.Add(new DiscordChannel(world, world.Ids.Next(), kind, name) { Guild = this });
            channels.Add(channel);
            if (HasBot && !IsDown)
                Tell("CHANNEL_CREATE", ChannelJson.Of(channel));
            return channel;
        }
    }

    private void Change(Action change)
    {
        lock (world.Gate)
        {
            change();
            if (HasBot && !IsDown)
                Tell("GUILD_UPDATE", GuildJson.Of(this));
        }
    }
}
