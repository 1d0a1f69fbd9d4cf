using ChatBots.Chat;

namespace ChatBots.Live;

/// <summary>How far each budget is used. Not safe for concurrent calls: the scheduler's lock guards it.</summary>
internal sealed class BudgetBook
{
    private readonly Dictionary<string, Entry> entries = [];
    private readonly List<Func<IReadOnlyList<Budget>>> liveMessages = [];

    /// <summary>The states of all budgets that these calls have named, with their newest limits; what nobody uses is forgotten.</summary>
    public Dictionary<string, BudgetState> Read(IEnumerable<ScheduledCall> calls, DateTimeOffset now)
    {
        var named = new Dictionary<string, BudgetState>();
        var sharing = liveMessages.SelectMany(budgets => budgets()).CountBy(budget => budget.Key).ToDictionary();
        foreach (var budget in calls.SelectMany(call => call.Named))
        {
            var entry = Find(budget.Key);
            entry.Limit = budget;
            entry.Hold(budget.EmptyUntil);
            entry.Prune(now);
            var inFlightBefore = budget.Formerly is { } former ? entries.GetValueOrDefault(former)?.InFlight ?? 0 : 0;
            named[budget.Key] = entry.AsState(now, inFlightBefore, sharing.GetValueOrDefault(budget.Key));
        }

        foreach (var (key, entry) in entries.Where(each => !named.ContainsKey(each.Key)).ToList())
        {
            entry.Prune(now);
            if (entry.IsIdle)
                entries.Remove(key);
        }

        return named;
    }

    public void Start(ScheduledCall call)
    {
        foreach (var budget in call.Named)
            Find(budget.Key).InFlight++;
    }

    // A call counts from when it ended: the platform may have counted it at any time before
    public void Finish(ScheduledCall call, IReadOnlyList<string> alsoDrawn, DateTimeOffset now)
    {
        foreach (var budget in call.Named)
            Find(budget.Key).InFlight--;
        foreach (var entry in call.Named.Select(budget => budget.Key).Union(alsoDrawn).Select(Find))
            entry.Used.Add(now);
    }

    public void Hold(IEnumerable<string> keys, DateTimeOffset until)
    {
        foreach (var entry in keys.Select(Find))
            entry.Hold(until);
    }

    /// <summary>Counts a live message in, on the budgets that it names at each reading: a platform may tell late which limits it shares.</summary>
    public void Join(Func<IReadOnlyList<Budget>> budgets) => liveMessages.Add(budgets);

    public void Leave(Func<IReadOnlyList<Budget>> budgets) => liveMessages.Remove(budgets);

    private Entry Find(string key) => entries.TryGetValue(key, out var entry) ? entry : entries[key] = new Entry();

    private sealed class Entry
    {
        public Budget? Limit { get; set; }

        public int InFlight { get; set; }

        public List<DateTimeOffset> Used { get; } = [];

        public DateTimeOffset? HeldUntil { get; set; }

        public bool IsIdle => InFlight == 0 && Used.Count == 0 && HeldUntil is null;

        public void Hold(DateTimeOffset? until) => HeldUntil = until is null || HeldUntil > until ? HeldUntil : until;

        public void Prune(DateTimeOffset now)
        {
            if (Limit is not null)
                Used.RemoveAll(at => at + Limit.Window <= now);
            if (HeldUntil <= now)
                HeldUntil = null;
        }

        public BudgetState AsState(DateTimeOffset now, int inFlightBefore, int liveMessages) =>
            new(Limit!.Calls, Limit.Window, [.. Used, .. Enumerable.Repeat(now, InFlight + inFlightBefore)], HeldUntil, liveMessages);
    }
}
