using ChatBots.Chat;
using Microsoft.Extensions.Options;

namespace ChatBots.Quotas;

/// <summary>Says who may use the bot, and who runs it.</summary>
internal sealed class AccessPolicy(IOptions<AccessOptions> options, OwnerBook book)
{
    private readonly HashSet<string> owners = [.. options.Value.Owners];
    private readonly HashSet<string> allowed = [.. options.Value.Allow];
    private readonly HashSet<string> banned = [.. options.Value.Banned];

    public bool IsOwner(PersonId person) => owners.Contains(person.ToString()) || book.Names(person);

    public bool MayUse(PersonId person, IEnumerable<string> places)
    {
        if (banned.Contains(person.ToString()))
            return false;
        return allowed.Count == 0 || IsOwner(person) || allowed.Contains(person.ToString()) || places.Any(allowed.Contains);
    }

    /// <summary>Whether a person may cancel or delete somebody's job wherever it is; those who moderate a conversation may do so there.</summary>
    public bool MayControl(PersonId person, PersonId jobOwner) => person == jobOwner || IsOwner(person);
}
