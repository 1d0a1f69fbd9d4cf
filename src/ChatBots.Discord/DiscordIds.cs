using System.Globalization;
using ChatBots.Chat;

namespace ChatBots.Discord;

/// <summary>A channel, thread or private chat.</summary>
/// <param name="Guild">Null outside guilds.</param>
/// <param name="Channel">A thread is a channel, too.</param>
internal sealed record DiscordPlace(string? Guild, string Channel);

/// <summary>Discord's ids in the core's form and back. Pure.</summary>
internal static class DiscordIds
{
    /// <summary>The adapter's name.</summary>
    public const string Platform = "discord";

    // The first second of 2015, from which snowflakes count milliseconds (Discord API reference, "Snowflakes")
    private const long Epoch = 1_420_070_400_000;
    private const int BitsBelowTime = 22;

    public static PersonId Person(string user) => new(Platform, user);

    /// <summary>A channel is a conversation within its guild: <c>81384788765712384:381870553235193857</c>.</summary>
    public static ConversationId Conversation(DiscordPlace place) =>
        new(Platform, place.Guild is { } guild ? $"{guild}:{place.Channel}" : place.Channel);

    /// <summary>A guild, which holds the conversations in its channels.</summary>
    public static ConversationId Conversation(string guild) => new(Platform, guild);

    /// <summary>The place of a conversation that this adapter named.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static DiscordPlace Place(ConversationId conversation) => conversation.Id.Split(':') switch
    {
        [var channel] => new DiscordPlace(null, channel),
        [var guild, var channel] => new DiscordPlace(guild, channel),
        _ => throw new FormatException($"No conversation of Discord's: {conversation}."),
    };

    /// <summary>The address at which Discord's clients show a message.</summary>
    public static Uri Address(DiscordPlace place, MessageId message) =>
        new($"https://discord.com/channels/{place.Guild ?? "@me"}/{place.Channel}/{message}");

    /// <summary>When a message was created, which its id tells; the beginning of time for what is no snowflake.</summary>
    public static DateTimeOffset CreatedAt(MessageId message) =>
        ulong.TryParse(message.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var snowflake)
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(snowflake >> BitsBelowTime) + Epoch)
            : DateTimeOffset.MinValue;
}
