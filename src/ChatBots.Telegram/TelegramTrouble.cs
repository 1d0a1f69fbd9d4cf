using ChatBots.Telegram.Api;

namespace ChatBots.Telegram;

/// <summary>What to say of a call that will be made again, and how long to wait before. Pure.</summary>
internal static class TelegramTrouble
{
    /// <summary>For the log: what an answer other than done means, without a full stop.</summary>
    public static string InWords<T>(ApiAnswer<T> answer) => answer switch
    {
        ApiAnswer<T>.Rejected { Code: 409, Description: var why } when why.Contains("webhook", StringComparison.OrdinalIgnoreCase) =>
            "a webhook is set for this bot, by another program or an earlier setting; it gets the updates",
        ApiAnswer<T>.Rejected { Code: 409 } => "another program asks for this bot's updates with the same token; stop one of the two",
        ApiAnswer<T>.Rejected { Description: var why } => why,
        ApiAnswer<T>.TokenRefused => "it refuses the bot's token",
        ApiAnswer<T>.Refused { ByPlatform: true } => "it wants to be asked later",
        ApiAnswer<T>.Refused => "it cannot be reached",
        _ => "it does not answer as it should",
    };

    /// <summary>As long as the server wants, but never shorter than a second; the usual pause where it does not say.</summary>
    public static TimeSpan Wait<T>(ApiAnswer<T> answer, TimeSpan usual, DateTimeOffset now)
    {
        if (answer is not ApiAnswer<T>.Refused { ByPlatform: true, RetryAt: var at })
            return usual;
        var asked = at - now;
        return asked > TimeSpan.FromSeconds(1) ? asked : TimeSpan.FromSeconds(1);
    }
}
