using System.Globalization;

namespace ChatBots.Upstream.Reading;

/// <summary>A number in a line, and whether it is a percentage.</summary>
/// <param name="Start">The index of its first digit.</param>
/// <param name="Digits">How many digits stand before the point.</param>
/// <param name="End">The index behind it, decimals included.</param>
/// <param name="TouchesEnd">Whether it may go on behind the line's end.</param>
internal readonly record struct FigureText(int Start, int Digits, int End, bool TouchesEnd)
{
    /// <summary>The number that begins here.</summary>
    public static FigureText At(ReadOnlySpan<char> text, int start)
    {
        var whole = Run(text, start);
        var end = whole;
        if (whole + 1 < text.Length && text[whole] == '.' && char.IsAsciiDigit(text[whole + 1]))
            end = Run(text, whole + 1);
        var next = end;
        while (next < text.Length && text[next] is ' ' or '.')
            next++;
        return new FigureText(start, whole - start, end, next == text.Length && !text[end..].StartsWith("..", StringComparison.Ordinal));
    }

    /// <summary>Its value, 0 to 100.</summary>
    public double Percent(ReadOnlySpan<char> text) =>
        Math.Min(100, double.Parse(text[Start..End], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));

    /// <summary>Whether it tells progress. The first number behind the word needs no mark of its own; later ones could be anything without it.</summary>
    public bool IsFigure(ReadOnlySpan<char> text, bool isFirst)
    {
        var before = Start == 0 ? ' ' : text[Start - 1];
        var after = text[End..];
        var isFraction = before == '.' && Start > 1 && char.IsAsciiDigit(text[Start - 2]);
        // Chinese has no space between the word and its number
        return Digits <= 3 && !isFraction && !char.IsAsciiLetterOrDigit(before) && before is not ('[' or '_' or '/')
            && (HasMark(after) || (isFirst && !Clings(after)));
    }

    private static bool HasMark(ReadOnlySpan<char> after) =>
        after.StartsWith("..", StringComparison.Ordinal) || after.StartsWith("…", StringComparison.Ordinal)
        || after.TrimStart(' ').StartsWith("%", StringComparison.Ordinal);

    private static bool Clings(ReadOnlySpan<char> after) =>
        !after.IsEmpty && (char.IsLetterOrDigit(after[0]) || after[0] is '/' or ':' or ']' or '_' or '-');

    private static int Run(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length && char.IsAsciiDigit(text[from]))
            from++;
        return from;
    }
}
