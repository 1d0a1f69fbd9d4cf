using ChatBots.Jobs;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBots.Storage;

/// <summary>Records whose job a message is, inside the caller's transaction.</summary>
internal static class MessageWriter
{
    /// <summary>The first record of a message counts; a later one changes nothing, unless it knows it as the live message of the same job.</summary>
    public static void Record(SqliteConnection connection, string conversation, string message, string job, MessageKind kind) =>
        connection.Execute(
            """
            insert into messages (conversation, message, job, kind) values (@conversation, @message, @job, @kind)
            on conflict (conversation, message) do update set kind = excluded.kind where job = excluded.job and excluded.kind = @live
            """,
            new { conversation, message, job, kind = Stored.Of(kind), live = Stored.Of(MessageKind.Live) });
}
