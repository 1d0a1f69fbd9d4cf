using System.Globalization;

namespace ChatBots.Emulators.Discord;

/// <summary>Gives out ids that hold their time, each later than the one before. Not thread-safe; the world's gate guards it.</summary>
internal sealed class Snowflakes(TimeProvider clock)
{
    private const long Epoch = 1_420_070_400_000;
    private long last;

    public string Next()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        last = Math.Max(last + 1, (now - Epoch) << 22);
        return last.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>When an id was given out, to the millisecond.</summary>
    public static DateTimeOffset TimeOf(string id) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long.Parse(id, CultureInfo.InvariantCulture) >> 22) + Epoch);
}
