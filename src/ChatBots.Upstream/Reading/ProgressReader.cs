using System.Buffers;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// Figures of a progress line. The word stands once, then numbers follow: <c>>🏃 进度 36..44..61..</c>; other relays write
/// <c>进度：36.0%</c>. A number in brackets is a link's label, as in <c>72..[100](https://…)</c>, and no figure.
/// </summary>
internal static class ProgressReader
{
    private const int ReachOfWord = 6;
    private static readonly string[] Words = ["进度", "progress"];
    private static readonly SearchValues<char> Telling = SearchValues.Create("进pP0123456789");

    /// <summary>Whether the text holds a word for progress.</summary>
    public static bool IsProgress(string text) => Array.Exists(Words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds the figures of a line in order; <c>End</c> is the index behind a number.</summary>
    /// <param name="line">The line so far.</param>
    /// <param name="from">Where to begin; what lies before is looked at as context only.</param>
    /// <param name="afterWord">Whether the line has had the word before this index; set when it has it behind.</param>
    /// <param name="isWhole">False while the line may go on: then a number at the very end waits for what follows it.</param>
    /// <param name="found">Where to.</param>
    /// <returns>Where to begin the next time: behind the last figure.</returns>
    public static int Read(
        ReadOnlySpan<char> line, int from, ref bool afterWord, bool isWhole, List<(int End, Fact Fact)> found)
    {
        var (read, wordEnd) = (from, -1);
        for (var at = Next(line, from); at < line.Length; at = Next(line, at))
        {
            if (!char.IsAsciiDigit(line[at]))
            {
                var length = WordAt(line[at..]);
                if (length > 0)
                    (afterWord, wordEnd) = (true, at + length);
                at += Math.Max(length, 1);
                continue;
            }

            var number = FigureText.At(line, at);
            if (number.TouchesEnd && !isWhole)
                break;
            if (afterWord && number.IsFigure(line, isFirst: wordEnd >= 0 && IsNear(line[wordEnd..at])))
                found.Add((read = number.End, new Fact.Measured(number.Percent(line))));
            (at, wordEnd) = (number.End, -1);
        }

        return read;
    }

    private static int Next(ReadOnlySpan<char> line, int from) =>
        line[from..].IndexOfAny(Telling) is var at and >= 0 ? from + at : line.Length;

    private static bool IsNear(ReadOnlySpan<char> between)
    {
        foreach (var sign in between)
        {
            if (char.IsLetter(sign))
                return false;
        }

        return between.Length <= ReachOfWord;
    }

    private static int WordAt(ReadOnlySpan<char> text)
    {
        foreach (var word in Words)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return word.Length;
        }

        return 0;
    }
}
