using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatBots.Emulators.Discord;

/// <content>What persons say in a channel. Each is told to the bot if, and only if, the real gateway would tell it.</content>
public sealed partial class DiscordChannel
{
    /// <summary>A person writes. Returns the message's id.</summary>
    /// <param name="person">Who.</param>
    /// <param name="text">Mentions in it as <c>&lt;@id&gt;</c>.</param>
    /// <param name="replyTo">The message that is answered; null: none.</param>
    /// <param name="ping">Whether the answered one's author is mentioned by it.</param>
    /// <param name="attachments">Files with their names and content types; null: none.</param>
    public string Says(
        DiscordPerson person, string text, string? replyTo = null, bool ping = true,
        (string Name, string ContentType, byte[] Bytes)[]? attachments = null)
    {
        lock (world.Gate)
        {
            RequirePlace(person);
            Unarchive();
            return Say(world.Ids.Next(), person, text, replyTo, ping, attachments ?? []);
        }
    }

    /// <summary>A person sends a sticker and no words. Returns the message's id.</summary>
    /// <param name="person">Who.</param>
    /// <param name="name">What the sticker is called.</param>
    public string SendsSticker(DiscordPerson person, string name)
    {
        lock (world.Gate)
        {
            RequirePlace(person);
            Unarchive();
            return Post(new StoredMessage(world.Ids.Next(), NextNumber(), this, person) { Sticker = name }).Id;
        }
    }

    /// <summary>Another bot writes. Returns the message's id.</summary>
    public string BotSays(string text)
    {
        lock (world.Gate)
            return Say(world.Ids.Next(), world.OtherBot, text, null, ping: false, []);
    }

    /// <summary>A webhook writes. Returns the message's id.</summary>
    public string WebhookSays(string text)
    {
        lock (world.Gate)
        {
            var hook = new DiscordPerson(world.Ids.Next(), "News", "en-US", isBot: true);
            return Post(new StoredMessage(world.Ids.Next(), NextNumber(), this, hook) { Content = text, WebhookId = hook.Id }).Id;
        }
    }

    /// <summary>A person changes their message.</summary>
    /// <exception cref="InvalidOperationException">They wrote none of this id.</exception>
    public void Edits(DiscordPerson person, string id, string text)
    {
        lock (world.Gate)
        {
            if (Stored(id) is not { } message || message.From != person)
                throw new InvalidOperationException($"{person} wrote no {id}.");
            (message.Content, message.EditedAt, message.Mentions) = (text, world.Now, MentionsIn(text, message.ReplyTo, ping: false));
            Changed(message, hasNewFile: false);
        }
    }

    /// <summary>A message is deleted by a person.</summary>
    /// <exception cref="InvalidOperationException">There is none of this id.</exception>
    public void Deletes(string id)
    {
        lock (world.Gate)
            Remove(Required(id));
    }

    /// <summary>A moderator deletes several messages in one go.</summary>
    /// <exception cref="InvalidOperationException">One is not there.</exception>
    public void DeletesMany(params IReadOnlyList<string> ids)
    {
        lock (world.Gate)
        {
            foreach (var message in ids.Select(Required).ToList())
            {
                messages.Remove(message);
                See($"delete m{message.Number}");
            }

            TellPlain("MESSAGE_DELETE_BULK", new JsonObject { ["ids"] = new JsonArray([.. ids]) }, MessagesIntent);
        }
    }

    private string Say(
        string id, DiscordPerson from, string text, string? replyTo, bool ping, (string Name, string ContentType, byte[] Bytes)[] attachments) =>
        Post(new StoredMessage(id, NextNumber(), this, from)
        {
            Content = text,
            ReplyTo = replyTo,
            Files = [.. attachments.Select(file => world.Files.Add(Id, file.Name, file.ContentType, file.Bytes))],
            Mentions = MentionsIn(text, replyTo, ping),
        }).Id;

    internal IReadOnlyList<DiscordPerson> MentionsIn(string text, string? replyTo, bool ping)
    {
        var named = Mention.Matches(text).Select(match => world.Person(match.Groups["id"].Value)).OfType<DiscordPerson>();
        var answered = ping && replyTo is not null ? Stored(replyTo)?.From : null;
        return [.. named.Concat(answered is null ? [] : [answered]).Distinct()];
    }

    private StoredMessage Required(string id) => Stored(id) ?? throw new InvalidOperationException($"There is no {id} in {Name}.");

    private void RequirePlace(DiscordPerson person)
    {
        var belongs = Guild is null ? Recipients.Contains(person) : Guild.IsMember(person);
        if (!belongs || IsDeleted || Kind == ChannelKind.Forum || (IsArchived && IsLocked))
            throw new InvalidOperationException($"{person} cannot write in {Name}.");
    }

    [GeneratedRegex(@"<@!?(?<id>\d+)>")]
    private static partial Regex Mention { get; }
}
