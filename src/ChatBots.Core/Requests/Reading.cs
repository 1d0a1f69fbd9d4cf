using ChatBots.Jobs;

namespace ChatBots.Requests;

/// <summary>What a message was read as. Closed: <see cref="Video"/>, <see cref="Sentence"/>, <see cref="Nothing"/>.</summary>
internal abstract record Reading
{
    private Reading()
    {
    }

    /// <summary>A request for a video.</summary>
    /// <param name="Request">What to make.</param>
    /// <param name="Parent">The job whose video it refines; null for a first version.</param>
    /// <param name="ParentForgotten">Whether it would refine a version that was forgotten.</param>
    public sealed record Video(VideoRequest Request, Job? Parent, bool ParentForgotten = false) : Reading;

    /// <summary>Something to tell the author.</summary>
    public sealed record Sentence(string Text) : Reading;

    /// <summary>Not meant for us; silence is the answer.</summary>
    public sealed record Nothing : Reading;
}
