namespace ChatBots.Discord.Api;

/// <summary>Why the gateway is left for good. Closed: <see cref="Stopped"/>, <see cref="TokenRefused"/>, <see cref="Fatal"/>.</summary>
internal abstract record GatewayEnd
{
    private GatewayEnd()
    {
    }

    /// <summary>The caller's token fired.</summary>
    public sealed record Stopped : GatewayEnd;

    /// <summary>The platform knows no bot with this token.</summary>
    public sealed record TokenRefused : GatewayEnd;

    /// <summary>The platform would say the same again.</summary>
    /// <param name="Code">4010 to 4014: shard, shards, version, intents, intents that the bot has not been allowed.</param>
    public sealed record Fatal(int Code) : GatewayEnd;
}
