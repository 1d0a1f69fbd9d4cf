namespace ChatBots.Upstream.Reading;

/// <summary>Search for any of several words, whatever their case.</summary>
internal static class Words
{
    /// <summary>Whether one of them occurs.</summary>
    public static bool Has(string text, string[] words) => Array.Exists(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Where the first of them stands; -1 when none does.</summary>
    public static int FirstOf(string text, string[] words) =>
        words.Select(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
}
