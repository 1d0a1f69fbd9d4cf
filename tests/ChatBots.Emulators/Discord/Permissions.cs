using System.Globalization;

namespace ChatBots.Emulators.Discord;

/// <summary>What somebody may do in a place, as bits.</summary>
internal static class Permissions
{
    public const long AddReactions = 1L << 6;
    public const long ViewChannel = 1L << 10;
    public const long SendMessages = 1L << 11;
    public const long ManageMessages = 1L << 13;
    public const long EmbedLinks = 1L << 14;
    public const long AttachFiles = 1L << 15;
    public const long ReadMessageHistory = 1L << 16;
    public const long UseApplicationCommands = 1L << 31;
    public const long SendMessagesInThreads = 1L << 38;

    /// <summary>What @everyone may.</summary>
    public const long Usual = AddReactions | ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory
        | UseApplicationCommands | SendMessagesInThreads;

    public const long All = (1L << 50) - 1;

    private static readonly Dictionary<string, long> ByName = new()
    {
        ["ADD_REACTIONS"] = AddReactions,
        ["VIEW_CHANNEL"] = ViewChannel,
        ["SEND_MESSAGES"] = SendMessages,
        ["MANAGE_MESSAGES"] = ManageMessages,
        ["EMBED_LINKS"] = EmbedLinks,
        ["ATTACH_FILES"] = AttachFiles,
        ["READ_MESSAGE_HISTORY"] = ReadMessageHistory,
        ["USE_APPLICATION_COMMANDS"] = UseApplicationCommands,
        ["SEND_MESSAGES_IN_THREADS"] = SendMessagesInThreads,
    };

    public static long Named(string name) => ByName.TryGetValue(name, out var bit)
        ? bit
        : throw new ArgumentOutOfRangeException(nameof(name), name, $"one of {string.Join(", ", ByName.Keys)}");

    public static string Text(long bits) => bits.ToString(CultureInfo.InvariantCulture);
}
