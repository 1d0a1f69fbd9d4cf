using System.Collections.Concurrent;

namespace ChatBots.Telegram;

/// <summary>Groups that became supergroups while this process ran: they go on under another id, without their old messages.</summary>
internal sealed class TelegramMoves
{
    private readonly ConcurrentDictionary<long, long> targets = [];

    /// <summary>Told once for each group that moved: its old id and its new one.</summary>
    public event Action<long, long>? Moved;

    /// <summary>The id that a chat has now.</summary>
    public long Of(long chat) => targets.GetValueOrDefault(chat, chat);

    public void Note(long chat, long target)
    {
        if (targets.TryAdd(chat, target))
            Moved?.Invoke(chat, target);
    }
}
