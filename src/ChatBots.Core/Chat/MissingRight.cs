namespace ChatBots.Chat;

/// <summary>What a bot lacks to show a video in a conversation; the gravest counts.</summary>
public enum MissingRight
{
    /// <summary>It may not see what stands there.</summary>
    View,

    /// <summary>It may not write there.</summary>
    Send,

    /// <summary>It may not attach files there.</summary>
    Attach,
}
