using ChatBots.Chat;
using ChatBots.Delivery;
using ChatBots.Jobs;
using ChatBots.Quotas;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBots.Storage;

/// <summary>The jobs in the table jobs.</summary>
internal sealed class SqliteJobStore(Database database, IVideoFiles files, TimeProvider time) : IJobStore
{
    private const int DurationsLookedAt = 25;
    private const int DurationsNeeded = 3;

    public Task<Opening> OpenAsync(JobDraft draft, Func<Usage, QuotaDecision> decide, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => JobOpener.Open(connection, draft, decide), cancellationToken);

    public async Task<Job?> ChangeAsync(JobId id, JobChange change, CancellationToken cancellationToken)
    {
        var row = await database.WriteAsync(
            connection => JobSteps.Take(connection, id, change, time.GetUtcNow()), cancellationToken);

        // Only the store knows of the mark, so it deletes the file; after the commit, because a file does not come back.
        if (row is { ClosedAt: not null, Forgotten: true })
            files.Delete(id);
        return row?.ToJob();
    }

    public Task<Job?> FindAsync(JobId id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.QueryFirstOrDefault<JobRow>("select * from jobs where id = @id", new { id = id.Value })?.ToJob(),
            cancellationToken);

    public Task<IReadOnlyList<Job>> OpenJobsAsync(string platform, CancellationToken cancellationToken) =>
        ListAsync(
            "select * from jobs where platform = @platform and (closed_at is null or last_word_owed = 1) order by number",
            new { platform },
            cancellationToken);

    public Task<IReadOnlyList<Job>> ChainAsync(JobId id, int most, CancellationToken cancellationToken) =>
        ListAsync(
            """
            with recursive chain (number, parent, place) as (
                select number, parent, 1 from jobs where id = @id and @most > 0
                union all
                select jobs.number, jobs.parent, place + 1 from chain join jobs on jobs.id = chain.parent where place < @most)
            select jobs.* from chain join jobs on jobs.number = chain.number order by place
            """,
            new { id = id.Value, most },
            cancellationToken);

    public Task<IReadOnlyList<Job>> HistoryAsync(
        PersonId person, ConversationId? conversation, int most, CancellationToken cancellationToken) =>
        ListAsync(
            """
            select * from jobs where person = @person and (@conversation is null or conversation = @conversation)
            order by number desc limit max(@most, 0)
            """,
            new { person = person.ToString(), conversation = conversation?.ToString(), most },
            cancellationToken);

    public Task MoveAsync(ConversationId conversation, ConversationId target, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                """
                update jobs set conversation = @target, request_message = null,
                    live_message = iif(closed_at is null, null, live_message),
                    live_message_intended = iif(closed_at is null, 0, live_message_intended)
                where conversation = @conversation
                """,
                new { conversation = conversation.ToString(), target = target.ToString() }),
            cancellationToken);

    public Task<Usage> UsageAsync(PersonId person, ConversationId conversation, DateOnly day, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => UsageReader.Read(connection, person, conversation, day), cancellationToken);

    public async Task<TimeSpan?> UsualDurationAsync(string model, CancellationToken cancellationToken)
    {
        var durations = await database.ReadAsync(connection => Durations(connection, model), cancellationToken);
        return durations.Count < DurationsNeeded ? null : TimeSpan.FromMilliseconds(durations[durations.Count / 2]);
    }

    public async Task<IReadOnlyList<JobId>> ForgetAsync(PersonId person, CancellationToken cancellationToken)
    {
        var erased = await database.WriteAsync(connection => JobEraser.Forget(connection, person), cancellationToken);
        // The words stand in the write-ahead log too until it is moved into the file
        await database.MoveLogAsync();
        return erased;
    }

    public Task<IReadOnlyList<JobId>> ForgetClosedBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => JobEraser.ForgetClosedBefore(connection, instant), cancellationToken);

    public Task<IReadOnlySet<JobId>> FileOwnersAsync(DateTimeOffset withdrawnAfter, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlySet<JobId>>(
            connection => connection.Query<string>(
                """
                select id from jobs
                where state in ('made', 'ready') or (state = 'withdrawn' and closed_at > @after and forgotten = 0)
                """,
                new { after = Stored.Of(withdrawnAfter) }).Select(JobId.Parse).ToHashSet(),
            cancellationToken);

    public Task<IReadOnlyList<JobId>> WithdrawnBeforeAsync(
        DateTimeOffset instant, IReadOnlyList<JobId> among, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<JobId>>(
            connection => [.. connection.Query<string>(
                "select id from jobs where id in @ids and state = 'withdrawn' and closed_at <= @instant",
                new { ids = among.Select(job => job.Value), instant = Stored.Of(instant) }).Select(JobId.Parse)],
            cancellationToken);

    private Task<IReadOnlyList<Job>> ListAsync(string sql, object values, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Job>>(
            connection => [.. connection.Query<JobRow>(sql, values).Select(row => row.ToJob())], cancellationToken);

    // The newest by number, which is close enough to the newest made and has an index.
    private static List<long> Durations(SqliteConnection connection, string model) =>
        [.. connection.Query<long>(
            """
            select made_at - started_at from jobs where model = @model and made_at is not null order by number desc limit @most
            """,
            new { model, most = DurationsLookedAt }).Order()];
}
