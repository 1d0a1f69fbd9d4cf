namespace ChatBots.Discord.Api;

/// <summary>A session has begun.</summary>
/// <param name="User">The bot.</param>
/// <param name="Application">Its application.</param>
/// <param name="SessionId">To go on by.</param>
/// <param name="ResumeGatewayUrl">Where to go on.</param>
/// <param name="Guilds">Those that the bot is in; each comes by itself afterwards.</param>
internal sealed record ApiReady(
    ApiUser User, ApiReadyApplication Application, string SessionId, string ResumeGatewayUrl, IReadOnlyList<ApiGuild> Guilds);

/// <summary>Which application the bot belongs to.</summary>
internal sealed record ApiReadyApplication(string Id);
