using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <content>What persons do in a chat. Each makes an update if, and only if, the bot would be told.</content>
public sealed partial class TelegramChat
{
    private static readonly TelegramPerson ChannelBot = new(136817688, "Channel", "Channel_Bot", null, IsBot: true);
    private static readonly TelegramPerson OtherBot = new(700002, "Helper", "other_test_bot", null, IsBot: true);

    /// <summary>A person writes. Returns the message's id.</summary>
    /// <param name="person">Who; any member.</param>
    /// <param name="text">Commands, mentions and links in it get their entities.</param>
    /// <param name="replyTo">The message that is answered; null: none.</param>
    /// <param name="quote">What of its text is marked, word for word; null: nothing.</param>
    /// <param name="topic">The topic's id; null: that of the answered message, else none.</param>
    public int Says(TelegramPerson person, string text, int? replyTo = null, string? quote = null, int? topic = null) =>
        Send(id => new StoredMessage(id, person, world.Now)
        {
            Content = FormattedText.Kept(text, []),
            ReplyTo = replyTo,
            Quote = QuoteOf(replyTo, quote),
            Topic = TopicOf(topic, replyTo),
            ReplyThread = ReplyThreadOf(replyTo),
        });

    /// <summary>A person sends a picture. Returns the message's id.</summary>
    /// <param name="person">Who.</param>
    /// <param name="bytes">The file. Of a photo there are smaller sizes too, whose files hold only the first part of it.</param>
    /// <param name="caption">Null: none.</param>
    /// <param name="album">Messages with the same word belong to one album; null: none.</param>
    /// <param name="replyTo">The message that is answered; null: none.</param>
    /// <param name="topic">The topic's id; null: that of the answered message, else none.</param>
    /// <param name="asFile">True: as a document, unscaled.</param>
    public int SendsPhoto(
        TelegramPerson person, byte[] bytes, string? caption = null, string? album = null, int? replyTo = null, int? topic = null,
        bool asFile = false) =>
        Send(id => new StoredMessage(id, person, world.Now)
        {
            Content = FormattedText.Kept(caption ?? "", []),
            Other = asFile ? ("document", Document(bytes)) : ("photo", PhotoSizes(bytes)),
            Album = album,
            ReplyTo = replyTo,
            Topic = TopicOf(topic, replyTo),
            ReplyThread = ReplyThreadOf(replyTo),
        });

    /// <summary>A person sends a sticker. Returns the message's id.</summary>
    public int SendsSticker(TelegramPerson person, string emoji, int? replyTo = null, int? topic = null) =>
        Send(id => new StoredMessage(id, person, world.Now)
        {
            Other = ("sticker", Sticker(emoji)),
            ReplyTo = replyTo,
            Topic = TopicOf(topic, replyTo),
            ReplyThread = ReplyThreadOf(replyTo),
        });

    /// <summary>A person speaks into their phone. Returns the message's id.</summary>
    public int SendsVoice(TelegramPerson person) => Send(id => new StoredMessage(id, person, world.Now) { Other = ("voice", Recording("ogg")) });

    /// <summary>A person speaks into their camera. Returns the message's id.</summary>
    public int SendsVideoNote(TelegramPerson person) => Send(id =>
    {
        var note = Recording("mp4");
        note["length"] = 240;
        return new StoredMessage(id, person, world.Now) { Other = ("video_note", note) };
    });

    /// <summary>Somebody writes in the name of a channel. Returns the message's id.</summary>
    public int PostsAsChannel(string text) => Send(id => new StoredMessage(id, ChannelBot, world.Now)
    {
        Content = FormattedText.Kept(text, []),
        SenderChat = new JsonObject { ["id"] = -1009000000001, ["type"] = "channel", ["title"] = "Film channel" },
    });

    /// <summary>Another bot writes, of which no bot is told. Returns the message's id.</summary>
    public int BotSays(string text) => Send(id => new StoredMessage(id, OtherBot, world.Now) { Content = FormattedText.Kept(text, []) });

    /// <summary>A person changes their message.</summary>
    public void Edits(TelegramPerson person, int id, string text)
    {
        lock (world.Gate)
        {
            if (Stored(id) is not { } message || message.From != person)
                throw new InvalidOperationException($"{person.FirstName} wrote no m{id}.");
            message.Content = FormattedText.Kept(text, []);
            message.EditDate = world.Now;
            See($"edit m{id} {MessageWords.Of(message)}");
            if (world.BotSees(this, message))
                world.Updates.Add("edited_message", MessageJson.Of(this, message), Id);
        }
    }

    /// <summary>A message is deleted by a person. No bot is told.</summary>
    public void Deletes(int id)
    {
        lock (world.Gate)
            Remove(id);
    }

    /// <summary>A person presses the button whose label holds a text.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one such button.</exception>
    public void Presses(TelegramPerson person, int messageId, string label) => Press(person, messageId, label, isOld: false);

    /// <summary>The same, on a message so old that the bot is told no more of it than its number.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one such button.</exception>
    public void PressesOld(TelegramPerson person, int messageId, string label) => Press(person, messageId, label, isOld: true);

    /// <summary>A person's client sends any data, as if a button of that message held it; the message may be gone.</summary>
    public void PressesData(TelegramPerson person, int messageId, string data)
    {
        lock (world.Gate)
            world.Press(this, person, messageId, data);
    }

    private void Press(TelegramPerson person, int messageId, string label, bool isOld)
    {
        lock (world.Gate)
        {
            var there = Stored(messageId)?.Buttons.ToList() ?? throw new InvalidOperationException($"There is no m{messageId}.");
            var meant = there.Where(button => button.Label.Contains(label, StringComparison.Ordinal) && button.Data is not null).ToList();
            if (meant is not [{ Data: { } data }])
            {
                var labels = string.Join(", ", there.Select(button => button.Label));
                throw new InvalidOperationException($"{meant.Count} buttons of m{messageId} say \"{label}\"; there are: {labels}.");
            }

            world.Press(this, person, messageId, data, isOld);
        }
    }

    private int Send(Func<int, StoredMessage> compose)
    {
        lock (world.Gate)
        {
            if (MigratedTo is not null)
                throw new InvalidOperationException("The group has become a supergroup; write there.");
            var message = compose(NextId());
            HasStarted |= Person is not null;
            Post(message);
            if (world.BotSees(this, message))
                world.Updates.Add("message", MessageJson.Of(this, message), Id);
            return message.Id;
        }
    }

    private int? TopicOf(int? topic, int? replyTo) => topic is { } named && Stored(named)?.Other is not { Name: "forum_topic_created" }
        ? throw new InvalidOperationException($"There is no topic {named}.")
        : topic ?? (replyTo is { } parent ? Stored(parent)?.Topic : null);

    private (string, int)? QuoteOf(int? replyTo, string? quote)
    {
        if (quote is null)
            return null;
        var at = replyTo is { } id ? Stored(id)?.Content.Text.IndexOf(quote, StringComparison.Ordinal) ?? -1 : -1;
        return at >= 0 ? (quote, at) : throw new InvalidOperationException($"m{replyTo} does not say \"{quote}\".");
    }

    private JsonArray PhotoSizes(byte[] bytes) =>
    [
        StoredVideo.PhotoSize(world.Files.Add("thumbnails", "jpg", bytes[..Math.Max(1, bytes.Length / 4)]), 90, 68),
        StoredVideo.PhotoSize(world.Files.Add("thumbnails", "jpg", bytes[..Math.Max(1, bytes.Length / 2)]), 320, 240),
        StoredVideo.PhotoSize(world.Files.Add("photos", "jpg", bytes), 1280, 960),
    ];

    private JsonObject Document(byte[] bytes)
    {
        var ending = bytes is [0x89, ..] ? "png" : bytes is [(byte)'G', (byte)'I', (byte)'F', ..] ? "gif" : "jpg";
        var json = world.Files.Add("documents", ending, bytes).ToJson();
        (json["file_name"], json["mime_type"]) = ($"picture.{ending}", ending == "jpg" ? "image/jpeg" : $"image/{ending}");
        return json;
    }

    private JsonObject Recording(string ending)
    {
        var json = world.Files.Add("recordings", ending, [0]).ToJson();
        json["duration"] = 3;
        return json;
    }

    private JsonObject Sticker(string emoji)
    {
        var json = world.Files.Add("stickers", "webp", [0]).ToJson();
        (json["type"], json["width"], json["height"], json["emoji"]) = ("regular", 512, 512, emoji);
        (json["is_animated"], json["is_video"]) = (false, false);
        return json;
    }
}
