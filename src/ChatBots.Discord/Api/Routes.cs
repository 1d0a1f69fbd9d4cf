namespace ChatBots.Discord.Api;

/// <summary>The addresses of the API, below the settings' own.</summary>
/// <param name="baseUrl">With the version: <c>https://discord.com/api/v10</c>.</param>
/// <param name="token">The bot's.</param>
internal sealed class Routes(Uri baseUrl, string token)
{
    private readonly string root = baseUrl.AbsoluteUri.TrimEnd('/');

    /// <summary>A call by the bot's token.</summary>
    /// <param name="method">What is done there.</param>
    /// <param name="segments">Of the path; each may hold any letters.</param>
    public Route OfBot(HttpMethod method, params string[] segments) => new(method, AddressOf(segments, ""), token, isByBot: true);

    /// <summary>A call by the bot's token, with a query.</summary>
    public Route OfBot(HttpMethod method, string query, string[] segments) => new(method, AddressOf(segments, query), token, isByBot: true);

    /// <summary>The first answer to an interaction, which says what came of it.</summary>
    public Route OfCallback(string interaction, string interactionToken) => new(
        HttpMethod.Post,
        AddressOf(["interactions", interaction, interactionToken, "callback"], "?with_response=true"),
        interactionToken,
        isByBot: false);

    /// <summary>The answers to an interaction: all of them, or one.</summary>
    /// <param name="method">What is done there.</param>
    /// <param name="application">Whose interaction it is.</param>
    /// <param name="interactionToken">Of the interaction.</param>
    /// <param name="rest">Of the path.</param>
    public Route OfAnswers(HttpMethod method, string application, string interactionToken, params string[] rest) => new(
        method, AddressOf(["webhooks", application, interactionToken, .. rest], ""), interactionToken, isByBot: false);

    private Uri AddressOf(string[] segments, string query) => new($"{root}/{string.Join('/', segments.Select(Escape))}{query}");

    // The at sign stays: not every server takes it escaped
    private static string Escape(string segment) => Uri.EscapeDataString(segment).Replace("%40", "@", StringComparison.Ordinal);
}
