using System.Text.Json;
using System.Text.RegularExpressions;
using ChatBots.Chat;
using ChatBots.Discord.Api;
using Json = ChatBots.Discord.Api.DiscordJson;

namespace ChatBots.Discord;

/// <summary>What people do on Discord, in the core's words. Pure.</summary>
/// <param name="me">The bot's id.</param>
/// <param name="guilds">For what a message does not say of its guild.</param>
internal sealed class DiscordTranslation(string me, DiscordGuilds guilds)
{
    /// <summary>The type of an interaction that sends a form in.</summary>
    public const int Form = 5;

    private const int Command = 2;
    private const int Component = 3;
    private const int UsualMessage = 0;
    private const int ReplyMessage = 19;
    private const int PrivateChat = 1;

    // With the space behind it, so that no gap stays
    private readonly Regex mention = new($@"<@!?{me}>[ \t]*", RegexOptions.CultureInvariant);

    /// <summary>The messages that something says, mostly one; none when it is not for us.</summary>
    /// <exception cref="JsonException">It has not the form that Discord gives it.</exception>
    public IReadOnlyList<ChatMessage> Read(string type, JsonElement data) => type switch
    {
        "MESSAGE_CREATE" when data.Deserialize(Json.Default.ApiMessage) is { } message => ReadMessage(message) is { } read ? [read] : [],
        "MESSAGE_DELETE" => [Vanished(data, Id(data, "id"))],
        "MESSAGE_DELETE_BULK" when data.TryGetProperty("ids", out var ids) => [.. ids.EnumerateArray().Select(id => Vanished(data, Id(id)))],
        "CHANNEL_DELETE" or "THREAD_DELETE" => [Left(new DiscordPlace(data.Text("guild_id"), Id(data, "id")))],
        "GUILD_DELETE" when data.Deserialize(Json.Default.ApiGuild) is { Unavailable: not true } guild => [Left(guild.Id)],
        _ => [],
    };

    /// <summary>The use of a command, the press of a button or a form sent in; null for other interactions.</summary>
    /// <param name="interaction">What came.</param>
    /// <param name="me">The bot's id.</param>
    public static ChatMessage? Read(ApiInteraction interaction, string me)
    {
        if (interaction is not { Data: { } data } || ChannelOf(interaction) is not { } channel)
            return null;
        ChatIntent? intent = interaction switch
        {
            { Type: Command } => DiscordCommands.Read(data),
            { Type: Component, Message: { } on } => new ChatIntent.Press(data.CustomId ?? "", new MessageId(on.Id)),
            { Type: Form } => DiscordForm.Read(data),
            _ => null,
        };
        if (intent is null || AuthorOf(interaction.Member, interaction.Member?.User ?? interaction.User, interaction.Locale) is not { } author)
            return null;
        var place = new DiscordPlace(interaction.GuildId, channel);
        return new ChatMessage($"{DiscordIds.Platform}:interaction:{interaction.Id}", author, DiscordIds.Conversation(place), intent)
        {
            IsGroup = interaction.GuildId is not null || interaction.Context is not (null or PrivateChat),
            Places = PlacesOf(place),
            Images = interaction.Type == Command && DiscordCommands.ImageOf(data) is { } image ? [DiscordImages.Of(image)] : [],
            Carried = (interaction.Message ?? DiscordCommands.MessageOf(data, me)) is { } message ? DiscordKeyboard.DataOf(message) : [],
        };
    }

    /// <summary>Where an interaction happened.</summary>
    public static string? ChannelOf(ApiInteraction interaction) => interaction.ChannelId ?? interaction.Channel?.Id;

    /// <summary>Whether the answer to an interaction is a message for all.</summary>
    public static bool IsShownToAll(ApiInteraction interaction) => interaction is { Type: Command, Data.Name: DiscordCommands.Make } or { Type: Form };

    /// <summary>The message whose button was pressed; null for other interactions.</summary>
    public static ApiMessage? PressedIn(ApiInteraction interaction) => interaction.Type == Component ? interaction.Message : null;

    /// <summary>
    /// Whether the bot is no member where an interaction happened: it is there only because the person has it, or a guild took its commands
    /// without it.
    /// </summary>
    public static bool IsAway(ApiInteraction interaction, DiscordGuilds guilds) => interaction.GuildId is { } guild
        ? interaction.AuthorizingIntegrationOwners?.ContainsKey("0") == false || !guilds.Has(guild)
        : interaction.Context is not (null or PrivateChat);

    /// <summary>What the bot lacks where an interaction happened.</summary>
    public static MissingRight? MissingIn(ApiInteraction interaction, DiscordGuilds guilds)
    {
        var bits = DiscordRights.Of(interaction.AppPermissions);
        if (IsAway(interaction, guilds))
            return interaction.AppPermissions is null ? null : DiscordRights.MissingAway(bits);
        return interaction.GuildId is null ? null : DiscordRights.Missing(bits, interaction.Channel?.ThreadMetadata is not null);
    }

    private ChatMessage? ReadMessage(ApiMessage message)
    {
        if (message is not { Type: UsualMessage or ReplyMessage, WebhookId: null, Author: { Bot: not true } author })
            return null;
        var place = new DiscordPlace(message.GuildId, message.ChannelId);
        if (IntentOf(message, place) is not { } intent || AuthorOf(message.Member, author, guilds.Find(place.Guild)?.Locale) is not { } who)
            return null;
        return new ChatMessage($"{DiscordIds.Platform}:{message.ChannelId}:{message.Id}", who, DiscordIds.Conversation(place), intent)
        {
            Id = new MessageId(message.Id),
            IsGroup = place.Guild is not null,
            Places = PlacesOf(place),
            Images = ImagesOf(message),
            Carried = IsOurs(message.ReferencedMessage) ? DiscordKeyboard.DataOf(message.ReferencedMessage!) : [],
        };
    }

    private ChatIntent? IntentOf(ApiMessage message, DiscordPlace place)
    {
        var isPrivate = place.Guild is null;
        var text = message.Content ?? "";
        var isMentioned = mention.IsMatch(text);
        var parent = message.Type == ReplyMessage ? message.MessageReference?.MessageId : null;
        if (!isPrivate && !isMentioned && !(parent is not null && IsToUs(message)))
            return null;
        var words = mention.Replace(text, "").Trim();
        return DiscordCommands.ReadTyped(words) ?? (parent is null
            ? new ChatIntent.Make(words)
            : new ChatIntent.Reply(words, new MessageId(parent), Addressed: isPrivate || isMentioned) { IsUnheard = IsUnheard(message) });
    }

    // Words in reply to a picture are about it; what stands under our own message is not
    private IReadOnlyList<string> ImagesOf(ApiMessage message) =>
        DiscordImages.Of(message) is { Count: 0 } && message is { Type: ReplyMessage, ReferencedMessage: { } parent } && !IsOurs(parent)
            ? DiscordImages.Of(parent)
            : DiscordImages.Of(message);

    // Discord does not always look for the parent, or does not find it any more; then the store knows whose it was
    private bool IsToUs(ApiMessage message) => message.ReferencedMessage is null || IsOurs(message.ReferencedMessage);

    // Discord tells the words of a reply only when it notifies the bot; a sticker has none
    private bool IsUnheard(ApiMessage message) => message is { GuildId: not null, Content: null or "", StickerItems: not { Count: > 0 } }
        && message.Mentions?.Any(user => user.Id == me) != true;

    private bool IsOurs(ApiMessage? message) => message?.Author?.Id == me;

    private ChatMessage Vanished(JsonElement data, string message) => News(
        $"gone:{message}", new DiscordPlace(data.Text("guild_id"), Id(data, "channel_id")), new ChatIntent.Vanished(new MessageId(message)));

    private ChatMessage Left(DiscordPlace place) => News($"left:{place.Channel}", place, new ChatIntent.Left());

    private ChatMessage Left(string guild) => new(
        $"{DiscordIds.Platform}:left:{guild}:{Guid.NewGuid():N}", Nobody(), DiscordIds.Conversation(guild), new ChatIntent.Left());

    private ChatMessage News(string key, DiscordPlace place, ChatIntent intent) =>
        new($"{DiscordIds.Platform}:{key}", Nobody(), DiscordIds.Conversation(place), intent);

    // What nobody says is said by the bot
    private ChatUser Nobody() => new(DiscordIds.Person(me), "");

    private static string[] PlacesOf(DiscordPlace place) => place.Guild is { } guild ? [$"{DiscordIds.Platform}:guild:{guild}"] : [];

    private static ChatUser? AuthorOf(ApiMember? member, ApiUser? user, string? locale) =>
        user is null ? null : new ChatUser(DiscordIds.Person(user.Id), member?.Nick ?? user.GlobalName ?? user.Username, locale);

    private static string Id(JsonElement data, string name) =>
        data.TryGetProperty(name, out var id) ? Id(id) : throw new JsonException($"There is no {name}.");

    private static string Id(JsonElement id) => id.GetString() ?? throw new JsonException("An id is missing.");
}
