using ChatBots.Chat;
using ChatBots.Telegram.Api;
using Microsoft.Extensions.Options;

namespace ChatBots.Telegram;

/// <summary>What all calls in chats share: the limits that they draw from, groups that moved, and what an answer means.</summary>
internal sealed class TelegramCalls(TelegramApi api, TelegramMoves moves, TelegramMembers members, IOptions<TelegramOptions> options, TimeProvider time)
{
    private const string Html = "HTML";
    private readonly TaskCompletionSource tokenRefused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static readonly TimeSpan UntilTokenMayWork = TimeSpan.FromMinutes(5);

    // About 30 calls a second for a bot over all its chats (Bots FAQ, "My bot is hitting limits")
    private static readonly Budget Bot = new($"{TelegramIds.Platform}:bot", 25, TimeSpan.FromSeconds(1));

    public TelegramApi Api => api;

    public TelegramMoves Moves => moves;

    public TelegramMembers Members => members;

    public TimeProvider Time => time;

    /// <summary>Ends when Telegram has refused the bot's token, whichever call met it first.</summary>
    public Task TokenRefused => tokenRefused.Task;

    /// <summary>What the bot gets to see in groups.</summary>
    public GroupReach Reach { get; set; } = GroupReach.CommandsAndReplies;

    public long UploadLimit => options.Value.UploadLimit;

    /// <summary>
    /// What a chat's calls draw from. Edits count like new messages: 20 in a minute for a group, for all its topics together, and about
    /// one in a second with short bursts for a person (Bots FAQ; tdlib/td issues 2592 and 3034).
    /// </summary>
    public static IReadOnlyList<Budget> BudgetsOf(long chat) =>
    [
        chat < 0 ? new Budget(KeyOf(chat), 20, TimeSpan.FromMinutes(1)) : new Budget(KeyOf(chat), 5, TimeSpan.FromSeconds(5)),
        Bot,
    ];

    /// <summary>Creates something in a chat, wherever it has moved to. In one that moves just now nothing was done, and it may be tried again at once.</summary>
    public async Task<CallOutcome> CreateAsync<T>(long chat, Func<long, Task<ApiAnswer<T>>> call, Func<T, CallOutcome.Done> done)
    {
        var now = moves.Of(chat);
        var answer = await call(now);
        return HasMoved(answer, now) ? new CallOutcome.Refused(time.GetUtcNow(), []) : Meaning(answer, done, null, now);
    }

    /// <summary>Changes a message of a chat; one of a chat that has moved was left behind.</summary>
    public async Task<CallOutcome> ChangeAsync<T>(long chat, MessageId message, Func<Task<ApiAnswer<T>>> call, Func<T, CallOutcome.Done> done)
    {
        if (moves.Of(chat) != chat)
            return new CallOutcome.Rejected(RejectReason.Moved);
        var answer = await call();
        return HasMoved(answer, chat) ? new CallOutcome.Rejected(RejectReason.Moved) : Meaning(answer, done, message, chat);
    }

    /// <summary>Makes a call with marked text, and with plain text when Telegram cannot read our marks.</summary>
    /// <param name="content">What the text says.</param>
    /// <param name="limit">The longest text.</param>
    /// <param name="call">Gets the text and the parse mode.</param>
    public static async Task<ApiAnswer<T>> InWordsAsync<T>(MessageContent content, int limit, Func<string, string?, Task<ApiAnswer<T>>> call)
    {
        var answer = await call(TelegramText.Html(content, limit), Html);
        return TelegramOutcomes.IsRejected(answer, "can't parse entities") ? await call(TelegramText.Plain(content, limit), null) : answer;
    }

    private bool HasMoved<T>(ApiAnswer<T> answer, long chat)
    {
        if (answer is not ApiAnswer<T>.Rejected { MigratedTo: { } target })
            return false;
        moves.Note(chat, target);
        return true;
    }

    private CallOutcome Meaning<T>(ApiAnswer<T> answer, Func<T, CallOutcome.Done> done, MessageId? message, long chat)
    {
        if (answer is ApiAnswer<T>.TokenRefused)
            tokenRefused.TrySetResult();
        return TelegramOutcomes.Of(answer, done, message, new TelegramHolds(KeyOf(chat), Bot.Key), time.GetUtcNow() + UntilTokenMayWork);
    }

    private static string KeyOf(long chat) => $"{TelegramIds.Platform}:chat:{TelegramIds.Text(chat)}";
}
