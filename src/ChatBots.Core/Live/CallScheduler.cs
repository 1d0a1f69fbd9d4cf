using ChatBots.Chat;

namespace ChatBots.Live;

/// <summary>
/// The one place that waits and repeats. It makes calls as <see cref="EditPacer"/> allows: one in flight per target, the newest call on
/// a target wins, a refusal holds the budgets that it names. Budgets of different platforms have different keys, so that one platform
/// never waits for another.
/// </summary>
internal sealed class CallScheduler : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly BudgetBook budgets = new();
    private readonly List<ScheduledCall> pending = [];
    private readonly Dictionary<object, Task> inFlight = [];
    private readonly ITimer alarm;
    private long lastId;
    private bool isClosed;

    public CallScheduler(TimeProvider time)
    {
        this.time = time;
        alarm = time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Makes a call when its turn comes. A call that waits for the same target is replaced.</summary>
    /// <returns>
    /// Done or Rejected; Lost only when the call may not be repeated again after a loss; null when it was replaced, needless, or a notice
    /// without room.
    /// </returns>
    /// <exception cref="OperationCanceledException">The token fired, or the scheduler was closed, before the call was made.</exception>
    public Task<CallOutcome?> RunAsync(ScheduledCall call, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            call.Id = ++lastId;
            if (isClosed || cancellationToken.IsCancellationRequested)
            {
                call.Abandon();
                return call.Outcome;
            }

            Queue(call);
            call.GiveUpOn(Remove, cancellationToken);
            Pump();
            return call.Outcome;
        }
    }

    /// <summary>Counts a live message in on budgets until the returned registration is disposed.</summary>
    public IDisposable Join(Func<IReadOnlyList<Budget>> shared)
    {
        lock (gate)
            budgets.Join(shared);
        return new Once(() =>
        {
            lock (gate)
            {
                budgets.Leave(shared);
                Pump();
            }
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CloseAsync(Timeout.InfiniteTimeSpan);

    /// <summary>Makes no further call, and waits for those in flight, once and for a while at most.</summary>
    public async Task CloseAsync(TimeSpan grace)
    {
        var isFirst = false;
        lock (gate)
        {
            isFirst = !isClosed;
            isClosed = true;
            pending.ForEach(call => call.Abandon());
            pending.Clear();
        }

        await alarm.DisposeAsync();
        if (isFirst)
            await Task.WhenAny(QuietAsync(), Task.Delay(grace, time));
    }

    /// <summary>Waits until no call is in flight; what waits then waits for time to pass.</summary>
    public async Task QuietAsync()
    {
        while (InFlight() is { Length: > 0 } last)
            await Task.WhenAll(last);
    }

    private Task[] InFlight()
    {
        lock (gate)
            return [.. inFlight.Values];
    }

    private void Queue(ScheduledCall call)
    {
        if (pending.Find(waiting => waiting.Target.Equals(call.Target)) is { } older)
        {
            if (call.IsOvertakenBy(older))
            {
                call.End(null);
                return;
            }

            pending.Remove(older);
            call.NotBefore = Later(call.NotBefore, older.NotBefore);
            older.End(null);
        }

        pending.Add(call);
    }

    private void Remove(ScheduledCall call)
    {
        lock (gate)
            if (pending.Remove(call))
                call.Abandon();
    }

    private void Ring()
    {
        lock (gate)
            Pump();
    }

    // Under the lock, together with the change that calls for it: whoever takes the lock finds all that may go in flight
    private void Pump()
    {
        if (isClosed)
            return;
        DropNeedless();
        // Never on the caller's thread: an adapter may take its time before it first awaits
        foreach (var call in TakeWhatMayGo())
            inFlight.Add(call.Target, Task.Run(() => CarryOutAsync(call)));
    }

    private void DropNeedless()
    {
        foreach (var call in pending.Where(call => !inFlight.ContainsKey(call.Target) && call.IsNeedless()).ToList())
        {
            pending.Remove(call);
            call.End(null);
        }
    }

    private List<ScheduledCall> TakeWhatMayGo()
    {
        var now = time.GetUtcNow();
        pending.RemoveAll(call => !call.TryName());
        var waiting = pending.Select(call => call.AsPending(inFlight.ContainsKey(call.Target))).ToList();
        var decision = EditPacer.Decide(now, waiting, budgets.Read(pending, now));
        foreach (var call in pending.Where(call => decision.Shed.Contains(call.Id)).ToList())
        {
            pending.Remove(call);
            call.End(null);
        }

        var go = decision.Go.Select(id => pending.Find(call => call.Id == id)!).ToList();
        foreach (var call in go)
        {
            pending.Remove(call);
            budgets.Start(call);
        }

        // A hold may be longer than a timer can count
        var wait = decision.AskAgainAt - now > LongestPause ? LongestPause : decision.AskAgainAt - now;
        alarm.Change(wait ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return go;
    }

    private async Task CarryOutAsync(ScheduledCall call)
    {
        CallOutcome? outcome = null;
        Exception? fault = null;
        try
        {
            outcome = await call.Make();
        }
        catch (OperationCanceledException)
        {
            outcome = new CallOutcome.Lost(); // an adapter's own deadline: nobody knows what became of the call
        }
        catch (Exception exception) // an adapter's bug must reach the job that it hurts, and must not stop the pump
        {
            fault = exception;
        }

        lock (gate)
        {
            inFlight.Remove(call.Target);
            budgets.Finish(call, outcome?.AlsoDrawn ?? [], time.GetUtcNow());
            Settle(call, outcome, fault);
            Pump();
        }
    }

    private void Settle(ScheduledCall call, CallOutcome? outcome, Exception? fault)
    {
        var now = time.GetUtcNow();
        switch (outcome)
        {
            case null:
                call.Break(fault!);
                break;
            case CallOutcome.Refused refused:
                // A held budget keeps the call back by itself; a refusal of this call alone needs a growing pause
                var until = Later(refused.RetryAt, now + Pause(refused.Budgets.Count > 0 ? 0 : call.Refusals++));
                budgets.Hold(refused.Budgets, until);
                Repeat(call, until);
                break;
            case CallOutcome.Lost when call.Losses < call.RepeatsAfterLoss:
                Repeat(call, now + Pause(call.Losses++));
                break;
            default:
                call.End(outcome);
                break;
        }
    }

    private void Repeat(ScheduledCall call, DateTimeOffset notBefore)
    {
        if (isClosed || call.IsGivenUp)
        {
            call.Abandon();
        }
        else if (pending.Find(waiting => waiting.Target.Equals(call.Target)) is { } newer && !newer.IsOvertakenBy(call))
        {
            newer.NotBefore = notBefore;
            call.End(null);
        }
        else
        {
            call.NotBefore = notBefore;
            Queue(call);
        }
    }

    private static TimeSpan Pause(int tries) => Pauses.After(tries, FirstPause, LongestPause);

    private static DateTimeOffset Later(DateTimeOffset first, DateTimeOffset second) => first > second ? first : second;
}
