using System.Collections.Concurrent;
using ChatBots.Telegram.Api;

namespace ChatBots.Telegram;

/// <summary>Who moderates a group: asked when somebody presses a button there, and remembered for a minute.</summary>
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
        if (await api.GetChatMemberAsync(chat, user, cancellationToken) is not ApiAnswer<ApiChatMember>.Done done)
            return false;
        if (known.Count >= Most)
            known.Clear();
        var isModerator = done.Result.Status == "creator" || done.Result is { Status: "administrator", CanDeleteMessages: true };
        known[(chat, user)] = (isModerator, now + Remembered);
        return isModerator;
    }
}
