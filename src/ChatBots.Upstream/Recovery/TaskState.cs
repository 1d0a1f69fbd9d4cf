namespace ChatBots.Upstream.Recovery;

/// <summary>What a status link tells about a task.</summary>
/// <param name="Stage">Where it stands.</param>
/// <param name="Percent">0 to 100; null when it gives no figure.</param>
/// <param name="Link">The video's link, or that of a preview while the stage is not <see cref="TaskStage.Made"/>; null when there is none.</param>
/// <param name="Sid">The finished version's sid; null when it gives none.</param>
/// <param name="Reason">Why it failed, in its words; empty when it says nothing.</param>
internal sealed record TaskState(TaskStage Stage, double? Percent, Uri? Link, string? Sid, string Reason)
{
    /// <summary>The whole assistant text, verbatim, when the state holds it and the link stands in it; else null.</summary>
    public string? Transcript { get; init; }
}

/// <summary>Where a task stands.</summary>
internal enum TaskStage
{
    /// <summary>In line.</summary>
    Queued,

    /// <summary>Being made.</summary>
    Running,

    /// <summary>The video is there.</summary>
    Made,

    /// <summary>There will be none.</summary>
    Failed,
}
