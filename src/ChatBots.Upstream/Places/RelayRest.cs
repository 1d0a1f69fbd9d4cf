using ChatBots.Generation;

namespace ChatBots.Upstream.Places;

/// <summary>
/// When a relay that keeps refusing is left alone. Three refusals in a row make it rest for a minute; then one job tries it, and each
/// try that is refused makes the next rest twice as long, up to 15 minutes. A relay that names a time within those 15 minutes rests
/// until then at once. Pure: told what became of jobs, asked whether it rests or is tried. Not safe for concurrent calls.
/// </summary>
internal sealed class RelayRest(TimeProvider clock)
{
    private const int EnoughRefusals = 3;
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private int refusals;
    private TimeSpan length;

    /// <summary>Whether one job tries it just now; the others wait for what becomes of that.</summary>
    public bool IsTried { get; private set; }

    /// <summary>When the rest ends; an instant that has passed: it is to be tried. Null while nothing speaks against the relay.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Whether no job may go there at that instant.</summary>
    public bool IsRestingAt(DateTimeOffset now) => Until > now;

    /// <summary>The last refusal that spoke of the relay; null when there was none.</summary>
    public GenerationFailure? LastRefusal { get; private set; }

    /// <summary>A job goes to the relay, which neither rests nor is tried.</summary>
    /// <returns>Whether this job tries it after a rest; to be said again with what became of the job.</returns>
    public bool Send() => IsTried = Until is not null;

    /// <summary>The relay refused a job.</summary>
    /// <returns>Whether it rests for that, anew or longer.</returns>
    public bool Refused(GenerationFailure failure, bool wasTry)
    {
        Left(wasTry);
        if (!SpeaksOfRelay(failure.Kind))
            return false;
        refusals++;
        LastRefusal = failure;
        var rest = Longer(Ruled(wasTry), Asked(failure));
        if (rest == TimeSpan.Zero)
            return false;
        length = Longer(length, rest);
        var end = clock.GetUtcNow() + rest;
        Until = Until > end ? Until : end;
        return true;
    }

    /// <summary>
    /// The relay took a job. During a rest that says something only of the job that tries it: the others were sent before.
    /// </summary>
    /// <returns>Whether it has rested and is back.</returns>
    public bool Accepted(bool wasTry)
    {
        if (Until is not null && !wasTry)
            return false;
        var isBack = Until is not null;
        (refusals, length, IsTried, Until) = (0, TimeSpan.Zero, false, null);
        return isBack;
    }

    /// <summary>A job ended without the relay's opinion of itself: after a try another one may try.</summary>
    public void Left(bool wasTry) => IsTried &= !wasTry;

    // What a person sends must not put a relay to rest for all.
    private static bool SpeaksOfRelay(FailureKind kind) => kind
        is FailureKind.NoConnection or FailureKind.RelayBusy or FailureKind.KeyRejected or FailureKind.AccountEmpty or FailureKind.RelayFailed;

    // A job that was sent before the rest began counts, but one rest is enough.
    private TimeSpan Ruled(bool wasTry)
    {
        if (wasTry)
            return length * 2 < Longest ? Longer(length * 2, Shortest) : Longest;
        return Until is null && refusals >= EnoughRefusals ? Shortest : TimeSpan.Zero;
    }

    private TimeSpan Asked(GenerationFailure failure) =>
        failure.RetryAt - clock.GetUtcNow() is { } wait && wait > TimeSpan.Zero && wait <= Longest ? wait : TimeSpan.Zero;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
