using System.Text;
using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord;

/// <summary>All interactions of a server. The world's gate guards it.</summary>
internal sealed class InteractionBook(DiscordWorld world)
{
    /// <summary>How long the bot has to answer.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan TokenTime = TimeSpan.FromMinutes(15);
    private readonly Dictionary<string, DiscordInteraction> byToken = [];

    public static string TokenFor(string id) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"interaction:{id}:{Guid.NewGuid():N}")).TrimEnd('=');

    public DiscordInteraction? ByToken(string token) => byToken.GetValueOrDefault(token);

    public bool IsDead(DiscordInteraction interaction) => world.Now - interaction.BeganAt >= TokenTime;

    public DiscordInteraction Use(DiscordChannel channel, DiscordPerson person, JsonObject data, StoredMessage? target) => Begin(
        new DiscordInteraction(world, channel, person, InteractionKind.Command)
        {
            CommandType = (int)data["type"]!,
            Source = target,
            UploadLimit = LimitOf(channel, person),
        }, data);

    public DiscordInteraction Press(DiscordChannel channel, DiscordPerson person, StoredMessage message, string data, int id) => Begin(
        new DiscordInteraction(world, channel, person, InteractionKind.Component) { Source = message, UploadLimit = LimitOf(channel, person) },
        new JsonObject { ["custom_id"] = data, ["component_type"] = 2, ["id"] = id });

    public DiscordInteraction Submit(DiscordInteraction opener, JsonObject data) => Begin(
        new DiscordInteraction(world, opener.Channel, opener.Person, InteractionKind.ModalSubmit)
        {
            Opener = opener,
            Source = opener.Kind == InteractionKind.Component ? opener.Source : null,
            UploadLimit = opener.UploadLimit,
        }, data);

    /// <summary>Lets no timer of a server that has ended go on.</summary>
    public void Close()
    {
        foreach (var interaction in byToken.Values)
            interaction.Forget();
    }

    private DiscordInteraction Begin(DiscordInteraction interaction, JsonObject data)
    {
        byToken[interaction.Token] = interaction;
        world.Gateway.Dispatch("INTERACTION_CREATE", InteractionJson.Of(world, interaction, data), intent: 0);
        return interaction;
    }

    private long LimitOf(DiscordChannel channel, DiscordPerson person) => world.AttachmentSizeLimit
        ?? Math.Max(channel.Guild?.UploadLimit ?? world.UploadLimit, person.Nitro ? 500 * 1024 * 1024 : 0);
}
