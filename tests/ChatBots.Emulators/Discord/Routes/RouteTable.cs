using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Routes;

/// <summary>Every route that is built.</summary>
internal sealed class RouteTable
{
    private readonly List<ApiRoute> routes = [];

    public RouteTable(DiscordWorld world)
    {
        var (own, place, message) = (new OwnRoutes(world), new PlaceRoutes(world), new MessageRoutes(world));
        AddBot("GET /gateway/bot", own.GatewayBot);
        AddBot("GET /applications/@me", own.Application);
        AddBot("GET /users/@me", own.Me);
        AddBot("GET /applications/{app}/commands", own.Commands);
        AddBot("PUT /applications/{app}/commands", own.PutCommands);
        AddBot("POST /users/@me/channels", place.OpenPrivate);
        AddBot("GET /channels/{channel}", place.Channel);
        AddBot("GET /guilds/{guild}/members/{user}", place.Member);
        AddBot("POST /channels/{channel}/typing", place.Typing);
        AddBot("POST /channels/{channel}/messages", message.Create);
        AddBot("GET /channels/{channel}/messages/{message}", message.Read);
        AddBot("PATCH /channels/{channel}/messages/{message}", message.Edit);
        AddBot("DELETE /channels/{channel}/messages/{message}", message.Delete);
        AddBot("PUT /channels/{channel}/messages/{message}/reactions/{emoji}/@me", message.React);
        AddTokens(world);
    }

    /// <summary>The route of a path and the ids in it; null: none is built.</summary>
    public (ApiRoute Route, Dictionary<string, string> Places)? Find(string method, string path)
    {
        foreach (var route in routes)
        {
            if (route.Match(method, path) is { } places)
                return (route, places);
        }

        return null;
    }

    private void AddTokens(DiscordWorld world)
    {
        var (callback, token) = (new CallbackRoute(world), new TokenRoutes(world));
        routes.Add(new ApiRoute("POST /interactions/{id}/{token}/callback", callback.Answer, NeedsToken: false, Bucket: null));
        AddToken("POST /webhooks/{app}/{token}", token.FollowUp);
        AddToken("GET /webhooks/{app}/{token}/messages/@original", token.Read);
        AddToken("PATCH /webhooks/{app}/{token}/messages/@original", token.Edit);
        AddToken("DELETE /webhooks/{app}/{token}/messages/@original", token.Delete);
        AddToken("GET /webhooks/{app}/{token}/messages/{message}", token.Read);
        AddToken("PATCH /webhooks/{app}/{token}/messages/{message}", token.Edit);
        AddToken("DELETE /webhooks/{app}/{token}/messages/{message}", token.Delete);
    }

    private void AddBot(string name, Func<CallInput, JsonNode?> run) => routes.Add(new ApiRoute(name, run, NeedsToken: true, Bucket: name));

    private void AddToken(string name, Func<CallInput, JsonNode?> run) =>
        routes.Add(new ApiRoute(name, run, NeedsToken: false, RateLimits.TokenBucket));
}
