using System.Text.RegularExpressions;
using ChatBots.Emulators.Discord.Routes;
using ChatBots.Emulators.Discord.Specification;
using Microsoft.AspNetCore.Http;

namespace ChatBots.Emulators.Discord;

/// <summary>What is checked of every call before it is done.</summary>
internal sealed partial class CallRules(DiscordWorld world)
{
    private readonly DiscordSpecification? specification = DiscordSpecification.IsPresent ? DiscordSpecification.Load() : null;

    /// <summary>Records what of the headers and the address no rightly written bot would send.</summary>
    /// <returns>The refusal of a caller without the right token; null: it is the bot.</returns>
    public ApiRefusal? OfCaller(HttpRequest request, ApiRoute route)
    {
        if (!Agent.IsMatch(request.Headers.UserAgent.ToString()))
            world.Violate($"{route.Name}: User-Agent is not DiscordBot (url, version) but \"{request.Headers.UserAgent}\"");
        if ((request.Path + request.QueryString.Value).Contains(world.Token, StringComparison.Ordinal))
            world.Violate($"{route.Name}: the bot's token stands in the address");
        var given = request.Headers.Authorization.ToString();
        if (given == $"Bot {world.Token}" || (given == "" && !route.NeedsToken))
            return null;
        if (!given.StartsWith("Bot ", StringComparison.Ordinal) || !route.NeedsToken)
            world.Violate($"{route.Name}: the Authorization is none that belongs here");
        return ApiRefusal.Unauthorized;
    }

    /// <summary>The refusal of a call that the specification does not have, all of its faults recorded; null: it has it.</summary>
    public ApiRefusal? OfForm(ApiRoute route, CallInput input)
    {
        var faults = specification?.CheckRequest(route.Method, input.Path, input.Query, input.ContentType, input.Json, input.PartNames) ?? [];
        foreach (var fault in faults)
            world.Violate($"{route.Name}: {fault}");
        return faults.Count == 0 ? null : ApiRefusal.Broken("body", "SPECIFICATION", faults[0], isViolation: false);
    }

    [GeneratedRegex(@"^DiscordBot \(https?://[^\s,()]+, [^\s()]+\)")]
    private static partial Regex Agent { get; }
}
