using System.Text;
using ChatBots.Generation;
using ChatBots.Upstream.Wire;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// The verdict on an answer that has ended. The link decides, and the text; <c>stop</c> and <c>[DONE]</c> do not, for gateways send
/// them after timeouts and cuts alike.
/// </summary>
/// <param name="reading">The answer; its end was told.</param>
/// <param name="terms">What the relay needs and was asked.</param>
internal sealed class Judge(StreamReading reading, RelayTerms terms)
{
    private readonly Transcript transcript = reading.Transcript;
    private readonly string body = reading.Transcript.Body;

    /// <summary>Judges by how the stream ended.</summary>
    public Verdict Of(StreamEnd end)
    {
        if (reading.IsRefused)
            return new Verdict.Refused(FailureOf(reading.Error!));
        var said = reading.Error is { } error ? new SaidFailure(error, IsPlain: true) : SaidInText();
        var best = BestLink(end);
        // A failed refine may quote the version before it
        if (said is not null && best is not null && reading.Words.WereAnsweredWith(best.Link!))
            best = null;
        if (best is not null && IsTheVideo(best, end, said is not null))
            return new Verdict.Made(VideoAt(best.Link!));
        var failure = said is null ? OfEnd(end) : FailureOf(said.Text);
        var isPreview = best is { Rank: >= LinkRank.Preview } && failure.Kind != FailureKind.ContentRefused;
        return OfFailure(failure, IsFinal(failure, end, said), isPreview ? VideoAt(best!.Link!) : null);
    }

    /// <summary>Judges a complete answer whose HTTP status is no success.</summary>
    /// <param name="status">100 to 599, not 2xx.</param>
    /// <param name="answer">Its body.</param>
    /// <param name="retryAt">When the relay says that trying again may help; null when it says nothing.</param>
    public Verdict Of(int status, ReadOnlySpan<byte> answer, DateTimeOffset? retryAt)
    {
        var text = Encoding.UTF8.GetString(answer);
        var said = ErrorText.Find(answer) ?? text;
        // The words of a proxy's page are anybody's
        var kind = FailureWords.KindOf(status, text.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal) ? null : reading.Words.Hide(said));
        var failure = Failure(kind, $"HTTP {status}: {said}") with { RetryAt = kind == FailureKind.RelayBusy ? retryAt : null };
        // A gateway that gave up waiting has handed the job on; any other complete refusal has not
        return status is < 400 or 504 or (>= 520 and <= 527) ? new Verdict.Failed(failure) : new Verdict.Refused(failure);
    }

    /// <summary>A file that an unfinished text offers, worse than what is to come; null when it offers none.</summary>
    public GeneratedVideo? Preview() =>
        LinkPicker.Pick(body, reading.Words, transcript.StatusLink, wasCut: true) is { Rank: >= LinkRank.Preview, Link: { } link } ? VideoAt(link) : null;

    private GeneratedVideo VideoAt(Uri link) =>
        VideoAt(link, transcript.ToString(), transcript.Sid ?? IdReader.ReadSid(link), isCompleted: false);

    /// <summary>The finished video, with what the head and the ids say about refining it.</summary>
    public GeneratedVideo VideoAt(Uri link, string text, string? sid, bool isCompleted) =>
        new(link, sid, text, isCompleted, CanRefine(sid), IsAfresh());

    /// <summary>What a relay's words about a failure mean, whatever the person wrote, with those words fit for a log.</summary>
    public GenerationFailure FailureOf(string said) => Failure(KindOf(said), said);

    /// <summary>A failure whose kind is known, with the relay's words fit for a log.</summary>
    public GenerationFailure Failure(FailureKind kind, string said) => new(kind, Detail.Clean(said, reading.Words, terms.Secrets));

    // A gateway that cuts a stream ends it like a whole one, so where more can be learnt a link at the very end is only better than none
    private LinkCandidate? BestLink(StreamEnd end)
    {
        var isDoubtful = end != StreamEnd.Whole || transcript.StatusLink is not null;
        return LinkPicker.Pick(body, reading.Words, transcript.StatusLink, isDoubtful)
            ?? (end == StreamEnd.Whole ? LinkPicker.Pick(body, reading.Words, transcript.StatusLink, wasCut: false)?.AtMost(LinkRank.Preview) : null);
    }

    // A relay's error may quote the prompt, and what a person wrote must not decide what it means
    private FailureKind KindOf(string said) => FailureWords.KindOf(reading.Words.Hide(said));

    private SaidFailure? SaidInText() => FailureReader.Find(body, transcript.TaskId) is { } said
        && (said.IsPlain || KindOf(said.Text) == FailureKind.ContentRefused)
            ? said
            : null;

    private bool CanRefine(string? sid) => sid is not null || (!terms.NeedsSid && !transcript.Speech.NamesVersions);

    // The head is the order that the relay passes on to the studio, so it tells the truth wherever it was seen, in whatever style the
    // relay was asked: one that overlooks a parameter writes a head without the sid.
    private bool IsAfresh() => reading.Request.History is [.., var parent]
        && (!terms.Continues || (parent.Sid is { } sid && transcript.Speech.Head is { WasSeen: true } head && head.Sid != sid));

    // A link that nothing speaks for counts only in a whole answer, when the relay said that it is done or said nothing else. Where the
    // task's state can be asked, a link without a label counts only when the relay said that it is done.
    private bool IsTheVideo(LinkCandidate best, StreamEnd end, bool hasFailed) => best.Rank switch
    {
        LinkRank.Preview => false,
        <= LinkRank.VideoName when transcript.StatusLink is not null && (end != StreamEnd.Whole || !transcript.Speech.IsDone) => false,
        LinkRank.Other => !hasFailed && reading.IsFinished && transcript.MayComeTo(best),
        _ => true,
    };

    // An error frame behind the task line may be the gateway's own (a timeout, say) while the work goes on: its state tells.
    private bool IsFinal(GenerationFailure failure, StreamEnd end, SaidFailure? said) => said is { IsPlain: true }
        && (failure.Kind == FailureKind.ContentRefused || (reading.Error is null && end == StreamEnd.Whole));

    // A preview is less than was asked for and more than nothing
    private Verdict OfFailure(GenerationFailure failure, bool isFinal, GeneratedVideo? preview)
    {
        if (!isFinal && transcript.StatusLink is { } status)
            return new Verdict.Lost(status, failure, preview);
        return preview is not null ? new Verdict.Made(preview) : new Verdict.Failed(failure);
    }

    private GenerationFailure OfEnd(StreamEnd end) => end switch
    {
        StreamEnd.Silent => new GenerationFailure(FailureKind.Silent),
        StreamEnd.TooSlow => new GenerationFailure(FailureKind.TooSlow),
        _ when reading.IsTooLong => new GenerationFailure(FailureKind.AnswerTooLong),
        _ when reading.IsNonsense && (end == StreamEnd.Whole || reading.Noise is not null) =>
            Failure(FailureKind.Nonsense, reading.Noise ?? "The answer was empty."),
        StreamEnd.Cut => new GenerationFailure(FailureKind.StreamCut),
        _ when !reading.IsFinished => new GenerationFailure(FailureKind.StreamCut, "The answer ended without its end mark."),
        _ => new GenerationFailure(FailureKind.NoVideo, $"{body.Length} characters, and no video's link among them."),
    };
}
