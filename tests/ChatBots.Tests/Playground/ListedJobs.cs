using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Quotas;

namespace ChatBots.Tests.Playground;

/// <summary>A job store that can be read only: it lists the jobs it was given and reports one credit used.</summary>
internal sealed class ListedJobs(params Job[] jobs) : IJobStore
{
    public bool IsBusy { get; set; }

    public Task<IReadOnlyList<Job>> HistoryAsync(PersonId person, ConversationId? conversation, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Job>>([.. jobs.Where(job => job.Person == person).Take(most)]);

    public Task MoveAsync(ConversationId conversation, ConversationId target, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Usage> UsageAsync(PersonId person, ConversationId conversation, DateOnly day, CancellationToken cancellationToken) =>
        IsBusy ? throw new StoreBusyException("busy", null) : Task.FromResult(new Usage(1, 0, 1, 1, 0));

    public Task<Opening> OpenAsync(JobDraft draft, Func<Usage, QuotaDecision> decide, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Job?> ChangeAsync(JobId id, JobChange change, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Job?> FindAsync(JobId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Job>> OpenJobsAsync(string platform, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Job>> ChainAsync(JobId id, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TimeSpan?> UsualDurationAsync(string model, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<JobId>> ForgetAsync(PersonId person, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<JobId>> ForgetClosedBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlySet<JobId>> FileOwnersAsync(DateTimeOffset withdrawnAfter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<JobId>> WithdrawnBeforeAsync(DateTimeOffset instant, IReadOnlyList<JobId> among, CancellationToken cancellationToken) => throw new NotSupportedException();
}
