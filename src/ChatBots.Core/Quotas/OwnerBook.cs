using System.Collections.Concurrent;
using ChatBots.Chat;

namespace ChatBots.Quotas;

/// <summary>Owners whom the platforms themselves name, beside those of the settings. Safe for concurrent calls.</summary>
public sealed class OwnerBook
{
    private readonly ConcurrentDictionary<PersonId, bool> owners = [];

    /// <summary>Notes that the platform says that this person runs the bot; for as long as the process lives.</summary>
    public void Note(PersonId owner) => owners.TryAdd(owner, true);

    internal bool Names(PersonId person) => owners.ContainsKey(person);
}
