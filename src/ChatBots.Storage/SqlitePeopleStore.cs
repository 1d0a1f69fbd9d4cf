using ChatBots.Chat;
using ChatBots.Quotas;
using Dapper;

namespace ChatBots.Storage;

/// <summary>People and grants in the tables of these names.</summary>
internal sealed class SqlitePeopleStore(Database database, TimeProvider time) : IPeopleStore
{
    public Task<bool> TellTodayAsync(PersonId person, DateOnly day, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                """
                insert into people (person, told_day) values (@person, @day)
                on conflict (person) do update set told_day = @day where told_day is not @day
                """,
                new { person = person.ToString(), day = Stored.Of(day) }) == 1,
            cancellationToken);

    public Task GrantAsync(PersonId person, int amount, PersonId by, string why, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(amount);
        return database.WriteAsync(
            connection => connection.Execute(
                "insert into grants (person, amount, given_by, given_at, why) values (@person, @amount, @by, @now, @why)",
                new { person = person.ToString(), amount, by = by.ToString(), now = Stored.Of(time.GetUtcNow()), why = Stored.Words(why) }),
            cancellationToken);
    }
}
