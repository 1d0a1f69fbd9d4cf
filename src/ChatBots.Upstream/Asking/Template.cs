using System.Text;

namespace ChatBots.Upstream.Asking;

/// <summary>
/// Text with places, parsed once. <c>{name}</c>: what was asked for, else nothing; <c>{name:default}</c>: the default when nothing was
/// asked for; <c>{name!usual}</c>: nothing when it is the usual value. Square brackets around a place: all within vanishes when a place
/// there is empty; brackets without a place are text.
/// </summary>
internal sealed class Template
{
    private Template(IReadOnlyList<TemplatePart> parts, string? fault) => (Parts, Fault) = (parts, fault);

    /// <summary>In order; empty when there is a fault.</summary>
    public IReadOnlyList<TemplatePart> Parts { get; }

    /// <summary>What is wrong with its signs, as the end of a sentence that begins with the setting; null: nothing.</summary>
    public string? Fault { get; }

    /// <summary>All places in order, those in brackets too.</summary>
    public IEnumerable<TemplatePiece.Place> Places => Parts.SelectMany(part => part.Pieces).OfType<TemplatePiece.Place>();

    /// <summary>Never throws; see <see cref="Fault"/>.</summary>
    public static Template Parse(string text)
    {
        try
        {
            return new Template([.. PartsOf(text)], null);
        }
        catch (FormatException wrong)
        {
            return new Template([], wrong.Message);
        }
    }

    /// <summary>Fills the places. Braces and brackets in a value stay as they are.</summary>
    /// <param name="valueOf">What was asked for, by a place's name; empty: nothing.</param>
    /// <param name="write">How a value is written, by the place's name.</param>
    public Filled Fill(Func<string, string> valueOf, Func<string, string, string> write)
    {
        var text = new StringBuilder();
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in Parts)
        {
            var pieces = part.Pieces.Select(piece => piece.Fill(valueOf, write)).ToArray();
            var isThere = !part.MayVanish || pieces.All(piece => !piece.IsEmpty);
            if (isThere)
                text.AppendJoin("", pieces.Select(piece => piece.Text));
            said.UnionWith(pieces.Where(piece => isThere || piece.IsUsual).Select(piece => piece.Said).OfType<string>());
        }

        return new Filled(text.ToString(), said);
    }

    private static IEnumerable<TemplatePart> PartsOf(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = text[at] switch
            {
                '{' => EndOfPlace(text, at),
                '[' => EndOfBrackets(text, at),
                _ => EndOfWords(text, at),
            };
            var piece = text[at..end];
            yield return piece[0] == '[' && piece.Contains('{', StringComparison.Ordinal)
                ? new TemplatePart([.. PartsOf(Inner(piece)).SelectMany(part => part.Pieces)], MayVanish: true)
                : new TemplatePart([PieceOf(piece)], MayVanish: false);
            at = end;
        }
    }

    private static TemplatePiece PieceOf(string piece)
    {
        if (piece[0] != '{')
            return new TemplatePiece.Words(piece);
        var inner = piece[1..^1];
        var sign = inner.IndexOfAny([':', '!']);
        if (sign < 0)
            return new TemplatePiece.Place(piece, inner, null, null);
        var value = inner[(sign + 1)..];
        return inner[sign] == ':'
            ? new TemplatePiece.Place(piece, inner[..sign], value, null)
            : new TemplatePiece.Place(piece, inner[..sign], null, value);
    }

    // Two levels of vanishing are more than anybody can follow
    private static string Inner(string brackets) =>
        brackets[1..^1] is var inner && inner.Contains('[', StringComparison.Ordinal)
            ? throw new FormatException("has brackets within brackets")
            : inner;

    private static int EndOfPlace(string text, int start) =>
        text.IndexOfAny(['{', '}'], start + 1) is var end and >= 0 && text[end] == '}' ? end + 1 : throw LoneBrace();

    private static int EndOfBrackets(string text, int start)
    {
        var depth = 0;
        for (var at = start; at < text.Length; at++)
        {
            depth += text[at] == '[' ? 1 : text[at] == ']' ? -1 : 0;
            if (depth == 0)
                return at + 1;
        }

        throw LoneBracket();
    }

    private static int EndOfWords(string text, int start)
    {
        var end = text.IndexOfAny(['{', '}', '[', ']'], start);
        return end < 0 ? text.Length : text[end] switch
        {
            '}' => throw LoneBrace(),
            ']' => throw LoneBracket(),
            _ => end,
        };
    }

    private static FormatException LoneBrace() => new("has a brace without its partner");

    private static FormatException LoneBracket() => new("has a bracket without its partner");
}

/// <summary>A filled template.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Said">
/// The names of the places whose value the text tells: by writing it, or by leaving out the usual one. Defaults do not count.
/// </param>
internal sealed record Filled(string Text, IReadOnlySet<string> Said);
