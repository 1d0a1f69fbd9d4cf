using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatBots.Emulators.Discord;

/// <summary>One window of calls, which begins anew with the first call after its end.</summary>
internal sealed class RateBucket(string name, int calls, TimeSpan window)
{
    private int taken;
    private DateTimeOffset end = DateTimeOffset.MinValue;
    private DateTimeOffset heldUntil = DateTimeOffset.MinValue;
    private LimitScope heldBy;

    /// <summary>As in <c>X-RateLimit-Bucket</c>: the same for a route in all places.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32];

    public bool TryTake(DateTimeOffset now)
    {
        if (now >= end)
            (taken, end) = (0, now + window);
        if (heldUntil > now || taken >= calls)
            return false;
        taken++;
        return true;
    }

    /// <summary>Seconds until a call is taken again.</summary>
    public double Wait(DateTimeOffset now)
    {
        var free = taken >= calls && end > heldUntil ? end : heldUntil;
        return Math.Round(Math.Max(0, (free - now).TotalSeconds), 3);
    }

    public void Hold(DateTimeOffset until, LimitScope scope) => (heldUntil, heldBy) = (until, scope);

    /// <summary>Notes that a call was refused, so that one more before the end is a knock.</summary>
    public void HoldUntilFree()
    {
        if (end > heldUntil)
            (heldUntil, heldBy) = (end, name == "global" ? LimitScope.Global : LimitScope.User);
    }

    /// <summary>Whose hold is on; null: none is.</summary>
    public LimitScope? HeldBy(DateTimeOffset now) => heldUntil > now ? heldBy : null;

    public IEnumerable<(string Name, string Value)> Headers(DateTimeOffset now)
    {
        var free = heldUntil > end ? heldUntil : end;
        var left = heldUntil > now ? 0 : Math.Max(0, calls - taken);
        return
        [
            ("X-RateLimit-Limit", calls.ToString(CultureInfo.InvariantCulture)),
            ("X-RateLimit-Remaining", left.ToString(CultureInfo.InvariantCulture)),
            ("X-RateLimit-Reset", (free.ToUnixTimeMilliseconds() / 1000d).ToString("F3", CultureInfo.InvariantCulture)),
            ("X-RateLimit-Reset-After", Math.Max(0, (free - now).TotalSeconds).ToString("F3", CultureInfo.InvariantCulture)),
            ("X-RateLimit-Bucket", Hash),
        ];
    }
}
