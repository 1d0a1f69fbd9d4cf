using System.Globalization;
using ChatBots.Chat;
using ChatBots.Discord.Api;

namespace ChatBots.Discord;

/// <summary>What a bot or a person may do, as Discord's bits tell it (Discord API reference, "Permissions"). Pure.</summary>
internal static class DiscordRights
{
    /// <summary>Everything.</summary>
    public const ulong All = ulong.MaxValue;

    private const ulong Administrator = 1UL << 3;
    private const ulong View = 1UL << 10;
    private const ulong Send = 1UL << 11;
    private const ulong ManageMessages = 1UL << 13;
    private const ulong Attach = 1UL << 15;
    private const ulong ReadBack = 1UL << 16;
    private const ulong SendInThreads = 1UL << 38;

    /// <summary>The bits of a decimal number; none when it is none.</summary>
    public static ulong Of(string? number) =>
        ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? bits : 0;

    /// <summary>The bits that a member has in a guild as a whole.</summary>
    public static ulong InGuild(string guild, string owner, string member, IEnumerable<ApiRole> roles, IReadOnlyCollection<string> held)
    {
        if (member == owner)
            return All;
        var bits = roles.Where(role => role.Id == guild || held.Contains(role.Id)).Aggregate(0UL, (sum, role) => sum | Of(role.Permissions));
        return (bits & Administrator) != 0 ? All : bits;
    }

    /// <summary>The bits that a member has in a channel: its roles first, then the channel's word on everybody, on roles, and on the member.</summary>
    public static ulong InChannel(
        ulong inGuild, string guild, string member, IReadOnlyList<ApiOverwrite> overwrites, IReadOnlyCollection<string> held)
    {
        if (inGuild == All)
            return All;
        var bits = Over(inGuild, overwrites.Where(each => each.Id == guild));
        bits = Over(bits, overwrites.Where(each => each.Type == 0 && each.Id != guild && held.Contains(each.Id)));
        return Over(bits, overwrites.Where(each => each.Type == 1 && each.Id == member));
    }

    /// <summary>What is missing to show a video.</summary>
    public static MissingRight? Missing(ulong bits, bool isThread)
    {
        if ((bits & Administrator) != 0)
            return null;
        return (bits & View) == 0 ? MissingRight.View
            : (bits & (isThread ? SendInThreads : Send)) == 0 ? MissingRight.Send
            : (bits & Attach) == 0 ? MissingRight.Attach
            : null;
    }

    /// <summary>What is missing to show a video where the bot is no member, and answers interactions only.</summary>
    public static MissingRight? MissingAway(ulong bits) => (bits & (Administrator | Attach)) == 0 ? MissingRight.Attach : null;

    /// <summary>Whether what was said before may be read, without which nobody can reply to it.</summary>
    public static bool ReadsBack(ulong bits) => (bits & (Administrator | ReadBack)) != 0;

    /// <summary>Whether somebody may remove other people's messages.</summary>
    public static bool Moderates(ulong bits) => (bits & (Administrator | ManageMessages)) != 0;

    // What one of several allows counts more than what another denies
    private static ulong Over(ulong bits, IEnumerable<ApiOverwrite> overwrites)
    {
        var all = overwrites.ToList();
        var denied = all.Aggregate(0UL, (sum, each) => sum | Of(each.Deny));
        var allowed = all.Aggregate(0UL, (sum, each) => sum | Of(each.Allow));
        return (bits & ~denied) | allowed;
    }
}
