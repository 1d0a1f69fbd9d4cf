using System.Collections.Concurrent;
using ChatBots.Telegram.Api;

namespace ChatBots.Telegram;

/// <summary>Who moderates a group: asked when it matters, and remembered for a minute, an answer that did not come as well.</summary>
internal sealed class TelegramMembers(TelegramApi api, TimeProvider time)
{
    private const int Most = 1000;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(long Chat, long User), (bool IsModerator, DateTimeOffset Until)> known = [];

    /// <summary>Whether somebody may remove other people's messages; false when Telegram does not say.</summary>
    public async Task<bool> IsModeratorAsync(long chat, long user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue((chat, user), out var before) && before.Until > now)
            return before.IsModerator;
        var member = (await api.GetChatMemberAsync(chat, user, cancellationToken) as ApiAnswer<ApiChatMember>.Done)?.Result;
        if (known.Count >= Most)
            known.Clear();
        var isModerator = member?.Status == "creator" || member is { Status: "administrator", CanDeleteMessages: true };
        known[(chat, user)] = (isModerator, now + Remembered);
        return isModerator;
    }
}
