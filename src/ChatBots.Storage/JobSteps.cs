using ChatBots.Generation;
using ChatBots.Jobs;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBots.Storage;

/// <summary>
/// Takes the steps of a job's life inside the caller's transaction: one UPDATE each, guarded by the states from which the step is allowed,
/// so that a step that comes twice or too late changes nothing.
/// </summary>
internal static class JobSteps
{
    public static JobRow? Take(SqliteConnection connection, JobId id, JobChange change, DateTimeOffset now)
    {
        var (columns, values) = Step(change);
        values.Add("id", id.Value);
        values.Add("now", Stored.Of(now));
        values.Add("from", change.From.Select(Stored.Of));
        var row = connection.QueryFirstOrDefault<JobRow>(
            $"update jobs set {columns} where id = @id and state in @from and {Guard(change)} returning *", values);

        if (row is not null && change is JobChange.LiveMessageCreated created)
            MessageWriter.Record(connection, row.Conversation, created.Message.Value, row.Id, MessageKind.Live);
        return row is { ClosedAt: not null, Forgotten: true } ? JobEraser.Erase(connection, row) : row;
    }

    private static (string Columns, DynamicParameters Values) Step(JobChange change) => change switch
    {
        JobChange.LiveMessageIntended => ("live_message_intended = 1", new()),
        JobChange.LiveMessageCreated created => (
            "live_message = @message, last_word_owed = state in ('failed', 'cancelled')", new(new { message = created.Message.Value })),
        JobChange.LiveMessageGone => ("live_message_gone = 1", new()),
        JobChange.PassChanged changed => (
            "pass = nullif(@Secret, ''), pass_expires_at = @expiresAt",
            new(new { changed.Pass?.Secret, expiresAt = Stored.Of(changed.Pass?.ExpiresAt) })),
        JobChange.Started started => (
            "state = 'running', started_at = coalesce(started_at, @now), relay = @Relay", new(new { started.Relay })),
        JobChange.TaskSeen seen => Seen(seen.Task),
        JobChange.Made made => Made(made.Video),
        JobChange.Ready ready => ("state = 'ready', content_type = @ContentType", new(new { ready.ContentType })),
        JobChange.Delivered delivered => (
            "state = 'delivered', closed_at = @now, file_id = @FileId, pass = null", new(new { delivered.FileId })),
        JobChange.Failed failed => (
            """
            state = 'failed', closed_at = @now, failure = @failure, returned_at = iif(@ReturnCredits, @now, null),
            last_word_owed = live_message is not null and live_message_gone = 0,
            pass = iif(live_message is not null and live_message_gone = 0, pass, null)
            """,
            new(new { failure = Stored.Of(failed.Failure), failed.ReturnCredits })),
        JobChange.Cancelled cancelled => (
            """
            state = 'cancelled', closed_at = @now, returned_at = iif(@ReturnCredits, @now, null),
            last_word_owed = live_message is not null and live_message_gone = 0,
            pass = iif(live_message is not null and live_message_gone = 0, pass, null)
            """,
            new(new { cancelled.ReturnCredits })),
        JobChange.LastWordSaid => ("last_word_owed = 0, pass = null", new()),
        JobChange.Withdrawn => ("state = 'withdrawn', closed_at = @now, pass = null", new()),
        _ => throw new InvalidOperationException($"No such step: {change.GetType().Name}."),
    };

    // A secret of no further use is not kept
    private static string Guard(JobChange change) => change is JobChange.PassChanged ? "(closed_at is null or last_word_owed = 1)" : "true";

    private static (string Columns, DynamicParameters Values) Seen(UpstreamTask task) => (
        "task_id = @task, status_link = @link, transcript = @transcript",
        new(new
        {
            task = Stored.Words(task.Id),
            link = task.StatusLink?.OriginalString,
            transcript = Stored.Words(task.Transcript),
        }));

    private static (string Columns, DynamicParameters Values) Made(GeneratedVideo video) => (
        """
        state = 'made', made_at = @now, video_link = @link, sid = @sid, transcript = @transcript,
        transcript_completed = @TranscriptCompleted, can_refine = @CanRefine, started_afresh = @StartedAfresh
        """,
        new(new
        {
            link = video.Link.OriginalString,
            sid = Stored.Words(video.Sid),
            transcript = Stored.Words(video.Transcript),
            video.TranscriptCompleted,
            video.CanRefine,
            video.StartedAfresh,
        }));
}
