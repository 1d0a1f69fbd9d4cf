using ChatBots.Chat;
using ChatBots.Intake;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ChatBots.Storage;

/// <summary>Received messages in the table inbox.</summary>
internal sealed partial class SqliteInboxStore(Database database, TimeProvider time, ILogger<SqliteInboxStore> logger) : IInboxStore
{
    private const int MostStarts = 3;

    public Task<bool> KeepAsync(ChatMessage message, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                """
                insert into inbox (source_key, platform, payload, received_at) values (@key, @platform, @payload, @now)
                on conflict do nothing
                """,
                new
                {
                    key = Stored.Words(message.SourceKey),
                    platform = message.Conversation.Platform,
                    payload = InboxJson.Write(message),
                    now = Stored.Of(time.GetUtcNow()),
                }) == 1,
            cancellationToken);

    public Task HandledAsync(string sourceKey, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                "update inbox set handled_at = @now, payload = null where source_key = @key and handled_at is null",
                new { key = Stored.Words(sourceKey), now = Stored.Of(time.GetUtcNow()) }),
            cancellationToken);

    public async Task<IReadOnlyList<ChatMessage>> RestartAsync(string platform, CancellationToken cancellationToken)
    {
        var now = Stored.Of(time.GetUtcNow());
        var (messages, setAside) = await database.WriteAsync(connection => Restart(connection, platform, now), cancellationToken);
        if (setAside > 0)
            LogSetAside(setAside, platform);
        return messages;
    }

    public Task SweepAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                "delete from inbox where handled_at < @before or set_aside_at < @before", new { before = Stored.Of(before) }),
            cancellationToken);

    private static (List<ChatMessage> Messages, int SetAside) Restart(SqliteConnection connection, string platform, long now)
    {
        var messages = new List<ChatMessage>();
        var setAside = 0;
        foreach (var row in Unhandled(connection, platform))
        {
            var message = row.Starts < MostStarts ? InboxJson.Read(row.Payload) : null;
            connection.Execute(
                message is null
                    ? "update inbox set set_aside_at = @now, payload = iif(json_valid(payload), json_remove(payload, '$.Pass'), payload) where number = @Number"
                    : "update inbox set starts = starts + 1 where number = @Number",
                new { row.Number, now });
            if (message is null)
                setAside++;
            else
                messages.Add(message);
        }

        return (messages, setAside);
    }

    private static List<Row> Unhandled(SqliteConnection connection, string platform) =>
        connection.Query<Row>(
            """
            select number, payload, starts from inbox
            where platform = @platform and handled_at is null and set_aside_at is null order by number
            """,
            new { platform }).AsList();

    [LoggerMessage(LogLevel.Warning, "{Count} messages of {Platform} were set aside: unreadable, or started too often without an end")]
    private partial void LogSetAside(int count, string platform);

    private sealed class Row
    {
        public long Number { get; set; }

        public string Payload { get; set; } = "";

        public int Starts { get; set; }
    }
}
