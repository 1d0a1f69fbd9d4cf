using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Routes;

/// <summary>Channels and the persons in guilds.</summary>
internal sealed class PlaceRoutes(DiscordWorld world)
{
    public JsonNode OpenPrivate(CallInput input)
    {
        var person = world.Person((string?)input.Form["recipient_id"] ?? "");
        return person is null || person.IsBot
            ? throw ApiRefusal.Broken("recipient_id", "INVALID_RECIPIENT", "there is no such person", isViolation: false)
            : ChannelJson.Of(world.PrivateChannel(person));
    }

    public JsonNode Channel(CallInput input) => ChannelJson.Of(world.Visible(input));

    public JsonNode Member(CallInput input)
    {
        var guild = world.Guild(input.Place("guild")!) ?? throw new ApiRefusal(404, 10004, "Unknown Guild");
        if (!guild.HasBot)
            throw ApiRefusal.MissingAccess;
        var person = world.Person(input.Place("user")!) ?? throw new ApiRefusal(404, 10013, "Unknown User");
        return guild.IsMember(person) ? GuildJson.Member(guild, person) : throw new ApiRefusal(404, 10007, "Unknown Member");
    }

    public JsonNode? Typing(CallInput input)
    {
        world.Visible(input).Require(Permissions.SendMessages);
        return null;
    }
}
