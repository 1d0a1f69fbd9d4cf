using ChatBots.Chat;
using ChatBots.Jobs;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBots.Storage;

/// <summary>Erases what people said and what came of it from job rows, inside the caller's transaction. Counts and credits stay.</summary>
internal static class JobEraser
{
    private const string Emptied =
        """
        forgotten = 1, prompt = null, person_name = '', images = '[]', transcript = null, transcript_completed = 0, task_id = null,
        status_link = null, video_link = null, sid = null, can_refine = 0, file_id = null
        """;

    /// <summary>Erases a person's closed jobs and marks the open ones.</summary>
    /// <returns>The jobs erased now.</returns>
    public static IReadOnlyList<JobId> Forget(SqliteConnection connection, PersonId person)
    {
        var whose = new { person = person.ToString() };
        connection.Execute("update jobs set forgotten = 1 where person = @person and closed_at is null", whose);
        return Ids(connection.Query<string>(
            $"update jobs set {Emptied} where person = @person and closed_at is not null and forgotten = 0 returning id", whose));
    }

    /// <summary>Erases the jobs closed before an instant.</summary>
    /// <returns>The jobs erased now.</returns>
    public static IReadOnlyList<JobId> ForgetClosedBefore(SqliteConnection connection, DateTimeOffset instant) =>
        Ids(connection.Query<string>(
            $"update jobs set {Emptied} where closed_at < @instant and forgotten = 0 returning id", new { instant = Stored.Of(instant) }));

    /// <summary>Erases one closed job.</summary>
    public static JobRow Erase(SqliteConnection connection, JobRow row) =>
        connection.QuerySingle<JobRow>($"update jobs set {Emptied} where id = @Id returning *", new { row.Id });

    private static List<JobId> Ids(IEnumerable<string> ids) => [.. ids.Select(JobId.Parse)];
}
