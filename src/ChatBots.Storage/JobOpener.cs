using ChatBots.Jobs;
using ChatBots.Quotas;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBots.Storage;

/// <summary>Opens jobs inside the caller's transaction, which nobody else can write beside: so no sum changes under the decision.</summary>
internal static class JobOpener
{
    public static Opening Open(SqliteConnection connection, JobDraft draft, Func<Usage, QuotaDecision> decide)
    {
        if (FindSource(connection, draft.SourceKey) is { } earlier)
            return new Opening.Again(earlier.ToJob());

        var usage = UsageReader.Read(connection, draft.Job.Person, draft.Job.Conversation, draft.Job.Day);
        return decide(usage) switch
        {
            QuotaDecision.Refused refused => new Opening.Refused(refused),
            QuotaDecision.Granted granted => new Opening.Opened(Insert(connection, draft, granted).ToJob(), usage),
            var unknown => throw new InvalidOperationException($"No such decision: {unknown}."),
        };
    }

    private static JobRow? FindSource(SqliteConnection connection, string sourceKey) =>
        connection.QueryFirstOrDefault<JobRow>(
            "select * from jobs where source_key = @key", new { key = Stored.Words(sourceKey) });

    private static JobRow Insert(SqliteConnection connection, JobDraft draft, QuotaDecision.Granted granted)
    {
        if (granted.FromDaily + granted.FromGrants != draft.Cost)
            throw new InvalidOperationException($"A decision over {draft.Cost} credits took {granted}.");

        return connection.QuerySingle<JobRow>(
            """
            insert into jobs (
                id, source_key, state, person, person_name, locale, conversation, request_message, pass, pass_expires_at, parent, version, prompt,
                model, orientation, seconds, images, day, from_daily, from_grants, opened_at, not_before)
            values (
                @Id, @SourceKey, 'waiting', @Person, @PersonName, @Locale, @Conversation, @RequestMessage, @Pass, @PassExpiresAt, @Parent, @Version, @Prompt,
                @Model, @Orientation, @Seconds, @Images, @Day, @FromDaily, @FromGrants, @OpenedAt, @NotBefore)
            returning *
            """,
            Columns(draft, granted));
    }

    private static object Columns(JobDraft draft, QuotaDecision.Granted granted) => new
    {
        Id = draft.Job.Id.Value,
        SourceKey = Stored.Words(draft.SourceKey),
        Person = draft.Job.Person.ToString(),
        PersonName = Stored.Words(draft.Job.PersonName),
        Locale = Stored.Words(draft.Job.Locale),
        Conversation = draft.Job.Conversation.ToString(),
        RequestMessage = draft.Job.RequestMessage?.Value,
        Pass = draft.Job.Pass?.Secret,
        PassExpiresAt = Stored.Of(draft.Job.Pass?.ExpiresAt),
        Parent = draft.Job.Parent?.Value,
        draft.Job.Version,
        Prompt = Stored.Words(draft.Job.Prompt),
        draft.Job.Model,
        Orientation = draft.Job.Orientation is { } shape ? Stored.Of(shape) : null,
        draft.Job.Seconds,
        Images = Stored.Of(draft.Job.Images),
        Day = Stored.Of(draft.Job.Day),
        granted.FromDaily,
        granted.FromGrants,
        OpenedAt = Stored.Of(draft.Job.OpenedAt),
        NotBefore = Stored.Of(draft.Job.NotBefore),
    };
}
