using ChatBots.Live;

namespace ChatBots.Tests.Core;

/// <summary>
/// Random calls on random budgets, carried out exactly as the pacer decides, on a clock that jumps to the next instant at which
/// something happens. Every call ends at once.
/// </summary>
internal sealed class PacerWorld
{
    private readonly Random random;
    private readonly Dictionary<string, BudgetState> budgets;
    private readonly List<PendingCall> pending = [];
    private long lastId;

    public PacerWorld(Random random)
    {
        this.random = random;
        budgets = Enumerable.Range(0, random.Next(1, 5)).ToDictionary(key => $"b{key}", _ => new BudgetState(
            random.Next(1, 25), TimeSpan.FromMilliseconds(random.Next(1, 60_000)), [], null, random.Next(0, 12)));
    }

    public DateTimeOffset Now { get; private set; } = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public IReadOnlyDictionary<string, BudgetState> Budgets => budgets;

    public IReadOnlyList<PendingCall> Pending => pending;

    /// <summary>The instants of all calls per budget, and whether each was urgent.</summary>
    public Dictionary<string, List<(DateTimeOffset At, bool Urgent)>> Made { get; } = [];

    /// <summary>Adds calls of all kinds, some with an earliest instant of their own.</summary>
    public void Arrive(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            var id = ++lastId;
            pending.Add(new PendingCall(
                id,
                random.Pick(Enum.GetValues<CallPriority>()),
                [.. budgets.Keys.Where(_ => random.Next(2) == 0)],
                random.Next(4) == 0 ? Now.AddSeconds(random.Next(0, 40)) : DateTimeOffset.MinValue,
                random.Next(3) == 0 ? null : Now.AddSeconds(-random.Next(0, 40)),
                TargetBusy: false));
        }
    }

    public void HoldOne() =>
        Change(random.Pick([.. budgets.Keys]), budget => budget with { HeldUntil = Now.AddSeconds(random.Next(1, 60)) });

    /// <summary>Asks the pacer and does what it says.</summary>
    public PacerDecision Obey()
    {
        var decision = Ask(Now);
        foreach (var call in decision.Go.Select(Find))
        {
            pending.Remove(call);
            foreach (var key in call.Budgets)
            {
                Change(key, budget => budget with { Used = [.. budget.Used, Now] });
                Calls(key).Add((Now, call.Priority <= CallPriority.Answer));
            }
        }

        pending.RemoveAll(call => decision.Shed.Contains(call.Id));
        return decision;
    }

    /// <summary>What the pacer would say at an instant if nothing else happened before.</summary>
    public PacerDecision Ask(DateTimeOffset at) => EditPacer.Decide(at, pending, budgets.ToDictionary(
        each => each.Key,
        each => each.Value with
        {
            Used = [.. each.Value.Used.Where(used => used + each.Value.Window > at)],
            HeldUntil = each.Value.HeldUntil > at ? each.Value.HeldUntil : null,
        }));

    public void JumpTo(DateTimeOffset instant) => Now = instant;

    public PendingCall Find(long id) => pending.Single(call => call.Id == id);

    private List<(DateTimeOffset At, bool Urgent)> Calls(string key) => Made.TryGetValue(key, out var calls) ? calls : Made[key] = [];

    private void Change(string key, Func<BudgetState, BudgetState> change) => budgets[key] = change(budgets[key]);
}
