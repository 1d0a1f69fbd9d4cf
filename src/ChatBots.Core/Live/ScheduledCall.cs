using ChatBots.Chat;

namespace ChatBots.Live;

/// <summary>One call that the scheduler makes when its turn comes; used once.</summary>
internal sealed class ScheduledCall
{
    private readonly TaskCompletionSource<CallOutcome?> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration givingUp;

    /// <summary>The message it changes, or an object of its own; at most one call per target is in flight.</summary>
    public required object Target { get; init; }

    public required CallPriority Priority { get; init; }

    /// <summary>Asked anew at each decision, once, since a platform may tell other limits at any moment.</summary>
    public required Func<IReadOnlyList<Budget>> Budgets { get; init; }

    public required Func<Task<CallOutcome>> Make { get; init; }

    /// <summary>Asked when its turn comes; a needless call ends as null and costs nothing.</summary>
    public Func<bool> IsNeedless { get; init; } = () => false;

    /// <summary>When the target was last edited for progress.</summary>
    public Func<DateTimeOffset?> LastProgress { get; init; } = () => null;

    /// <summary>How often it may be made once more after its answer was lost: editing is repeatable, creating is not.</summary>
    public int RepeatsAfterLoss { get; init; } = int.MaxValue;

    /// <summary>See <see cref="PendingCall.NotAfter"/>.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    public Task<CallOutcome?> Outcome => outcome.Task;

    // The rest belongs to the scheduler, under its lock
    public long Id { get; set; }

    public DateTimeOffset NotBefore { get; set; }

    /// <summary>What it draws from, as the last decision found it; of a call in flight, as it began.</summary>
    public IReadOnlyList<Budget> Named { get; private set; } = [];

    /// <summary>Whether nobody wants it any more; in flight it goes on, but it is not made again.</summary>
    public bool IsGivenUp => givingUp.Token.IsCancellationRequested;

    public int Losses { get; set; }

    public int Refusals { get; set; }

    /// <summary>Whether another call on its target makes it idle: a step that was on its way when the last word was said.</summary>
    public bool IsOvertakenBy(ScheduledCall word) => word.Priority < CallPriority.Progress && Priority >= CallPriority.Progress;

    /// <summary>Asks what it draws from.</summary>
    /// <returns>False when the adapter broke: the call has ended with its fault.</returns>
    public bool TryName()
    {
        try
        {
            Named = Budgets();
            return true;
        }
        catch (Exception exception)
        {
            Break(exception);
            return false;
        }
    }

    public PendingCall AsPending(bool targetBusy) =>
        new(Id, Priority, [.. Named.Select(budget => budget.Key)], NotBefore, LastProgress(), targetBusy, NotAfter);

    public void GiveUpOn(Action<ScheduledCall> remove, CancellationToken cancellationToken) =>
        givingUp = cancellationToken.UnsafeRegister(state => remove((ScheduledCall)state!), this);

    public void End(CallOutcome? with)
    {
        givingUp.Unregister();
        outcome.TrySetResult(with);
    }

    public void Break(Exception exception)
    {
        givingUp.Unregister();
        outcome.TrySetException(exception);
    }

    public void Abandon() => outcome.TrySetCanceled(CancellationToken.None);
}
