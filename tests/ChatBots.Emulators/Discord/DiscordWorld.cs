using System.Text;
using System.Text.Json.Nodes;
using ChatBots.Emulators.Discord.Gateway;

namespace ChatBots.Emulators.Discord;

/// <summary>Everything that a server knows, under one gate.</summary>
internal sealed class DiscordWorld
{
    public const int GuildsIntent = 1;
    public const int GuildMessagesIntent = 1 << 9;
    public const int GuildReactionsIntent = 1 << 10;
    public const int PrivateMessagesIntent = 1 << 12;
    public const int PrivateReactionsIntent = 1 << 13;

    private readonly List<string> violations = [];
    private readonly Dictionary<string, DiscordPerson> persons = [];
    private readonly Dictionary<string, DiscordChannel> channels = [];
    private readonly Dictionary<string, DiscordGuild> guilds = [];

    public DiscordWorld(TimeProvider clock)
    {
        Clock = clock;
        Ids = new Snowflakes(clock);
        ApplicationId = Ids.Next();
        Bot = AddPerson("Sora", "en-US", isBot: true);
        Owner = AddPerson("Owner", "en-US");
        OtherBot = AddPerson("Other bot", "en-US", isBot: true);
        Token = $"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Bot.Id)).TrimEnd('=')}.TEST00.token_of_nobody_0123456789abcdefghijkl";
        Files = new FileStore(clock, Ids);
        Interactions = new InteractionBook(this);
        Gateway = new GatewayHub(clock, new GatewayGreeting(this));
    }

    public Lock Gate { get; } = new();

    public TimeProvider Clock { get; }

    public Snowflakes Ids { get; }

    public string Token { get; }

    public string ApplicationId { get; }

    public DiscordPerson Bot { get; }

    public DiscordPerson OtherBot { get; }

    public DiscordPerson Owner { get; }

    /// <summary>The team that owns the application, its owner first; empty: a person does.</summary>
    public IReadOnlyList<DiscordPerson> Team { get; set; } = [];

    /// <summary>Where the server listens: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri Root { get; set; } = null!;

    public GatewayHub Gateway { get; }

    public FileStore Files { get; }

    public InteractionBook Interactions { get; }

    public RateLimits Limits { get; } = new();

    public InvalidRequests Invalid { get; } = new();

    public FaultScript Script { get; } = new();

    public CallLog<ApiCall> Calls { get; } = new();

    /// <summary>The registered commands, as the API writes them.</summary>
    public JsonArray Commands { get; set; } = [];

    public int CommandPuts { get; set; }

    /// <summary>Bytes of a file in a place without boosts.</summary>
    public long UploadLimit { get; set; } = 10 * 1024 * 1024;

    /// <summary>What interactions allow; null: as the place and the person have it.</summary>
    public long? AttachmentSizeLimit { get; set; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public IReadOnlyCollection<DiscordGuild> Guilds => guilds.Values;

    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (Gate)
                return [.. violations, .. Gateway.Violations];
        }
    }

    public void Violate(string what)
    {
        lock (Gate)
            violations.Add(what);
    }

    public DiscordPerson AddPerson(string name, string locale, bool isBot = false)
    {
        var person = new DiscordPerson(Ids.Next(), name, locale, isBot);
        return persons[person.Id] = person;
    }

    public DiscordGuild Add(DiscordGuild guild) => guilds[guild.Id] = guild;

    public DiscordChannel Add(DiscordChannel channel) => channels[channel.Id] = channel;

    public DiscordPerson? Person(string id) => persons.GetValueOrDefault(id);

    public DiscordGuild? Guild(string id) => guilds.GetValueOrDefault(id);

    public DiscordChannel? Channel(string id) => channels.GetValueOrDefault(id);

    /// <summary>The private chat of the bot with a person, which comes to be when it is first wanted.</summary>
    public DiscordChannel PrivateChannel(DiscordPerson person) =>
        channels.Values.FirstOrDefault(channel => channel.Kind == ChannelKind.Private && channel.Recipients.Contains(person))
            ?? Add(new DiscordChannel(this, Ids.Next(), ChannelKind.Private, person.Name) { Recipients = [person] });
}
