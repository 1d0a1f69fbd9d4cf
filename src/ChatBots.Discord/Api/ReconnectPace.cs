namespace ChatBots.Discord.Api;

/// <summary>
/// How long to wait before the next connection: about a second at first, then twice as long each time up to a minute, until a connection
/// has lived for five minutes.
/// </summary>
/// <param name="random">Spreads the bots that lost their connections at the same time.</param>
internal sealed class ReconnectPace(Random random)
{
    private const int MostDoublings = 6;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SoundLife = TimeSpan.FromMinutes(5);

    /// <summary>How many connections in a row did not live long, the last one included.</summary>
    public int Failures { get; private set; }

    /// <summary>A connection ended.</summary>
    /// <param name="lived">How long its session was there; zero if it never was.</param>
    /// <param name="rest">The least to wait.</param>
    /// <returns>How long to wait.</returns>
    public TimeSpan After(TimeSpan lived, TimeSpan rest)
    {
        if (lived >= SoundLife)
            Failures = 0;
        var full = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(Failures, MostDoublings)), Longest.TotalSeconds));
        Failures++;
        var wait = full * (0.5 + random.NextDouble() / 2);
        return wait > rest ? wait : rest;
    }
}
