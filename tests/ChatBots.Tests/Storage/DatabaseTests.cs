using ChatBots.Jobs;
using ChatBots.Tests.Support;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBots.Tests.Storage;

public sealed class DatabaseTests
{
    private static readonly string[] SafetyPragmas = ["journal_mode", "synchronous", "foreign_keys"];

    [Fact]
    public async Task A_reopened_database_has_everything()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var job = await store.OpenJobAsync(JobState.Ready);
        await store.People.GrantAsync(Drafts.Ann, 7, Drafts.Ben, "", Guard.Token).OrHang();

        await using var later = await store.ReopenAsync();

        Assert.Equal([job], await later.Jobs.OpenJobsAsync("telegram", Guard.Token).OrHang());
        var usage = await later.Jobs.UsageAsync(Drafts.Ann, Drafts.Chat, Drafts.Today, Guard.Token).OrHang();
        Assert.Equal(7, usage.GrantsLeft);
    }

    [Theory]
    [InlineData(JobState.Waiting)]
    [InlineData(JobState.Running)]
    [InlineData(JobState.Made)]
    [InlineData(JobState.Ready)]
    [InlineData(JobState.Delivered)]
    public async Task A_change_that_completed_is_there_after_a_kill(JobState state)
    {
        await using var store = await TemporaryStore.OpenAsync();
        var job = await store.OpenJobAsync(state);

        await using var later = await store.OpenAsAfterKillAsync();

        Assert.Equal(job, await later.Jobs.FindAsync(job.Id, Guard.Token).OrHang());
    }

    [Fact]
    public async Task Work_that_throws_leaves_nothing()
    {
        await using var store = await TemporaryStore.OpenAsync();

        await Assert.ThrowsAsync<FormatException>(() => store.Database.WriteAsync<int>(
            connection =>
            {
                connection.Execute("insert into people (person) values ('telegram:1')");
                throw new FormatException();
            },
            Guard.Token).OrHang());

        Assert.Equal(0, store.Ask<int>("select count(*) from people"));
        await store.OpenJobAsync();
    }

    [Fact]
    public async Task Behind_a_lock_of_over_a_second_everybody_hears_busy_and_nothing_is_half_done()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var job = await store.OpenJobAsync();
        using (var stranger = store.Stranger())
        {
            stranger.Execute("begin exclusive");
            var calls = Enumerable.Range(0, 10).Select(n => BusyAsync(store.OpenJobAsync(store.Draft($"k{n}"))))
                .Append(BusyAsync(store.Jobs.ChangeAsync(job.Id, new JobChange.LiveMessageIntended(), Guard.Token)));

            await Task.WhenAll(calls).OrHang();

            // Reading goes on beside a writer, whoever that is.
            Assert.Equal(job, await store.Jobs.FindAsync(job.Id, Guard.Token).OrHang());
            stranger.Execute("rollback");
        }

        Assert.Equal(1, store.Ask<int>("select count(*) from jobs"));
        Assert.NotNull(await store.Jobs.ChangeAsync(job.Id, new JobChange.LiveMessageIntended(), Guard.Token).OrHang());
    }

    [Fact]
    public async Task On_a_full_disk_people_hear_busy_and_the_store_lives_on()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var draft = store.Draft();
        var large = draft with { Job = draft.Job with { Prompt = new string('x', 100_000) } };
        await LimitAsync(store, "(select page_count from pragma_page_count)");

        await BusyAsync(store.OpenJobAsync(large));

        Assert.Equal(0, store.Ask<int>("select count(*) from jobs"));
        await LimitAsync(store, "1000000");
        await store.OpenJobAsync(large);
    }

    [Fact]
    public async Task Every_connection_has_what_safety_needs()
    {
        await using var store = await TemporaryStore.OpenAsync();
        static string Read(SqliteConnection connection) =>
            string.Join(' ', SafetyPragmas.Select(name => connection.ExecuteScalar<string>($"pragma {name}")));

        Assert.Equal("wal 2 1", await store.Database.WriteAsync(Read, Guard.Token).OrHang());
        Assert.Equal("wal 2 1", await store.Database.ReadAsync(Read, Guard.Token).OrHang());
        Assert.Equal("wal 2 1", await store.Database.ReadAsync(Read, Guard.Token).OrHang());
    }

    [Theory]
    [InlineData("insert into messages (conversation, message, job, kind) values ('t:1', '1', 'no such job', 'live')")]
    [InlineData("update jobs set state = 'delivered'")]
    [InlineData("update jobs set state = 'nonsense'")]
    [InlineData("update jobs set version = 'one'")]
    [InlineData("update jobs set from_daily = -1")]
    [InlineData("update jobs set returned_at = 1")]
    [InlineData("update jobs set parent = id")]
    public async Task The_tables_refuse_what_makes_no_sense(string sql)
    {
        await using var store = await TemporaryStore.OpenAsync();
        await store.OpenJobAsync();

        await Assert.ThrowsAsync<SqliteException>(
            () => store.Database.WriteAsync(connection => connection.Execute(sql), Guard.Token).OrHang());
    }

    [Fact]
    public async Task Before_the_opening_and_after_the_closing_nothing_can_be_asked()
    {
        await using var store = await TemporaryStore.OpenAsync();
        await store.Database.CloseAsync();
        await store.Database.CloseAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.OpenJobAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Jobs.OpenJobsAsync("telegram", Guard.Token));
        Assert.False(File.Exists(store.Path + "-wal"));
    }

    private static Task<StoreBusyException> BusyAsync(Task call) => Assert.ThrowsAsync<StoreBusyException>(() => call);

    private static Task<long> LimitAsync(TemporaryStore store, string pages) => store.Database.WriteAsync(
        connection =>
        {
            var most = connection.ExecuteScalar<long>($"select {pages}");
            return connection.ExecuteScalar<long>($"pragma max_page_count = {most}");
        },
        Guard.Token).OrHang();
}
