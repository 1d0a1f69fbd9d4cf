namespace ChatBots.Jobs;

/// <summary>Where a job stands. Each change is stored before the world sees it.</summary>
public enum JobState
{
    /// <summary>In line; the relay knows nothing of it.</summary>
    Waiting,

    /// <summary>The relay may have it: stored before the first request byte is written.</summary>
    Running,

    /// <summary>The video's link, sid and transcript are stored; nothing is downloaded.</summary>
    Made,

    /// <summary>The file lies flushed beside the database.</summary>
    Ready,

    /// <summary>The platform has it. Closed.</summary>
    Delivered,

    /// <summary>There is no video. Closed.</summary>
    Failed,

    /// <summary>Given up on request. Closed.</summary>
    Cancelled,

    /// <summary>Made, but nobody could be given it. Closed.</summary>
    Withdrawn,
}
