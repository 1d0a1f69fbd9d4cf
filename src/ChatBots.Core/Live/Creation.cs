using ChatBots.Chat;

namespace ChatBots.Live;

/// <summary>How often creating a message may be repeated after its answer was lost.</summary>
internal static class Creation
{
    private const int Often = 5;

    /// <summary>Once where each repetition may show another message, since two are better than none.</summary>
    public static int RepeatsAfterLoss(IConversation conversation) => conversation.RemembersNonces ? Often : 1;

    /// <summary>How often a whisper may be repeated: what is read twice is worse than what can be asked for again.</summary>
    public static int RepeatsOfWhisper(IConversation conversation) => conversation.RepeatsWhispers ? Often : 0;
}
