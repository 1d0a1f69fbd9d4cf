namespace ChatBots.Emulators.Discord.Gateway;

/// <summary>How often a bot may identify: so many times a day, and once in five seconds. Thread-safe.</summary>
internal sealed class IdentifyBudget(TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private int left = 1000;
    private DateTimeOffset? began;
    private DateTimeOffset? latest;

    /// <summary>The day begins with the first identify.</summary>
    public int Left
    {
        get
        {
            lock (gate)
            {
                BeginDay();
                return left;
            }
        }
        set
        {
            lock (gate)
                left = value;
        }
    }

    public TimeSpan ResetAfter
    {
        get
        {
            lock (gate)
                return began + Day - time.GetUtcNow() is { } rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
        }
    }

    /// <summary>Whether there was one left; it is used up then.</summary>
    public bool TryTake()
    {
        lock (gate)
        {
            BeginDay();
            began ??= time.GetUtcNow();
            return left > 0 && left-- > 0;
        }
    }

    /// <summary>Whether the one before was five seconds ago or more. This one counts as the latest either way.</summary>
    public bool IsSpaced()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var spaced = latest is null || now - latest >= Spacing;
            latest = now;
            return spaced;
        }
    }

    private void BeginDay()
    {
        if (began is null || time.GetUtcNow() < began + Day)
            return;
        (left, began) = (1000, null);
    }
}
