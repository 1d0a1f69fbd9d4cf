using ChatBots.Generation;
using ChatBots.Upstream.Wire;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// One answer: bytes in, events out, and what is known at the end. Pure; the same bytes give the same events however they are cut.
/// </summary>
internal sealed class StreamReading
{
    private readonly FrameReader frames = new();
    private readonly Milestones milestones = new();
    private readonly ReasoningFeed reasoning = new();
    private readonly Transcript transcript;
    private int payloads;
    private bool isReadable;

    /// <param name="request">What was asked.</param>
    public StreamReading(GenerationRequest request)
    {
        Request = request;
        Words = new PersonWords(request);
        transcript = new Transcript(Words);
    }

    /// <summary>What was asked.</summary>
    public GenerationRequest Request { get; }

    /// <summary>The person's own words.</summary>
    public PersonWords Words { get; }

    /// <summary>The assistant text and what it named.</summary>
    public Transcript Transcript => transcript;

    /// <summary>The error that a frame reported; null when none did.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether that error was the first payload of all, so that the relay never took the job.</summary>
    public bool IsRefused => Error is not null && payloads == 1;

    /// <summary>Whether a frame or the text grew over its limit.</summary>
    public bool IsTooLong => frames.IsTooLong || transcript.IsTooLong;

    /// <summary>Whether the end mark came, or something after which nothing is worth reading.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether the relay said that it has finished. It says nothing about success.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Whether the video's link is there and only the end of the stream is missing.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Whether nothing came that could be read.</summary>
    public bool IsNonsense => !isReadable;

    /// <summary>What came in place of frames, cut short; null when nothing did.</summary>
    public string? Noise => frames.Noise;

    /// <summary>Takes the next bytes.</summary>
    public IReadOnlyList<GenerationEvent> Take(ReadOnlySpan<byte> bytes) => Take(frames.Read(bytes));

    /// <summary>Says that no byte follows.</summary>
    public IReadOnlyList<GenerationEvent> End() => [.. Take(frames.End()), .. Tell(reasoning.End()), .. Tell(transcript.End())];

    /// <summary>Takes up the text of an earlier process, whose events were told then.</summary>
    public void Resume(UpstreamTask task)
    {
        Tell(transcript.Append(task.Transcript));
        Tell(transcript.End());
    }

    /// <summary>Tells what was learnt elsewhere than in the text, in the same order and only as news.</summary>
    public IReadOnlyList<GenerationEvent> Tell(IEnumerable<Fact> facts) =>
        [.. facts.Select(fact => milestones.Take(fact, transcript.ToString)).OfType<GenerationEvent>()];

    private List<GenerationEvent> Take(IReadOnlyList<string> read)
    {
        var events = new List<GenerationEvent>();
        foreach (var payload in read)
        {
            if (IsOver)
                break;
            payloads++;
            if (DeltaReader.Read(payload) is { } delta)
                events.AddRange(Take(delta));
        }

        IsOver |= IsTooLong;
        return events;
    }

    private List<GenerationEvent> Take(Delta delta)
    {
        isReadable = true;
        Error ??= delta.Error;
        IsFinished |= delta.IsWhole || delta.FinishReason is not null;
        IsOver |= Error is not null || delta == Delta.Done;
        // Some relays close with the whole message once more; then the pieces count.
        var content = delta.IsWhole && !transcript.IsEmpty ? "" : delta.Content;
        var events = Tell(reasoning.Append(delta.Reasoning)).Concat(Tell(transcript.Append(content))).ToList();
        if (transcript.IsDone && content.Contains(')', StringComparison.Ordinal))
            IsSettled |= LinkPicker.Pick(transcript.OpenLine, Words, transcript.StatusLink, wasCut: true) is { Rank: LinkRank.Label };
        return events;
    }
}
