using ChatBots.Chat;

namespace ChatBots.Live;

/// <summary>How often creating a message may be repeated after its answer was lost.</summary>
internal static class Creation
{
    /// <summary>Once where each repetition may show another message, since two are better than none.</summary>
    public static int RepeatsAfterLoss(IConversation conversation) => conversation.RemembersNonces ? 5 : 1;
}
