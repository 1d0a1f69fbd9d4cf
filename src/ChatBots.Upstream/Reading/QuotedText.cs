using System.Net;
using System.Text;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// A text as somebody wrote it, out of what relays make of it when they quote it: JSON escapes, entities, percent signs, Markdown's
/// backslashes, invisible characters, other blanks and cases.
/// </summary>
internal static class QuotedText
{
    private const int MostLayers = 3;

    /// <summary>The text with its wrappings resolved, layer by layer.</summary>
    public static string Unwrap(string text)
    {
        for (var layer = 0; layer < MostLayers; layer++)
        {
            var inner = Uri.UnescapeDataString(WebUtility.HtmlDecode(LinkText.Unescape(text)));
            if (inner == text)
                break;
            text = inner;
        }

        return text;
    }

    /// <summary>Its letters and digits alone, in lower case: what no quoting changes.</summary>
    public static string CoreOf(string text)
    {
        var core = new StringBuilder(text.Length);
        // Entities are known in lower case only
        foreach (var sign in Unwrap(text.ToLowerInvariant()))
        {
            if (char.IsLetterOrDigit(sign))
                core.Append(char.ToLowerInvariant(sign));
        }

        return core.ToString();
    }
}
