namespace ChatBots.Generation;

/// <summary>
/// One thing the generator says. Closed: any number of <see cref="Queued"/>, <see cref="Started"/> and <see cref="Progressed"/>, in
/// the order in which the upstream said them, then exactly one of <see cref="Completed"/> and <see cref="Failed"/>, which is the last.
/// </summary>
public abstract record GenerationEvent
{
    private GenerationEvent()
    {
    }

    /// <summary>
    /// Set on the first event after the relay named its task, and once more, with more text, when its stream was lost; the state event
    /// before it may be said again to carry it. The consumer stores it before it asks for the next event.
    /// </summary>
    public UpstreamTask? Task { get; init; }

    /// <summary>Waiting in the upstream's line.</summary>
    public sealed record Queued : GenerationEvent;

    /// <summary>The upstream works on it; no figure yet.</summary>
    public sealed record Started : GenerationEvent;

    /// <summary>The upstream's own figure.</summary>
    /// <param name="Percent">0 to 100, never less than in an earlier event of the same generation.</param>
    public sealed record Progressed(double Percent) : GenerationEvent;

    /// <summary>The video's link is known; nothing has been downloaded.</summary>
    public sealed record Completed(GeneratedVideo Video) : GenerationEvent;

    /// <summary>There will be no video.</summary>
    public sealed record Failed(GenerationFailure Failure) : GenerationEvent;
}

/// <summary>What is needed to find a generation again after its stream was lost.</summary>
/// <param name="Id">The upstream task id.</param>
/// <param name="StatusLink">The link that tells how the task is doing; null when the relay names none.</param>
/// <param name="Transcript">The assistant text so far, verbatim.</param>
public sealed record UpstreamTask(string Id, Uri? StatusLink, string Transcript);

/// <summary>A finished generation.</summary>
/// <param name="Link">Where the video lies; http or https, from a stranger.</param>
/// <param name="Sid">The service's name for this version, which a refine needs; null when the relay gave none.</param>
/// <param name="Transcript">The whole assistant text, verbatim, for the next refine's history.</param>
/// <param name="TranscriptCompleted">Whether its end was written by us after a recovery (done line, sid, link) instead of by the relay.</param>
/// <param name="CanRefine">False when this relay needs a sid for a refine and gave none.</param>
/// <param name="StartedAfresh">True when the request had a history and the relay ignored it (its head names another sid, or none) or could not be told.</param>
public sealed record GeneratedVideo(Uri Link, string? Sid, string Transcript, bool TranscriptCompleted, bool CanRefine, bool StartedAfresh);
