using ChatBots.Generation;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// The verdict on an answer that has ended. The link decides, and the text; <c>stop</c> and <c>[DONE]</c> do not, for gateways send
/// them after timeouts and cuts alike.
/// </summary>
/// <param name="reading">The answer; its end was told.</param>
/// <param name="secrets">What no detail may show.</param>
internal sealed class Judge(StreamReading reading, IEnumerable<string> secrets)
{
    private readonly string body = reading.Transcript.Body;

    /// <summary>Judges by how the stream ended.</summary>
    public Verdict Of(StreamEnd end)
    {
        if (reading.IsRefused)
            return new Verdict.Refused(Failure(FailureReader.KindOf(reading.Error!), reading.Error!));
        var said = reading.Error ?? FailureReader.Find(Told);
        if (Video(end, said is not null) is { } link)
            return new Verdict.Made(VideoAt(link, reading.Transcript.ToString(), reading.Transcript.Sid, isCompleted: false));
        if (reading.Error is { } error)
            return OfError(Failure(FailureReader.KindOf(error), error));
        if (said is not null && end == StreamEnd.Whole)
            return new Verdict.Failed(Failure(FailureReader.KindOf(said), said));
        if (said is not null)
            return OfError(Failure(FailureReader.KindOf(said), said));
        var failure = OfEnd(end);
        return reading.Transcript.StatusLink is { } status ? new Verdict.Lost(status, failure, null) : new Verdict.Failed(failure);
    }

    /// <summary>The finished video, with what the head and the ids say about refining it.</summary>
    public GeneratedVideo VideoAt(Uri link, string transcript, string? sid, bool isCompleted) => new(
        link, sid, transcript, isCompleted, CanRefine: sid is not null || !reading.Transcript.NamesVersions, StartedAfresh: IsAfresh());

    /// <summary>A failure with the relay's words, fit for a log.</summary>
    public GenerationFailure Failure(FailureKind kind, string said) => new(kind, Detail.Clean(said, reading.Words, secrets));

    // Before the task line a model may think aloud about rules; only what follows is about this work.
    private string Told =>
        reading.Transcript.TaskId is { } id && body.IndexOf(id, StringComparison.Ordinal) is var at and > 0 ? body[at..] : body;

    // A refine continues the version before it, and says so by its sid in the head.
    private bool IsAfresh() =>
        reading.Request.History is [.., { Sid: { } parent }] && reading.Transcript.Head.WasSeen && reading.Transcript.Head.Sid != parent;

    // An error frame behind the task line may be the gateway's own (a timeout, say) while the work goes on: its state tells.
    private Verdict OfError(GenerationFailure failure) =>
        failure.Kind != FailureKind.ContentRefused && reading.Transcript.StatusLink is { } status ? new Verdict.Lost(status, failure, null)
            : new Verdict.Failed(failure);

    // A link that nothing speaks for counts only in a whole answer, when the relay said that it is done or said nothing else.
    private Uri? Video(StreamEnd end, bool hasFailed)
    {
        var wasCut = end != StreamEnd.Whole;
        var best = LinkPicker.Pick(body, reading.Words, reading.Transcript.StatusLink, wasCut);
        // Some relays show a preview minutes before the video; after a cut the task's state knows whether the video has come
        if (wasCut && best?.Rank <= LinkRank.Preview && reading.Transcript.StatusLink is not null)
            return null;
        var isSaid = reading.Transcript.IsDone || best?.Text == body.Trim();
        return best?.Rank > LinkRank.Other || (!hasFailed && reading.IsFinished && isSaid) ? best?.Link : null;
    }

    private GenerationFailure OfEnd(StreamEnd end) => end switch
    {
        StreamEnd.Silent => new GenerationFailure(FailureKind.Silent),
        StreamEnd.TooSlow => new GenerationFailure(FailureKind.TooSlow),
        _ when reading.IsTooLong => new GenerationFailure(FailureKind.Nonsense, "The answer is longer than any generation."),
        _ when reading.IsNonsense && (end == StreamEnd.Whole || reading.Noise is not null) =>
            Failure(FailureKind.Nonsense, reading.Noise ?? "The answer was empty."),
        StreamEnd.Cut => new GenerationFailure(FailureKind.StreamCut),
        _ when !reading.IsFinished => new GenerationFailure(FailureKind.StreamCut, "The answer ended without its end mark."),
        _ => Failure(FailureKind.NoVideo, Tail()),
    };

    private string Tail() => body.Length > 1000 ? body[^1000..] : body;
}
