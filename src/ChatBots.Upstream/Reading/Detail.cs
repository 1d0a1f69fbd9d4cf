using System.Text.RegularExpressions;

namespace ChatBots.Upstream.Reading;

/// <summary>A relay's words made fit for a log: no links, keys or prompts, one line, at most 300 characters.</summary>
internal static class Detail
{
    private const int Limit = 300;
    private const int RoughLimit = 2000;
    private const int ShortestSecret = 4;

    private static readonly Regex Private = new(
        @"(?<link>[a-z][a-z0-9+.-]*://[^\s""'<>]+)|(?<key>\b(?:sk|pk|key|token)-[\w*-]{4,}|\bBearer\s+\S+)|(?<space>\s+)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Cleans.</summary>
    /// <param name="said">What the relay said.</param>
    /// <param name="words">The person's words, left out.</param>
    /// <param name="secrets">More that must not be shown.</param>
    public static string Clean(string said, PersonWords words, IEnumerable<string> secrets)
    {
        // Cut roughly first, so that the cost is bounded; whatever the rough cut halves lies far behind the last one.
        var text = said.Length > RoughLimit ? said[..RoughLimit] : said;
        foreach (var secret in secrets.Where(secret => secret.Length >= ShortestSecret))
            text = text.Replace(secret, "(secret)", StringComparison.OrdinalIgnoreCase);
        text = words.Hide(Private.Replace(text, Stand)).Trim();
        if (text.Length <= Limit)
            return text;
        return text[..(char.IsHighSurrogate(text[Limit - 1]) ? Limit - 1 : Limit)];
    }

    private static string Stand(Match found) =>
        found.Groups["space"].Success ? " " : found.Groups["key"].Success ? "(key)" : "(link)";
}
