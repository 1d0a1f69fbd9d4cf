using System.Collections.Immutable;
using ChatBots.Chat;
using ChatBots.Discord.Api;

namespace ChatBots.Discord;

/// <summary>What the gateway has told of one guild. Immutable: news make a new one.</summary>
/// <param name="Id">Its id, which is also that of the role that everybody has.</param>
/// <param name="Owner">May do everything.</param>
/// <param name="Tier">0 to 3.</param>
internal sealed record DiscordGuild(string Id, string Owner, int Tier)
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>The language that it speaks, as far as it says.</summary>
    public string? Locale { get; init; }

    /// <summary>By id.</summary>
    public required ImmutableDictionary<string, ApiRole> Roles { get; init; }

    /// <summary>Channels and open threads, by id.</summary>
    public required ImmutableDictionary<string, ApiChannel> Channels { get; init; }

    /// <summary>The roles of the bot.</summary>
    public required IReadOnlyCollection<string> OwnRoles { get; init; }

    /// <summary>The largest file in bytes that it takes from a bot (Discord API reference, "Uploading Files": 10 MiB, more by boosts).</summary>
    public long UploadLimit => Megabyte * (Tier switch
    {
        2 => 50,
        3 => 100,
        _ => 10,
    });

    /// <summary>The limit where nothing else is said.</summary>
    public static long UsualUploadLimit => 10 * Megabyte;

    /// <summary>Reads one; null when it says no more than that it is out of reach.</summary>
    /// <param name="guild">What came.</param>
    /// <param name="me">The bot's id.</param>
    public static DiscordGuild? Read(ApiGuild guild, string me) => guild is { Roles: { } roles, Channels: { } channels }
        ? new DiscordGuild(guild.Id, guild.OwnerId ?? "", guild.PremiumTier ?? 0)
        {
            Locale = guild.PreferredLocale,
            Roles = roles.DistinctBy(role => role.Id).ToImmutableDictionary(role => role.Id),
            Channels = channels.Concat(guild.Threads ?? []).DistinctBy(channel => channel.Id).ToImmutableDictionary(channel => channel.Id),
            OwnRoles = guild.Members?.FirstOrDefault(member => member.User?.Id == me)?.Roles?.ToHashSet() ?? [],
        }
        : null;

    /// <summary>The same with a channel or thread as it is now.</summary>
    public DiscordGuild With(ApiChannel channel) => this with { Channels = Channels.SetItem(channel.Id, channel) };

    /// <summary>The same without a channel or thread.</summary>
    public DiscordGuild WithoutChannel(string channel) => this with { Channels = Channels.Remove(channel) };

    /// <summary>The same with a role as it is now.</summary>
    public DiscordGuild With(ApiRole role) => this with { Roles = Roles.SetItem(role.Id, role) };

    /// <summary>The same without a role.</summary>
    public DiscordGuild WithoutRole(string role) => this with { Roles = Roles.Remove(role) };

    /// <summary>What the bot lacks in all channels that do not say otherwise.</summary>
    public MissingRight? Missing(string me) => DiscordRights.Missing(InGuild(me), isThread: false);

    /// <summary>What the bot lacks in a channel or thread; nothing where it is unknown.</summary>
    public MissingRight? MissingIn(string channel, string me) =>
        Channels.GetValueOrDefault(channel) is { } known ? DiscordRights.Missing(In(known, me), IsThread(known)) : null;

    /// <summary>Whether the bot may reply in a channel or thread; yes where it is unknown.</summary>
    public bool RepliesIn(string channel, string me) =>
        Channels.GetValueOrDefault(channel) is not { } known || DiscordRights.ReadsBack(In(known, me));

    private ulong In(ApiChannel known, string me)
    {
        var overwrites = IsThread(known) ? Channels.GetValueOrDefault(known.ParentId ?? "")?.PermissionOverwrites : known.PermissionOverwrites;
        return DiscordRights.InChannel(InGuild(me), Id, me, overwrites ?? [], OwnRoles);
    }

    private static bool IsThread(ApiChannel channel) => channel.ThreadMetadata is not null;

    private ulong InGuild(string me) => DiscordRights.InGuild(Id, Owner, me, Roles.Values, OwnRoles);
}
