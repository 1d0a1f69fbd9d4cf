namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>How many frames a connection may send: 120 in any 60 seconds. One reader uses it.</summary>
internal sealed class SendLimit(TimeProvider time)
{
    private const int Most = 120;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly Queue<DateTimeOffset> sent = [];

    /// <summary>Counts one frame and says whether it was one too many.</summary>
    public bool IsExceededByNext()
    {
        var now = time.GetUtcNow();
        while (sent.TryPeek(out var first) && now - first >= Window)
            sent.Dequeue();
        sent.Enqueue(now);
        return sent.Count > Most;
    }
}
