using System.Text.Json.Nodes;

namespace ChatBots.Emulators.Telegram;

/// <summary>
/// How often the bot may send, edit or delete: in a private chat once per second with a burst of 5, in a group 20 times in any 60
/// seconds, in all chats 30 times in any second. Not thread-safe; the world's gate guards it.
/// </summary>
internal sealed class CallLimits
{
    private static readonly HashSet<string> Counted =
    [
        "sendMessage", "sendVideo", "editMessageText", "editMessageCaption", "editMessageReplyMarkup", "editMessageMedia", "deleteMessage",
    ];

    private readonly Dictionary<long, List<DateTimeOffset>> taken = [];
    private readonly Dictionary<long, DateTimeOffset> heldUntil = [];
    private readonly List<DateTimeOffset> overall = [];

    public int Refused { get; private set; }

    /// <summary>Calls that came to a chat before its wait was over.</summary>
    public int Knocks { get; private set; }

    public static ApiRefusal Refusal(int seconds) => new(429, $"Too Many Requests: retry after {seconds}")
    {
        Parameters = new JsonObject { ["retry_after"] = seconds },
    };

    public static bool IsCounted(string method) => Counted.Contains(method);

    /// <summary>Refuses calls to a chat for a time.</summary>
    public void Hold(long chat, DateTimeOffset until) => heldUntil[chat] = until;

    /// <exception cref="ApiRefusal">This is one too many; the chat is held from now on.</exception>
    public void Take(TelegramChat chat, DateTimeOffset now)
    {
        var isHeld = heldUntil.TryGetValue(chat.Id, out var end) && end > now;
        var free = isHeld ? end : FreeAt(chat, now);
        if (free > now)
        {
            Refused++;
            Knocks += isHeld ? 1 : 0;
            var seconds = (int)Math.Ceiling((free - now).TotalSeconds);
            if (!isHeld)
                heldUntil[chat.Id] = now.AddSeconds(seconds);
            throw Refusal(seconds);
        }

        TakenIn(chat).Add(now);
        overall.Add(now);
    }

    private DateTimeOffset FreeAt(TelegramChat chat, DateTimeOffset now)
    {
        var calls = TakenIn(chat);
        var here = chat.Kind == ChatKind.Private ? FreeByBucket(calls, now) : FreeByWindow(calls, 20, TimeSpan.FromSeconds(60), now);
        var everywhere = FreeByWindow(overall, 30, TimeSpan.FromSeconds(1), now);
        return here > everywhere ? here : everywhere;
    }

    private static DateTimeOffset FreeByWindow(List<DateTimeOffset> calls, int most, TimeSpan window, DateTimeOffset now)
    {
        calls.RemoveAll(at => at <= now - window);
        return calls.Count < most ? now : calls[^most] + window;
    }

    /// <summary>The bucket holds 5 and fills by one each second; a call may be made when there is a whole one in it.</summary>
    private static DateTimeOffset FreeByBucket(List<DateTimeOffset> calls, DateTimeOffset now)
    {
        var (level, last) = (5d, calls.Count > 0 ? calls[0] : now);
        foreach (var at in calls)
        {
            level = Math.Min(5, level + (at - last).TotalSeconds) - 1;
            last = at;
        }

        level = Math.Min(5, level + (now - last).TotalSeconds);
        if (level >= 5)
            calls.Clear();
        return level >= 1 ? now : now.AddSeconds(1 - level);
    }

    private List<DateTimeOffset> TakenIn(TelegramChat chat)
    {
        if (!taken.TryGetValue(chat.Id, out var calls))
            taken[chat.Id] = calls = [];
        return calls;
    }
}
