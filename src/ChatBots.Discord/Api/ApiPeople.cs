namespace ChatBots.Discord.Api;

/// <summary>A person or a bot.</summary>
/// <param name="Id">A snowflake.</param>
/// <param name="Username">Unique among people.</param>
internal sealed record ApiUser(string Id, string Username)
{
    /// <summary>As the person wants to be called everywhere; null when it is the username.</summary>
    public string? GlobalName { get; init; }

    /// <summary>Whether it is a bot; null for people.</summary>
    public bool? Bot { get; init; }
}

/// <summary>Somebody's standing in a guild.</summary>
internal sealed record ApiMember
{
    /// <summary>Null within a message, which says it itself.</summary>
    public ApiUser? User { get; init; }

    /// <summary>As the person is called in this guild.</summary>
    public string? Nick { get; init; }

    /// <summary>Ids of roles; everybody has the one whose id is the guild's besides.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>A decimal number of bits: all that the person may do where the interaction happened; only in interactions.</summary>
    public string? Permissions { get; init; }
}

/// <summary>A role in a guild.</summary>
/// <param name="Id">The guild's own for everybody.</param>
/// <param name="Permissions">A decimal number of bits.</param>
internal sealed record ApiRole(string Id, string Permissions)
{
    public string? Name { get; init; }
}
