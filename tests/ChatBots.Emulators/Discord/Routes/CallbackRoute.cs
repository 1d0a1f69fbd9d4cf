using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Routes;

/// <summary>The first answer to an interaction.</summary>
internal sealed class CallbackRoute(DiscordWorld world)
{
    private const int Message = 4;
    private const int Thinking = 5;
    private const int Noted = 6;
    private const int Update = 7;
    private const int Choices = 8;
    private const int Modal = 9;

    public JsonNode? Answer(CallInput input)
    {
        var interaction = world.Interactions.ByToken(input.Place("token")!);
        if (interaction is null || interaction.Id != input.Place("id") || interaction.HasFailed)
            throw ApiRefusal.UnknownInteraction;
        if (interaction.IsAnswered)
            throw new ApiRefusal(400, 40060, "Interaction has already been acknowledged.");
        var type = (int?)input.Form["type"] ?? 0;
        Give(interaction, type, input.Form["data"] as JsonObject ?? [], input);
        return input.Query.GetValueOrDefault("with_response") == "true" ? Response(interaction, type) : null;
    }

    private void Give(DiscordInteraction interaction, int type, JsonObject data, CallInput input)
    {
        switch (type)
        {
            case Message:
                var draft = MessageDraft.New(world, interaction.Channel, data, input, interaction.UploadLimit, replyTo: null);
                Post(interaction, draft.Fill(interaction.NewMessage((int?)data["flags"] ?? 0)));
                break;
            case Thinking:
                Post(interaction, Loading(interaction, data));
                break;
            case Noted or Update when interaction is { Kind: not InteractionKind.Command, Source: { } source }:
                Change(interaction, source, type, data, input);
                break;
            case Modal when interaction.Kind != InteractionKind.ModalSubmit:
                interaction.Answer();
                interaction.Show(data);
                break;
            default:
                throw ApiRefusal.Broken("type", "INTERACTION_RESPONSE_TYPE_INVALID", $"an answer of type {type} is none to this interaction"
                    + (type == Choices ? "; nothing here completes options" : ""));
        }
    }

    private static void Post(DiscordInteraction interaction, StoredMessage message)
    {
        interaction.Answer();
        interaction.Original = message;
        message.Channel.Post(message);
    }

    private static StoredMessage Loading(DiscordInteraction interaction, JsonObject data)
    {
        var flags = (int?)data["flags"] ?? 0;
        if ((flags & ~StoredMessage.IsEphemeral) != 0)
            throw ApiRefusal.Broken("data.flags", "INVALID_FLAGS", "only 64 can be said while the bot is thinking");
        return interaction.NewMessage(flags | StoredMessage.IsLoading);
    }

    private void Change(DiscordInteraction interaction, StoredMessage source, int type, JsonObject data, CallInput input)
    {
        if (source.Channel.Stored(source.Id) is null)
            throw ApiRefusal.UnknownMessage;
        if (type == Update)
        {
            MessageRoutes.CountOld(world, source);
            MessageDraft.Of(world, source, data, input, interaction.UploadLimit).Show(source, world.Now);
        }

        interaction.Answer();
        interaction.Original = source;
    }

    private JsonObject Response(DiscordInteraction interaction, int type)
    {
        var told = new JsonObject { ["id"] = interaction.Id, ["type"] = (int)interaction.Kind, ["channel_id"] = interaction.Channel.Id };
        if (interaction.Channel.Guild is { } guild)
            told["guild_id"] = guild.Id;
        var response = new JsonObject { ["interaction"] = told };
        if (interaction.Original is not { } message)
            return response;
        told["response_message_id"] = message.Id;
        told["response_message_loading"] = message.IsDeferred;
        told["response_message_ephemeral"] = message.EphemeralFor is not null;
        if (type is Message or Update)
            response["resource"] = new JsonObject { ["type"] = type, ["message"] = MessageJson.Of(world, message) };
        return response;
    }
}
