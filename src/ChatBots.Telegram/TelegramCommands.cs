using ChatBots.Chat;
using ChatBots.Live;
using ChatBots.Telegram.Api;

namespace ChatBots.Telegram;

/// <summary>Commands and mentions of the bot in what people write. Pure.</summary>
/// <param name="me">The bot.</param>
internal sealed class TelegramCommands(ApiUser me)
{
    private const string Make = "sora";
    private static readonly HashSet<string> Known = [.. CommandMenu.For(null).Select(command => command.Name), "start"];

    /// <summary>
    /// The command that words begin with; null when they begin with none for us. In a group, a command that nobody is named in counts
    /// only when we know it, since other bots have theirs.
    /// </summary>
    /// <param name="words">What was written.</param>
    /// <param name="isGroup">Whether others read along.</param>
    /// <param name="isForOthers">Whether they begin with a command that is somebody else's.</param>
    public ChatIntent? Read(Words words, bool isGroup, out bool isForOthers)
    {
        isForOthers = false;
        if (words.Entities.FirstOrDefault(entity => entity is { Type: "bot_command", Offset: 0 }) is not { } entity
            || words.TextOf(entity) is not { Length: > 1 } written)
            return null;
        var (name, bot) = written[1..].Split('@') is [var first, var second] ? (first.ToLowerInvariant(), second) : (written[1..].ToLowerInvariant(), null);
        isForOthers = bot is null ? isGroup && !Known.Contains(name) : !IsMe(bot);
        if (isForOthers)
            return null;
        return name == Make ? new ChatIntent.Make(words.Without(entity)) : new ChatIntent.Command(name);
    }

    /// <summary>Whether words name the bot.</summary>
    public bool Mentions(Words words) => MentionIn(words) is not null;

    /// <summary>Words that name the bot, without its name.</summary>
    public string WithoutMention(Words words) => MentionIn(words) is { } entity ? words.Without(entity) : words.Text;

    private ApiEntity? MentionIn(Words words) => words.Entities.FirstOrDefault(
        entity => entity.User?.Id == me.Id || (entity.Type == "mention" && words.TextOf(entity) is ['@', .. var name] && IsMe(name)));

    private bool IsMe(string name) => string.Equals(name, me.Username, StringComparison.OrdinalIgnoreCase);
}
