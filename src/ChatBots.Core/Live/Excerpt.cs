using System.Globalization;

namespace ChatBots.Live;

/// <summary>
/// The beginning of somebody's words. Platforms count UTF-16 units, of which one visible character may have any number: so it is cut by
/// units, but between characters.
/// </summary>
public static class Excerpt
{
    private const string Cut = "…";

    /// <summary>The whole text, or as much of it as fits with the mark of the cut behind it.</summary>
    /// <param name="text">Whole.</param>
    /// <param name="most">UTF-16 units that may be shown, at least 1.</param>
    public static string Of(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = 0;
        for (var next = 0; next <= most - Cut.Length; next += StringInfo.GetNextTextElementLength(text, next))
            end = next;
        return text[..end] + Cut;
    }
}
