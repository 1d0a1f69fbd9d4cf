using ChatBots.Chat;
using ChatBots.Jobs;
using Dapper;

namespace ChatBots.Storage;

/// <summary>Our messages in the table messages.</summary>
internal sealed class SqliteMessageStore(Database database) : IMessageStore
{
    public Task RecordAsync(
        ConversationId conversation, MessageId message, JobId job, MessageKind kind, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                MessageWriter.Record(connection, conversation.ToString(), message.Value, job.Value, kind);
                return true;
            },
            cancellationToken);

    // A semicolon is what comes behind a colon, so the two bounds enclose the conversations within
    public Task<RecordedMessage?> FindAsync(ConversationId conversation, MessageId message, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.QueryFirstOrDefault<Row>(
                """
                select job, kind from messages
                where message = @message and (conversation = @conversation or conversation > @first and conversation < @last)
                order by conversation
                """,
                new { conversation = $"{conversation}", first = $"{conversation}:", last = $"{conversation};", message = message.Value })?.ToRecorded(),
            cancellationToken);

    private sealed class Row
    {
        public string Job { get; set; } = "";

        public string Kind { get; set; } = "";

        public RecordedMessage ToRecorded() => new(JobId.Parse(Job), Stored.Enum<MessageKind>(Kind));
    }
}
