using System.Text.Encodings.Web;
using ChatBots.Generation;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// What the person wrote, in this request and in earlier ones. Relays quote it, so nothing that occurs in it counts as said by the
/// relay: else a prompt could name its own video, task or progress.
/// </summary>
internal sealed class PersonWords
{
    // Shorter lines are ordinary words that a relay uses by itself, such as "ID".
    private const int ShortestLine = 6;
    private const int MostLines = 100;

    // Relays quote prompts cut short; as many letters in a row are no accident.
    private const int Quote = 8;
    private readonly string[] texts;
    private readonly string[] cores;
    private readonly string[] answers;
    private readonly string[] lines;

    public PersonWords(GenerationRequest request)
    {
        texts = [.. request.History.Select(turn => turn.Prompt).Append(request.Prompt)];
        cores = [.. texts.Select(QuotedText.CoreOf).Where(core => core.Length > 0)];
        answers = [.. request.History.Select(turn => turn.AssistantText)];
        lines =
        [
            .. texts.SelectMany(text => text.Split('\n')).Select(line => line.Trim())
                .SelectMany(line => new[] { line, JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(line) })
                .Where(line => line.Length >= ShortestLine).Distinct().OrderByDescending(line => line.Length).Take(MostLines),
        ];
    }

    /// <summary>Whether a link or id occurs in them, however a relay may have written it in its quote (see <see cref="QuotedText"/>).</summary>
    public bool Hold(string candidate)
    {
        var scheme = candidate.IndexOf("://", StringComparison.Ordinal);
        var core = QuotedText.CoreOf(scheme < 0 ? candidate : candidate[(scheme + "://".Length)..]);
        return core.Length > 0 && Array.Exists(cores, text => text.Contains(core, StringComparison.Ordinal));
    }

    /// <summary>
    /// Whether a link was answered to an earlier turn: relays quote the history too. It may be the answer to this one all the same, for
    /// some have one link for all.
    /// </summary>
    public bool WereAnsweredWith(Uri link) => Array.Exists(answers, answer => answer.Contains(link.OriginalString, StringComparison.Ordinal));

    /// <summary>Whether they hold this, letter by letter.</summary>
    public bool Mention(string text) => Array.Exists(texts, own => own.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a link occurs in them, in whatever spelling.</summary>
    public bool Hold(Uri link) => Hold(link.OriginalString) || Hold(link.AbsoluteUri);

    /// <summary>A text with every whole line of theirs in it replaced by as many spaces; links stay whole, for <see cref="Hold(Uri)"/> to judge.</summary>
    public string Blank(string text)
    {
        foreach (var line in lines)
        {
            for (var at = text.IndexOf(line, StringComparison.Ordinal); at >= 0; at = text.IndexOf(line, at + line.Length, StringComparison.Ordinal))
            {
                if (!IsInLink(text, at, line.Length))
                    text = $"{text.AsSpan(0, at)}{new string(' ', line.Length)}{text.AsSpan(at + line.Length)}";
            }
        }

        return text;
    }

    /// <summary>A short text with everything left out that looks quoted from them, its wrappings resolved.</summary>
    public string Hide(string said)
    {
        var text = QuotedText.Unwrap(said);
        var hidden = new bool[text.Length];
        for (var i = 0; i + Quote <= text.Length; i++)
        {
            if (OccursAt(text.AsSpan(i, Quote)))
                hidden.AsSpan(i, Quote).Fill(true);
        }

        var shown = text.Where((_, index) => !hidden[index]).ToArray();
        return hidden.Contains(true) ? new string(shown) : HideWhole(text);
    }

    // A word of theirs may stand in the name of a file, and "https://" in front of any
    private static bool IsInLink(string text, int at, int length)
    {
        var start = text.AsSpan(0, at).LastIndexOfAny(LinkText.Enders) + 1;
        var end = at + length;
        var goesOn = end < text.Length && !LinkText.Enders.Contains(text[end]);
        return text.AsSpan(start, at - start).Contains("://", StringComparison.Ordinal)
            || (goesOn && text.AsSpan(at, length) is var own && own[(own.LastIndexOfAny(LinkText.Enders) + 1)..].Contains("://", StringComparison.Ordinal));
    }

    private bool OccursAt(ReadOnlySpan<char> piece)
    {
        foreach (var text in texts)
        {
            if (text.AsSpan().Contains(piece, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private string HideWhole(string text)
    {
        foreach (var whole in texts.Select(whole => whole.Trim()).Where(whole => whole.Length > 1))
            text = text.Replace(whole, "", StringComparison.OrdinalIgnoreCase);
        return text;
    }
}
