using ChatBots.Discord.Api;

namespace ChatBots.Discord;

/// <summary>What to say of calls that will be made again, and of an end that is for good. Pure.</summary>
internal static class DiscordTrouble
{
    /// <summary>For the log: what an answer other than done means, without a full stop.</summary>
    public static string InWords<T>(ApiAnswer<T> answer) => answer switch
    {
        ApiAnswer<T>.Rejected { Status: var status, Description: "" } => $"it says {status}",
        ApiAnswer<T>.Rejected { Description: var why } => $"it says {why}",
        ApiAnswer<T>.Refused { Scope: RefusalScope.Unreached } => "it cannot be reached",
        ApiAnswer<T>.Refused => "it wants to be asked later",
        _ => "it does not answer as it should",
    };

    /// <summary>For the owner: why the bot cannot be on Discord, and which setting would mend it.</summary>
    public static string InWords(GatewayEnd end, DiscordOptions options) => end switch
    {
        GatewayEnd.TokenRefused => "Discord refuses the bot's token (Discord:Token): it was reset. Set the new one (discord.com/developers/applications, Bot).",
        GatewayEnd.Fatal { Code: 4010 } => $"Discord does not take Discord:Shard {options.Shard} of Discord:Shards {options.Shards}.",
        GatewayEnd.Fatal { Code: 4011 } => "The bot is in more guilds than one connection may serve: divide them by Discord:Shards.",
        GatewayEnd.Fatal { Code: 4012 } => $"Discord:ApiBaseUrl leads to another version of Discord's gateway than 10: {options.ApiBaseUrl}",
        GatewayEnd.Fatal { Code: 4013 or 4014 } =>
            "Discord does not let the bot of Discord:Token hear what it needs, though none of it is privileged: look at it in the developer portal, Bot.",
        GatewayEnd.Fatal { Code: var code } => $"Discord takes the bot of Discord:Token no more: its gateway closed with {code}.",
        _ => "The bot left Discord.",
    };

    /// <summary>As long as Discord wants, but never shorter than a second; the usual pause where it does not say.</summary>
    public static TimeSpan Wait<T>(ApiAnswer<T> answer, TimeSpan usual, DateTimeOffset now)
    {
        if (answer is not ApiAnswer<T>.Refused { Scope: not RefusalScope.Unreached, RetryAt: var at })
            return usual;
        var asked = at - now;
        return asked > TimeSpan.FromSeconds(1) ? asked : TimeSpan.FromSeconds(1);
    }
}
