using ChatBots.Chat;

namespace ChatBots.Live;

/// <summary>
/// The one message that follows a job. What it shows last is what counts: steps in between may be skipped, the last word never is.
/// </summary>
/// <param name="id">Its id within the conversation.</param>
/// <param name="sent">The message on the platform, as it can be reached now.</param>
/// <param name="conversation">Where it stands.</param>
/// <param name="scheduler">Makes the calls.</param>
/// <param name="time">For the pace.</param>
/// <param name="isGone">Whether the message is known to be gone: no step is shown any more.</param>
/// <param name="noteGone">Told once when the platform says that the message is gone for good.</param>
internal sealed class LiveMessage(
    MessageId id, Func<ISentMessage> sent, ConversationId conversation, CallScheduler scheduler, TimeProvider time, Func<bool> isGone,
    Action noteGone) : IDisposable
{
    private readonly Lock gate = new();
    private readonly IDisposable membership = scheduler.Join(() => sent().Budgets);
    private MessageContent? wanted;
    private MessageContent? shown;
    private DateTimeOffset? lastProgress;
    private bool hasEnded;
    private bool isBarred;
    private bool isUnreached;

    /// <summary>Its id within the conversation.</summary>
    public MessageId Id => id;

    /// <summary>The largest file in bytes that can be attached to it.</summary>
    public long AttachmentLimit => sent().AttachmentLimit;

    /// <summary>Shows a step when there is room for it; a later step replaces it. Does nothing after the last word.</summary>
    public void Show(MessageContent content)
    {
        lock (gate)
        {
            if (hasEnded || isBarred || isGone() || (content.Equals(wanted) && !isUnreached))
                return;
            (wanted, isUnreached) = (content, false);
        }

        _ = scheduler.RunAsync(
            Call(CallPriority.Progress, ShowWantedAsync, () => IsNeedless(content)), CancellationToken.None);
    }

    /// <summary>What it shows now, since it was created or found with this content.</summary>
    public void Showed(MessageContent content)
    {
        lock (gate)
            (wanted, shown, lastProgress) = (content, content, time.GetUtcNow());
    }

    /// <summary>Shows the last word; repeated until the platform has it.</summary>
    /// <returns>Done or Rejected.</returns>
    /// <exception cref="OperationCanceledException">The token fired first; a later process may say it again.</exception>
    public Task<CallOutcome> EndAsync(MessageContent content, CancellationToken cancellationToken) =>
        EndAsync(() => sent().EditAsync(content, CancellationToken.None), cancellationToken);

    /// <summary>Attaches the video as the last word; repeated until the platform has it.</summary>
    /// <returns>Done or Rejected; after a rejection another last word may be said.</returns>
    /// <exception cref="OperationCanceledException">As in <see cref="EndAsync(MessageContent, CancellationToken)"/>.</exception>
    public Task<CallOutcome> AttachAsync(MessageContent content, VideoFile file, CancellationToken cancellationToken) =>
        EndAsync(() => sent().AttachAsync(content, file, CancellationToken.None), cancellationToken);

    /// <summary>Counts it out of its budgets.</summary>
    public void Dispose() => membership.Dispose();

    private async Task<CallOutcome> EndAsync(Func<Task<CallOutcome>> make, CancellationToken cancellationToken)
    {
        lock (gate)
            hasEnded = true;
        var outcome = await scheduler.RunAsync(Call(CallPriority.Final, make, () => false), cancellationToken)
            ?? new CallOutcome.Rejected(RejectReason.Other); // replaced by a later last word, which speaks for both
        NoteIfGone(outcome);
        return outcome;
    }

    private async Task<CallOutcome> ShowWantedAsync()
    {
        MessageContent content;
        lock (gate)
            (content, lastProgress) = (wanted!, time.GetUtcNow());
        var outcome = await sent().EditAsync(content, CancellationToken.None);
        lock (gate)
        {
            if (outcome is CallOutcome.Done)
                shown = content;
            // Platforms count what they forbid; only the last word is worth another try
            isBarred = outcome is CallOutcome.Rejected { Reason: RejectReason.Forbidden };
            isUnreached = outcome is CallOutcome.Rejected { Reason: RejectReason.Expired };
        }

        NoteIfGone(outcome);
        return outcome;
    }

    private bool IsNeedless(MessageContent content)
    {
        lock (gate)
            return hasEnded || isGone() || content.Equals(shown);
    }

    private void NoteIfGone(CallOutcome outcome)
    {
        if (outcome is not CallOutcome.Rejected { Reason: RejectReason.Gone })
            return;
        lock (gate)
            hasEnded = true;
        noteGone();
    }

    private ScheduledCall Call(CallPriority priority, Func<Task<CallOutcome>> make, Func<bool> isNeedless) => new()
    {
        Target = (conversation, id),
        Priority = priority,
        Budgets = () => sent().Budgets,
        Make = make,
        IsNeedless = isNeedless,
        LastProgress = LastProgress,
    };

    private DateTimeOffset? LastProgress()
    {
        lock (gate)
            return lastProgress;
    }
}
