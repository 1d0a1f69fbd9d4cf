namespace ChatBots.Emulators.Discord.Routes;

/// <summary>Finds what a call is about, and refuses as the server does when the bot may not touch it.</summary>
internal static class ChannelAccess
{
    /// <summary>The channel that a call names, if the bot sees it.</summary>
    public static DiscordChannel Visible(this DiscordWorld world, CallInput input)
    {
        var channel = world.Channel(input.Place("channel") ?? "");
        if (channel is null or { IsDeleted: true } or { Parent.IsDeleted: true })
            throw ApiRefusal.UnknownChannel;
        if (channel.IsForeign || (channel.Guild is not null && channel.BotPermissions == 0))
            throw ApiRefusal.MissingAccess;
        return channel;
    }

    /// <summary>Refuses where the bot lacks a permission; private channels have none.</summary>
    public static void Require(this DiscordChannel channel, long permission)
    {
        if (channel.Guild is not null && (channel.BotPermissions & permission) != permission)
            throw ApiRefusal.MissingPermissions;
    }

    /// <summary>A message that the bot can reach without a token of an interaction.</summary>
    public static StoredMessage Reachable(this DiscordChannel channel, CallInput input) =>
        channel.Stored(input.Place("message") ?? "") is { EphemeralFor: null } message ? message : throw ApiRefusal.UnknownMessage;
}
