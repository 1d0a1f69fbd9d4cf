namespace ChatBots.Discord.Api;

/// <summary>Where the gateway is, and how often it may be entered.</summary>
/// <param name="Url">A wss address.</param>
/// <param name="Shards">As many as the platform advises.</param>
/// <param name="SessionStartLimit">How often.</param>
internal sealed record GatewayBot(string Url, int Shards, SessionStartLimit SessionStartLimit);

/// <summary>How many sessions may be begun. The platform resets the token of a bot that begins more.</summary>
/// <param name="Total">A day.</param>
/// <param name="Remaining">Until the count begins anew.</param>
/// <param name="ResetAfter">Milliseconds until then.</param>
/// <param name="MaxConcurrency">In five seconds.</param>
internal sealed record SessionStartLimit(int Total, int Remaining, long ResetAfter, int MaxConcurrency);

/// <summary>The application that the bot belongs to.</summary>
/// <param name="Id">A snowflake; often, but not always, the bot's own.</param>
/// <param name="Name">As people see it.</param>
internal sealed record ApiApplication(string Id, string Name)
{
    public ApiUser? Bot { get; init; }

    /// <summary>Who made it; a stand-in when a team did.</summary>
    public ApiUser? Owner { get; init; }

    public ApiTeam? Team { get; init; }

    /// <summary>Bits: 1 &lt;&lt; 18 and 1 &lt;&lt; 19 say that it may read all messages.</summary>
    public long? Flags { get; init; }
}

/// <summary>The team that made an application.</summary>
internal sealed record ApiTeam(string Id, IReadOnlyList<ApiTeamMember> Members);

/// <summary>Somebody in a team.</summary>
/// <param name="User">Who.</param>
/// <param name="MembershipState">1 invited, 2 accepted.</param>
internal sealed record ApiTeamMember(ApiUser User, int MembershipState);
