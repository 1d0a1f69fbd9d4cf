using ChatBots.Chat;
using ChatBots.Jobs;

namespace ChatBots.Quotas;

/// <summary>What is kept about people beside their jobs.</summary>
/// <exception cref="StoreBusyException">As in <see cref="IJobStore"/>.</exception>
public interface IPeopleStore
{
    /// <summary>
    /// Whether a person who may not use the bot is to be told so now: true for the first call of a day, false for the rest of it.
    /// </summary>
    Task<bool> TellTodayAsync(PersonId person, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Gives credits that do not expire.</summary>
    /// <param name="person">To whom.</param>
    /// <param name="amount">How many; not 0, negative takes back.</param>
    /// <param name="by">The owner who gives them.</param>
    /// <param name="why">For the record; may be empty.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    Task GrantAsync(PersonId person, int amount, PersonId by, string why, CancellationToken cancellationToken);
}
