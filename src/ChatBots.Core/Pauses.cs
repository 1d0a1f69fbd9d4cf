namespace ChatBots;

/// <summary>How long to wait before the next try of something that must succeed at last: each time twice as long, up to the longest.</summary>
public static class Pauses
{
    /// <summary>Pauses without end.</summary>
    /// <param name="first">Positive.</param>
    /// <param name="longest">Not shorter than the first.</param>
    public static IEnumerable<TimeSpan> Growing(TimeSpan first, TimeSpan longest)
    {
        for (var tries = 0; ; tries++)
            yield return After(tries, first, longest);
    }

    /// <summary>The pause after so many tries in vain, the first one not counted.</summary>
    public static TimeSpan After(int tries, TimeSpan first, TimeSpan longest)
    {
        var pause = first * Math.Pow(2, Math.Min(tries, 32));
        return pause < longest ? pause : longest;
    }
}
