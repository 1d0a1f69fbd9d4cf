using ChatBots.Chat;
using ChatBots.Quotas;

namespace ChatBots.Jobs;

/// <summary>
/// The jobs, kept for ever. Every write is flushed to the disk when its task completes. Safe for concurrent calls.
/// </summary>
/// <exception cref="StoreBusyException">Thrown by every member when the store is locked for over a second or its disk is full; nothing is half-done.</exception>
public interface IJobStore
{
    /// <summary>
    /// Opens a job in one transaction: looks for a job of the same source, sums up the usage, asks <paramref name="decide"/>, and writes
    /// the row in state waiting. Two calls for one source key open one job; parallel calls never overspend.
    /// </summary>
    /// <param name="draft">What to write.</param>
    /// <param name="decide">Pure; called at most once, inside the transaction.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    Task<Opening> OpenAsync(JobDraft draft, Func<Usage, QuotaDecision> decide, CancellationToken cancellationToken);

    /// <summary>Takes one step of a job's life; null when the job does not exist or its state does not allow the step.</summary>
    /// <returns>The job as it is now.</returns>
    Task<Job?> ChangeAsync(JobId id, JobChange change, CancellationToken cancellationToken);

    /// <summary>One job; null when there is none.</summary>
    Task<Job?> FindAsync(JobId id, CancellationToken cancellationToken);

    /// <summary>All jobs of one platform that are not closed, or closed with their last word owed; oldest first.</summary>
    Task<IReadOnlyList<Job>> OpenJobsAsync(string platform, CancellationToken cancellationToken);

    /// <summary>The job and its ancestors, the job first, at most <paramref name="most"/> of them.</summary>
    Task<IReadOnlyList<Job>> ChainAsync(JobId id, int most, CancellationToken cancellationToken);

    /// <summary>A person's newest jobs, newest first; only those of one conversation when one is given.</summary>
    Task<IReadOnlyList<Job>> HistoryAsync(PersonId person, ConversationId? conversation, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Gives all jobs of a conversation to the one in which it goes on. Open ones lose their live message, which stayed behind, and get a
    /// new one with their next last word or start.
    /// </summary>
    Task MoveAsync(ConversationId conversation, ConversationId target, CancellationToken cancellationToken);

    /// <summary>What a person has used, summed up now.</summary>
    /// <param name="person">Who.</param>
    /// <param name="conversation">For the chat's own sum.</param>
    /// <param name="day">The local date that counts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Usage> UsageAsync(PersonId person, ConversationId conversation, DateOnly day, CancellationToken cancellationToken);

    /// <summary>The median time from running to made over the model's newest jobs (at most 25); null when fewer than three are known.</summary>
    Task<TimeSpan?> UsualDurationAsync(string model, CancellationToken cancellationToken);

    /// <summary>
    /// Erases prompts, transcripts, links, ids and names from a person's closed jobs, and marks the open ones to be erased when they
    /// close. Counts and credits stay.
    /// </summary>
    /// <returns>The closed jobs whose files may be deleted now.</returns>
    Task<IReadOnlyList<JobId>> ForgetAsync(PersonId person, CancellationToken cancellationToken);

    /// <summary>Erases the same from all jobs closed before an instant.</summary>
    /// <returns>The jobs whose files may be deleted now.</returns>
    Task<IReadOnlyList<JobId>> ForgetClosedBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken);

    /// <summary>The ids of all jobs in state made or ready, and of those withdrawn after an instant: their files must stay.</summary>
    Task<IReadOnlySet<JobId>> FileOwnersAsync(DateTimeOffset withdrawnAfter, CancellationToken cancellationToken);

    /// <summary>Those of these jobs that were withdrawn at an instant or before: their files may go.</summary>
    Task<IReadOnlyList<JobId>> WithdrawnBeforeAsync(DateTimeOffset instant, IReadOnlyList<JobId> among, CancellationToken cancellationToken);
}

/// <summary>A job to be opened.</summary>
/// <param name="SourceKey">See <see cref="ChatMessage.SourceKey"/>.</param>
/// <param name="Job">
/// The row in state waiting. Its <see cref="Job.FromDaily"/> and <see cref="Job.FromGrants"/> are ignored: the decision sets them.
/// </param>
/// <param name="Cost">What it costs, at least 1.</param>
public sealed record JobDraft(string SourceKey, Job Job, int Cost);

/// <summary>What became of opening a job. Closed: <see cref="Opened"/>, <see cref="Again"/>, <see cref="Refused"/>.</summary>
public abstract record Opening
{
    private Opening()
    {
    }

    /// <summary>It is open.</summary>
    /// <param name="Job">As written.</param>
    /// <param name="Usage">The sums before it.</param>
    public sealed record Opened(Job Job, Usage Usage) : Opening;

    /// <summary>The same source opened one before; nothing was written.</summary>
    public sealed record Again(Job Job) : Opening;

    /// <summary>The quota does not allow it; nothing was written.</summary>
    public sealed record Refused(QuotaDecision.Refused Decision) : Opening;
}

/// <summary>The store cannot write or read now; the same call may work in a minute. Nothing was written.</summary>
public sealed class StoreBusyException(string reason, Exception? inner) : Exception(reason, inner);
