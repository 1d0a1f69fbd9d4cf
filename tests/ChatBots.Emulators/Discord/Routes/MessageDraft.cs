using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Routes;

/// <summary>What a message shall be after a call: checked, but not yet shown.</summary>
internal sealed record MessageDraft(string Content, JsonArray Components, GivenFiles Files, int Flags, IReadOnlyList<DiscordPerson> Mentions)
{
    // Of the flags of a message the bot may change only this one
    private const int Changeable = StoredMessage.SuppressesEmbeds;

    /// <summary>A new message.</summary>
    /// <exception cref="ApiRefusal">It cannot be.</exception>
    public static MessageDraft New(DiscordWorld world, DiscordChannel channel, JsonObject form, CallInput input, long limit, string? replyTo) =>
        Of(world, channel, null, form, input, limit, replyTo);

    /// <summary>A change of a message; what the call does not name stays.</summary>
    /// <exception cref="ApiRefusal">It cannot be.</exception>
    public static MessageDraft Of(DiscordWorld world, StoredMessage before, JsonObject form, CallInput input, long limit) =>
        Of(world, before.Channel, before, form, input, limit, before.ReplyTo);

    /// <summary>Shows the change.</summary>
    public void Show(StoredMessage message, DateTimeOffset now)
    {
        Fill(message);
        message.EditedAt = now;
        message.Channel.Changed(message, Files.HasNew);
    }

    /// <summary>Makes a message what this says; it thinks no more.</summary>
    public StoredMessage Fill(StoredMessage message)
    {
        (message.Content, message.Components, message.Files, message.Mentions) = (Content, Components, Files.All, Mentions);
        message.Flags = (message.Flags & ~Changeable & ~StoredMessage.IsLoading) | Flags;
        return message;
    }

    private static MessageDraft Of(
        DiscordWorld world, DiscordChannel channel, StoredMessage? before, JsonObject form, CallInput input, long limit, string? replyTo)
    {
        MessageForm.Check(form);
        var content = form.ContainsKey("content") ? ((string?)form["content"] ?? "").Trim() : before?.Content ?? "";
        var components = form.ContainsKey("components")
            ? ComponentRows.Numbered(form["components"] as JsonArray ?? [])
            : before?.Components ?? [];
        var files = GivenFiles.Read(world, channel, form, input, before?.Files ?? [], limit);
        if (content == "" && files.All.Count == 0)
            throw ApiRefusal.EmptyMessage;
        var flags = (form["flags"] is { } given ? (int)given : before?.Flags ?? 0) & Changeable;
        return new MessageDraft(content, components, files, flags, Pinged(channel, content, replyTo, form));
    }

    /// <summary>Those named in the text, or answered, whom the call lets it ping.</summary>
    private static IReadOnlyList<DiscordPerson> Pinged(DiscordChannel channel, string content, string? replyTo, JsonObject form)
    {
        var allowed = form["allowed_mentions"]!.AsObject();
        var users = (allowed["users"] as JsonArray ?? []).Select(user => user!.ToString()).ToList();
        var named = channel.MentionsIn(content, null, ping: false).Where(person => users.Contains(person.Id));
        var answered = (bool?)allowed["replied_user"] == true ? channel.MentionsIn("", replyTo, ping: true) : [];
        return [.. named.Concat(answered).Distinct()];
    }
}
