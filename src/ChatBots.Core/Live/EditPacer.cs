namespace ChatBots.Live;

/// <summary>What a call is for; the smaller goes first.</summary>
internal enum CallPriority
{
    /// <summary>A result, or the last word on a job.</summary>
    Final,

    /// <summary>An answer to somebody, and the creation of a live message.</summary>
    Answer,

    /// <summary>A step of a live message.</summary>
    Progress,

    /// <summary>A notice that can be left out: it goes in its time or never.</summary>
    Notice,
}

/// <summary>A call that waits to be made.</summary>
/// <param name="Id">Unique among the pending; smaller is older.</param>
/// <param name="Priority">What it is for.</param>
/// <param name="Budgets">Keys of the budgets it draws from.</param>
/// <param name="NotBefore">Its own earliest instant, after a refusal.</param>
/// <param name="LastProgress">When its message was last edited for progress; the stalest goes first. Null: never.</param>
/// <param name="TargetBusy">Whether another call on the same message is in flight.</param>
/// <param name="NotAfter">Until when a notice is worth sending; null: now. Of no meaning for others.</param>
internal sealed record PendingCall(
    long Id, CallPriority Priority, IReadOnlyList<string> Budgets, DateTimeOffset NotBefore, DateTimeOffset? LastProgress, bool TargetBusy,
    DateTimeOffset? NotAfter = null);

/// <summary>How far a budget is used.</summary>
/// <param name="Calls">Calls allowed in any <paramref name="Window"/>.</param>
/// <param name="Window">The stretch of time.</param>
/// <param name="Used">Instants of the calls of the last window, oldest first; those in flight count as now.</param>
/// <param name="HeldUntil">Nothing goes before; null: not held.</param>
/// <param name="LiveMessages">Live messages that share it.</param>
internal sealed record BudgetState(
    int Calls, TimeSpan Window, IReadOnlyList<DateTimeOffset> Used, DateTimeOffset? HeldUntil, int LiveMessages);

/// <summary>What may go now, what is left out, and when to ask again (null: when something changes).</summary>
internal sealed record PacerDecision(IReadOnlyList<long> Go, IReadOnlyList<long> Shed, DateTimeOffset? AskAgainAt);

/// <summary>
/// Decides which calls may be made now. Pure. Finals go first, then answers, then progress with the stalest message first; a part of each
/// budget is kept for finals and answers: a quarter, or one call per live message when that is more, up to half of it (at least one
/// call, when it has two). A message's progress edits are spread over the rest, further apart the more live messages share it.
/// </summary>
internal static class EditPacer
{
    public static PacerDecision Decide(
        DateTimeOffset now, IEnumerable<PendingCall> pending, IReadOnlyDictionary<string, BudgetState> budgets)
    {
        var go = new List<long>();
        var shed = new List<long>();
        var waiting = new List<PendingCall>();
        var granted = new Dictionary<string, int>();
        // A call whose message is busy is decided when that one is done
        foreach (var call in InOrder(pending.Where(call => !call.TargetBusy)))
        {
            if (Earliest(call) <= now)
            {
                go.Add(call.Id);
                foreach (var key in call.Budgets)
                    granted[key] = granted.GetValueOrDefault(key) + 1;
            }
            else if (call.Priority == CallPriority.Notice && Earliest(call) > (call.NotAfter ?? now))
            {
                shed.Add(call.Id);
            }
            else
            {
                waiting.Add(call);
            }
        }

        // Only now is it known what those that wait find taken
        return new PacerDecision(go, shed, waiting.Min(call => (DateTimeOffset?)Earliest(call)));

        DateTimeOffset Earliest(PendingCall call) => call.Budgets.Aggregate(call.NotBefore, (latest, key) =>
            Later(latest, EarliestFor(call, budgets[key], granted.GetValueOrDefault(key), now)));
    }

    /// <summary>The time between two progress edits of one message, as its budgets stand.</summary>
    public static TimeSpan ProgressInterval(BudgetState budget) =>
        budget.Window * Math.Max(1, budget.LiveMessages) / (budget.Calls - Reserve(budget));

    private static IEnumerable<PendingCall> InOrder(IEnumerable<PendingCall> pending) =>
        pending.OrderBy(call => call.Priority)
            .ThenBy(call => call.Priority == CallPriority.Progress ? call.LastProgress ?? DateTimeOffset.MinValue : DateTimeOffset.MinValue)
            .ThenBy(call => call.Id);

    private static DateTimeOffset EarliestFor(PendingCall call, BudgetState budget, int granted, DateTimeOffset now)
    {
        var urgent = call.Priority <= CallPriority.Answer;
        var at = Later(budget.HeldUntil ?? now, FreeFrom(budget, budget.Calls - (urgent ? 0 : Reserve(budget)), granted, now));
        return call is { Priority: CallPriority.Progress, LastProgress: { } last } ? Later(at, last + ProgressInterval(budget)) : at;
    }

    // The instant from which fewer than `calls` of the used and granted calls lie within one window
    private static DateTimeOffset FreeFrom(BudgetState budget, int calls, int granted, DateTimeOffset now)
    {
        var used = budget.Used.Where(at => at + budget.Window > now).ToList();
        var excess = used.Count + granted - calls;
        if (excess < 0)
            return now;
        return excess < used.Count ? used[excess] + budget.Window : now + budget.Window;
    }

    // Jobs that end together need one call each at once
    private static int Reserve(BudgetState budget) =>
        budget.Calls < 2 ? 0 : Math.Max(1, Math.Clamp(budget.LiveMessages, budget.Calls / 4, budget.Calls / 2));

    private static DateTimeOffset Later(DateTimeOffset first, DateTimeOffset second) => first > second ? first : second;
}
