using System.Globalization;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// Figures of a progress line. The word stands once, then numbers follow: <c>>🏃 进度 36..44..61..</c>; other relays write
/// <c>进度：36.0%</c>. A number in brackets is a link's label, as in <c>72..[100](https://…)</c>, and no figure.
/// </summary>
internal static class ProgressReader
{
    private const int ReachOfWord = 6;
    private static readonly string[] Words = ["进度", "progress"];

    /// <summary>Whether the text holds a word for progress.</summary>
    public static bool IsProgress(string text) => Words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds the figures of a line in order; <c>End</c> is the index behind a number.</summary>
    /// <param name="line">The line so far.</param>
    /// <param name="from">Where to begin; what lies before is looked at as context only.</param>
    /// <param name="afterWord">Whether the line has had the word before this index; set when it has it behind.</param>
    /// <param name="isWhole">False while the line may go on: then a number at the very end waits for what follows it.</param>
    /// <param name="found">Where to.</param>
    /// <returns>The index behind the last figure; 0 when there is none.</returns>
    public static int Read(
        ReadOnlySpan<char> line, int from, ref bool afterWord, bool isWhole, List<(int End, Fact Fact)> found)
    {
        var (end, reach) = (0, -1);
        for (var i = from; i < line.Length; i++)
        {
            if (WordAt(line[i..]) is var word and > 0)
            {
                (afterWord, reach) = (true, ReachOfWord);
                i += word - 1;
            }
            else if (char.IsAsciiDigit(line[i]))
            {
                var number = Number.At(line, i);
                if (number.TouchesEnd && !isWhole)
                    break;
                if (afterWord && number.IsFigure(line, isFirst: reach >= 0))
                    found.Add((end = number.End, new Fact.Measured(number.Percent(line))));
                (i, reach) = (number.End - 1, -1);
            }
            else
            {
                reach = char.IsLetter(line[i]) ? -1 : reach - 1;
            }
        }

        return end;
    }

    private static int WordAt(ReadOnlySpan<char> text)
    {
        if (text[0] is not ('进' or 'p' or 'P'))
            return 0;
        foreach (var word in Words)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return word.Length;
        }

        return 0;
    }

    private readonly record struct Number(int Start, int Digits, int End, bool TouchesEnd)
    {
        public static Number At(ReadOnlySpan<char> text, int start)
        {
            var whole = Run(text, start);
            var end = whole;
            if (whole + 1 < text.Length && text[whole] == '.' && char.IsAsciiDigit(text[whole + 1]))
                end = Run(text, whole + 1);
            var next = end;
            while (next < text.Length && text[next] is ' ' or '.')
                next++;
            return new Number(start, whole - start, end, next == text.Length && !text[end..].StartsWith("..", StringComparison.Ordinal));
        }

        public double Percent(ReadOnlySpan<char> text) =>
            Math.Min(100, double.Parse(text[Start..End], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));

        // The first number behind the word needs no mark of its own; later ones could be anything without it.
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
}
