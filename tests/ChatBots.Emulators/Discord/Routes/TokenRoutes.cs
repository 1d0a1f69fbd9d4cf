using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Routes;

/// <summary>Messages by the token of an interaction. What <c>@original</c> is, the first answer has settled.</summary>
internal sealed class TokenRoutes(DiscordWorld world)
{
    private const int MostFollowUps = 5;

    public JsonNode FollowUp(CallInput input)
    {
        var (interaction, form) = (Alive(input), input.Form);
        if (interaction is { IsOfUserOnly: true, FollowUps: >= MostFollowUps })
            throw new ApiRefusal(400, 40094, "This interaction has reached the maximum number of follow up messages");
        var draft = MessageDraft.New(world, interaction.Channel, form, input, interaction.UploadLimit, replyTo: null);
        interaction.FollowUps++;
        if (interaction.Original is { IsDeferred: true } waiting)
        {
            // The first one is what the bot was thinking of, and is seen by those who saw it think
            draft.Show(waiting, world.Now);
            return MessageJson.Of(world, waiting);
        }

        var message = draft.Fill(interaction.NewMessage((int?)form["flags"] ?? 0));
        return MessageJson.Of(world, interaction.Channel.Post(message));
    }

    public JsonNode Read(CallInput input) => MessageJson.Of(world, Meant(Alive(input), input));

    public JsonNode Edit(CallInput input)
    {
        var interaction = Alive(input);
        var message = Meant(interaction, input);
        if (message.Channel.IsArchived)
            throw new ApiRefusal(400, 50083, "Thread is archived");
        MessageRoutes.CountOld(world, message);
        MessageDraft.Of(world, message, input.Form, input, interaction.UploadLimit).Show(message, world.Now);
        return MessageJson.Of(world, message);
    }

    public JsonNode? Delete(CallInput input)
    {
        var interaction = Alive(input);
        var message = Meant(interaction, input);
        message.Channel.Remove(message);
        // What the bot is no longer thinking of is not what it says next
        if (interaction.Original == message)
            interaction.Original = null;
        return null;
    }

    private DiscordInteraction Alive(CallInput input)
    {
        var interaction = input.Place("app") == world.ApplicationId ? world.Interactions.ByToken(input.Place("token")!) : null;
        if (interaction is null or { IsAnswered: false, HasFailed: false })
            throw ApiRefusal.UnknownWebhook;
        if (world.Interactions.IsDead(interaction))
            throw new ApiRefusal(401, 50027, "Invalid Webhook Token");
        return interaction.IsAnswered ? interaction : throw ApiRefusal.UnknownWebhook;
    }

    private static StoredMessage Meant(DiscordInteraction interaction, CallInput input)
    {
        var id = input.Place("message") ?? interaction.Original?.Id ?? "";
        var message = interaction.Channel.Stored(id);
        var isOwn = message is not null && (message == interaction.Original || message.Interaction == interaction);
        return isOwn ? message! : throw ApiRefusal.UnknownMessage;
    }
}
