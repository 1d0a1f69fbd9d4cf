using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Routes;

/// <summary>Messages by the bot's own token.</summary>
internal sealed class MessageRoutes(DiscordWorld world)
{
    private static readonly TimeSpan OldAge = TimeSpan.FromHours(1);

    public JsonNode Create(CallInput input)
    {
        var (channel, form) = (world.Visible(input), input.Form);
        RequireSending(channel, input);
        var nonce = form["nonce"]?.ToString();
        if (nonce is not null && (bool?)form["enforce_nonce"] == true && channel.Made(nonce) is { } earlier)
            return MessageJson.Of(world, earlier);
        var replyTo = Answered(channel, form);
        var draft = MessageDraft.New(world, channel, form, input, LimitOf(channel), replyTo);
        channel.Unarchive();
        var message = new StoredMessage(world.Ids.Next(), channel.NextNumber(), channel, world.Bot) { ReplyTo = replyTo, Nonce = nonce };
        return MessageJson.Of(world, channel.Post(draft.Fill(message)));
    }

    public JsonNode Read(CallInput input)
    {
        var channel = world.Visible(input);
        channel.Require(Permissions.ReadMessageHistory);
        return MessageJson.Of(world, channel.Reachable(input));
    }

    public JsonNode Edit(CallInput input)
    {
        var channel = world.Visible(input);
        var message = channel.Reachable(input);
        if (message.From != world.Bot)
            throw new ApiRefusal(403, 50005, "Cannot edit a message authored by another user");
        if (channel.IsArchived)
            throw new ApiRefusal(400, 50083, "Thread is archived");
        if (input.Files.Count > 0)
            channel.Require(Permissions.AttachFiles);
        CountOld(world, message);
        MessageDraft.Of(world, message, input.Form, input, LimitOf(channel)).Show(message, world.Now);
        return MessageJson.Of(world, message);
    }

    public JsonNode? Delete(CallInput input)
    {
        var channel = world.Visible(input);
        var message = channel.Reachable(input);
        if (message.From != world.Bot && channel.Guild is null)
            throw new ApiRefusal(403, 50003, "Cannot execute action on a DM channel");
        if (message.From != world.Bot)
            channel.Require(Permissions.ManageMessages);
        channel.Remove(message);
        return null;
    }

    public JsonNode? React(CallInput input)
    {
        var channel = world.Visible(input);
        channel.Require(Permissions.ReadMessageHistory | Permissions.AddReactions);
        var (message, emoji) = (channel.Reachable(input), input.Place("emoji")!);
        if (emoji.Any(char.IsAsciiLetterOrDigit))
            throw new ApiRefusal(400, 10014, "Unknown Emoji");
        if (message.Reactions.Contains(emoji))
            return null;
        message.Reactions.Add(emoji);
        channel.See($"react m{message.Number} {emoji}");
        return null;
    }

    /// <summary>Counts an edit of an old message, by whatever token.</summary>
    /// <exception cref="ApiRefusal">There were too many.</exception>
    public static void CountOld(DiscordWorld world, StoredMessage message)
    {
        if (world.Now - message.SentAt > OldAge)
            world.Limits.TakeOldEdit(message.Channel.Id, world.Now);
    }

    private long LimitOf(DiscordChannel channel) => channel.Guild?.UploadLimit ?? world.UploadLimit;

    private static void RequireSending(DiscordChannel channel, CallInput input)
    {
        if (channel.Kind == ChannelKind.Forum)
            throw new ApiRefusal(400, 50008, "Cannot send messages in a non-text channel");
        if (channel.Guild is null && channel.Recipients[0].RefusesMessages)
            throw new ApiRefusal(403, 50007, "Cannot send messages to this user");
        channel.Require(channel.Kind == ChannelKind.Thread ? Permissions.SendMessagesInThreads : Permissions.SendMessages);
        if (input.Files.Count > 0)
            channel.Require(Permissions.AttachFiles);
        if (channel is { IsArchived: true, IsLocked: true })
            throw new ApiRefusal(400, 50083, "Thread is archived");
        if (channel.IsLocked)
            throw new ApiRefusal(403, 160005, "Thread is locked");
    }

    private static string? Answered(DiscordChannel channel, JsonObject form)
    {
        if ((string?)form["message_reference"]?["message_id"] is not { } id)
            return null;
        if (channel.Guild is not null && (channel.BotPermissions & Permissions.ReadMessageHistory) == 0)
            throw new ApiRefusal(403, 160002, "Cannot reply without permission to read message history");
        if (channel.Stored(id) is { EphemeralFor: null })
            return id;
        return (bool?)form["message_reference"]!["fail_if_not_exists"] == false
            ? null
            : throw ApiRefusal.Broken("message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message", isViolation: false);
    }
}
