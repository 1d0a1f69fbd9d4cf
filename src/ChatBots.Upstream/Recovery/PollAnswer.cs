namespace ChatBots.Upstream.Recovery;

/// <summary>What a status link answered. Closed: the nested records.</summary>
internal abstract record PollAnswer
{
    private PollAnswer()
    {
    }

    /// <summary>The task's state.</summary>
    public sealed record Told(TaskState State) : PollAnswer;

    /// <summary>Nothing that can be read, or that speaks of the task; perhaps the next time.</summary>
    public sealed record Nothing : PollAnswer;

    /// <summary>It knows no such task; perhaps not yet.</summary>
    public sealed record Unknown : PollAnswer;

    /// <summary>We may not ask, or the link leads where it must not.</summary>
    public sealed record Forbidden(string Why) : PollAnswer;
}
