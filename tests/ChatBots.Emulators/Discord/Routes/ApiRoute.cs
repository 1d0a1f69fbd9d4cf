using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Discord.Routes;

/// <summary>One route that is built.</summary>
/// <param name="Name">Verb and path: <c>PATCH /channels/{channel}/messages/{message}</c>.</param>
/// <param name="Run">Does what the call asks; null is answered as 204.</param>
/// <param name="NeedsToken">Whether the bot's token must come in a header; else a token in the path is enough.</param>
/// <param name="Bucket">What it is counted as; null: it has no limit of its own.</param>
internal sealed record ApiRoute(string Name, Func<CallInput, JsonNode?> Run, bool NeedsToken, string? Bucket)
{
    private readonly string[] parts = Name.Split(' ')[1].Split('/');

    public string Method => Name.Split(' ')[0];

    /// <summary>The ids in a path by their names; null: the path is not this route's.</summary>
    public Dictionary<string, string>? Match(string method, string path)
    {
        var given = path.Split('/');
        if (method != Method || given.Length != parts.Length)
            return null;
        var places = new Dictionary<string, string>();
        foreach (var (part, value) in parts.Zip(given))
        {
            if (part.StartsWith('{'))
                places[part.Trim('{', '}')] = Uri.UnescapeDataString(value);
            else if (part != value)
                return null;
        }

        return places;
    }
}
