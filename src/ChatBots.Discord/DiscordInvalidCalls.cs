using ChatBots.Discord.Api;

namespace ChatBots.Discord;

/// <summary>
/// Counts calls that Discord counts against this machine's address: after 10,000 of them in ten minutes it answers nobody there (Discord API
/// reference, "Invalid Request Limit"). Safe for concurrent calls.
/// </summary>
internal sealed class DiscordInvalidCalls(TimeProvider time)
{
    /// <summary>So many in a stretch are enough; the rest of what Discord bears is left to others behind the same address.</summary>
    public const int Most = 5000;

    private static readonly TimeSpan Stretch = TimeSpan.FromMinutes(10);
    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> instants = [];

    /// <summary>Until when nothing should be asked; null when it is not that bad.</summary>
    public DateTimeOffset? EnoughUntil
    {
        get
        {
            lock (gate)
            {
                Forget();
                return instants.Count >= Most ? instants.Peek() + Stretch : null;
            }
        }
    }

    /// <summary>Counts an answer if Discord does.</summary>
    /// <returns>True when it is the one that made it enough.</returns>
    public bool Note<T>(ApiAnswer<T> answer)
    {
        if (answer is not (ApiAnswer<T>.Rejected { Status: 401 or 403 } or ApiAnswer<T>.TokenRefused
            or ApiAnswer<T>.Refused { Scope: not (RefusalScope.Unreached or RefusalScope.Shared) }))
            return false;
        lock (gate)
        {
            Forget();
            instants.Enqueue(time.GetUtcNow());
            return instants.Count == Most;
        }
    }

    private void Forget()
    {
        while (instants.TryPeek(out var oldest) && oldest + Stretch <= time.GetUtcNow())
            instants.Dequeue();
    }
}
