using ChatBots.Chat;
using ChatBots.Quotas;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBots.Storage;

/// <summary>Sums up what was used, from job rows and grants alone: there is no second ledger that could disagree with them.</summary>
internal static class UsageReader
{
    public static Usage Read(SqliteConnection connection, PersonId person, ConversationId conversation, DateOnly day)
    {
        var sums = connection.QuerySingle<Sums>(
            """
            select
                (select coalesce(sum(from_daily), 0) from jobs
                    where person = @person and day = @day and returned_at is null) as person_today,
                (select coalesce(sum(amount), 0) from grants where person = @person)
                    - (select coalesce(sum(from_grants), 0) from jobs
                        where person = @person and returned_at is null and from_grants > 0) as grants_left,
                (select coalesce(sum(from_daily + from_grants), 0) from jobs
                    where conversation = @conversation and day = @day and returned_at is null) as chat_today,
                (select coalesce(sum(from_daily + from_grants), 0) from jobs
                    where day = @day and returned_at is null) as bot_today,
                (select count(*) from jobs where person = @person and closed_at is null) as open_jobs
            """,
            new { person = person.ToString(), conversation = conversation.ToString(), day = Stored.Of(day) });
        return new Usage(sums.PersonToday, sums.GrantsLeft, sums.ChatToday, sums.BotToday, sums.OpenJobs);
    }

    private sealed class Sums
    {
        public int PersonToday { get; set; }

        public int GrantsLeft { get; set; }

        public int ChatToday { get; set; }

        public int BotToday { get; set; }

        public int OpenJobs { get; set; }
    }
}
