using ChatBots.Chat;

namespace ChatBots.Live;

/// <summary>Shortens a message's text to what a platform takes. Pure.</summary>
public static class ContentFit
{
    /// <summary>The parts that stand within a limit. Words from outside give way to ours, which say how things stand, and share
    /// alike what room those leave.</summary>
    /// <param name="parts">In order.</param>
    /// <param name="limit">The most UTF-16 units of all that is shown; positive.</param>
    /// <param name="show">A part as it counts.</param>
    public static IEnumerable<TextPart> Of(IReadOnlyList<TextPart> parts, int limit, Func<TextPart, string> show)
    {
        var room = limit - parts.Where(part => part is not TextPart.Quoted).Sum(part => show(part).Length);
        var sharers = parts.Count(part => part is TextPart.Quoted);
        foreach (var part in parts)
        {
            var fitting = Cut(part, part is TextPart.Quoted ? Math.Min(room / sharers--, limit) : limit, show);
            var length = show(fitting).Length;
            yield return fitting;
            room -= part is TextPart.Quoted ? length : 0;
            limit -= length;
            if (limit <= 0)
                yield break;
        }
    }

    // At least a sign stays of each: what is left out should be seen to be
    private static TextPart Cut(TextPart part, int room, Func<TextPart, string> show)
    {
        if (show(part).Length <= room)
            return part;
        var words = part is TextPart.Quoted or TextPart.Plain ? part.ToString()! : show(part);
        var (enough, tooMuch) = (1, words.Length + 1);
        while (tooMuch - enough > 1)
        {
            var middle = (enough + tooMuch) / 2;
            (enough, tooMuch) = show(Begin(middle)).Length <= room ? (middle, tooMuch) : (enough, middle);
        }

        return Begin(enough);

        TextPart Begin(int length) => part is TextPart.Quoted
            ? new TextPart.Quoted(Excerpt.Of(words, length))
            : new TextPart.Plain(Excerpt.Of(words, length));
    }
}
