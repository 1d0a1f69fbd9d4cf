using System.Buffers;
using ChatBots.Upstream.Asking;

namespace ChatBots.Upstream;

/// <summary>What a relay's settings must be; each failure is one sentence that names the setting.</summary>
internal static class RelayRules
{
    private static readonly SearchValues<char> TokenChars =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public static IEnumerable<string> Check(RelayOptions relay, string section)
    {
        if (AddressOf(relay) is null)
            yield return $"{section}:BaseUrl must be an http or https address, without user, query or the path of an endpoint.";
        if (relay.Parallel < 0)
            yield return $"{section}:Parallel must be 0 or greater.";
        if (relay.MaxTokens is <= 0)
            yield return $"{section}:MaxTokens must be greater than 0.";
        if (relay.ApiKey.AsSpan().ContainsAnyExceptInRange('!', '~'))
            yield return $"{section}:ApiKey must be letters, digits and signs of ASCII without spaces.";
        foreach (var (name, value) in relay.Headers)
        {
            if (!IsHeader(name) || value is null || value.AsSpan().ContainsAny('\r', '\n', '\0'))
                yield return $"{section}:Headers:{name} must be a request header's name with a value of one line.";
        }

        foreach (var wrong in Setting.Known($"{section}:RefineStyle", relay.RefineStyle))
            yield return wrong.ErrorMessage!;
        foreach (var sentence in TemplateRules.CheckPrompt(relay.Prompt, $"{section}:Prompt"))
            yield return sentence;
        foreach (var sentence in TemplateRules.CheckModel(relay.Model, $"{section}:Model"))
            yield return sentence;
    }

    public static IEnumerable<string> CheckNames(IEnumerable<RelayOptions> relays)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, relay) in relays.Index())
        {
            if (NameOf(relay) is { Length: > 0 } name && !seen.Add(name))
                yield return $"Upstream:Relays:{index}:Name must be unique; {name} is taken.";
        }
    }

    public static string NameOf(RelayOptions relay) =>
        string.IsNullOrWhiteSpace(relay.Name) ? AddressOf(relay)?.Host ?? "" : relay.Name.Trim();

    public static Uri? AddressOf(RelayOptions relay) =>
        Uri.TryCreate(relay.BaseUrl, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        && address is { UserInfo: "", Query: "", Fragment: "" }
        && !address.AbsolutePath.TrimEnd('/').EndsWith("/completions", StringComparison.OrdinalIgnoreCase)
            ? address
            : null;

    // Headers that belong to the body or the connection cannot be set beside them.
    private static bool IsHeader(string name) =>
        name.Length > 0
        && !name.AsSpan().ContainsAnyExcept(TokenChars)
        && !name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
        && !name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        && !name.Equals("Connection", StringComparison.OrdinalIgnoreCase);
}
