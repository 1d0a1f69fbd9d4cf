namespace ChatBots.Discord.Api;

/// <summary>How much may still be sent on one connection: the platform closes it after 120 frames in 60 seconds.</summary>
/// <param name="clock">The time.</param>
internal sealed class SendLimit(TimeProvider clock)
{
    // What is said after the hello is not counted
    private const int Most = 118;

    // Answers to questions leave room for the regular signs of life
    private const int MostAnswers = 100;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private readonly Queue<DateTimeOffset> sent = new();

    /// <summary>Counts one frame, if it may be sent now.</summary>
    /// <param name="isAnswer">Whether it may as well be left out.</param>
    public bool TryTake(bool isAnswer)
    {
        lock (sent)
        {
            var now = clock.GetUtcNow();
            while (sent.TryPeek(out var first) && now - first >= Window)
                sent.Dequeue();
            if (sent.Count >= (isAnswer ? MostAnswers : Most))
                return false;
            sent.Enqueue(now);
            return true;
        }
    }
}
