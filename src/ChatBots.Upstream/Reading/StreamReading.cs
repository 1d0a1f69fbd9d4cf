using ChatBots.Generation;
using ChatBots.Upstream.Wire;

namespace ChatBots.Upstream.Reading;

/// <summary>
/// One answer: bytes in, events out, and what is known at the end. Pure; the same bytes give the same events however they are cut.
/// </summary>
internal sealed class StreamReading
{
    private readonly FrameReader frames = new();
    private readonly DeltaReader deltas = new();
    private readonly Milestones milestones = new();
    private int payloads;
    private bool mayHoldLink;
    private bool isSettled;
    private bool wasSearched;

    /// <param name="request">What was asked.</param>
    public StreamReading(GenerationRequest request)
    {
        Request = request;
        Words = new PersonWords(request);
        Transcript = new Transcript(Words);
    }

    /// <summary>What was asked.</summary>
    public GenerationRequest Request { get; }

    /// <summary>The person's own words.</summary>
    public PersonWords Words { get; }

    /// <summary>The assistant text and what it named.</summary>
    public Transcript Transcript { get; }

    /// <summary>The error that a frame reported; null when none did.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether that error was the first payload of all, so that the relay never took the job.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Whether a frame or the text grew over its limit.</summary>
    public bool IsTooLong => frames.IsTooLong || Transcript.IsTooLong;

    /// <summary>Whether the end mark came, or something after which nothing is worth reading.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether the relay said that it has finished. It says nothing about success.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Whether the video's link is there and only the end of the stream is missing. Looked for when it is asked.</summary>
    public bool IsSettled
    {
        get
        {
            isSettled = isSettled || (mayHoldLink && LinkIsThere());
            mayHoldLink = false;
            return isSettled;
        }
    }

    /// <summary>Whether nothing came that could be read.</summary>
    public bool IsNonsense => payloads == Unreadable;

    /// <summary>Payloads that could not be read; each was skipped.</summary>
    public int Unreadable { get; private set; }

    /// <summary>What came in place of frames, cut short; null when nothing did.</summary>
    public string? Noise => frames.Noise;

    /// <summary>Takes the next bytes.</summary>
    public IReadOnlyList<GenerationEvent> Take(ReadOnlySpan<byte> bytes)
    {
        if (IsOver)
            return [];
        frames.Feed(bytes);
        return ReadFrames();
    }

    /// <summary>Says that no byte follows.</summary>
    public IReadOnlyList<GenerationEvent> End()
    {
        frames.End();
        var events = ReadFrames();
        frames.Close();
        Tell(Transcript.End(), events);
        return events;
    }

    /// <summary>Takes up the text of an earlier process, whose events were told then.</summary>
    public void Resume(UpstreamTask task)
    {
        Tell(Transcript.Append(task.Transcript));
        Tell(Transcript.End());
    }

    /// <summary>Tells what was learnt elsewhere than in the text, in the same order and only as news.</summary>
    public IReadOnlyList<GenerationEvent> Tell(IEnumerable<Fact> facts)
    {
        var events = new List<GenerationEvent>();
        Tell([.. facts], events);
        return events;
    }

    /// <summary>Says the last state again, with the task and all of the text that came before its stream was lost.</summary>
    public GenerationEvent TellTaskAgain() =>
        milestones.Again(new UpstreamTask(Transcript.TaskId ?? "", Transcript.StatusLink, Transcript.ToString()));

    private List<GenerationEvent> ReadFrames()
    {
        var events = new List<GenerationEvent>();
        while (!IsOver && frames.TryRead(out var payload))
        {
            payloads++;
            if (deltas.Read(payload) is { } delta)
                Take(delta, events);
            else
                Unreadable++;
        }

        IsOver |= IsTooLong;
        return events;
    }

    private void Take(Delta delta, List<GenerationEvent> events)
    {
        IsRefused |= delta.IsErrorObject && payloads == 1;
        Error ??= delta.Error;
        IsOver |= Error is not null || delta.IsEndMark;
        Tell(Transcript.Think(delta.Reasoning), events);
        var content = delta.IsWhole ? Transcript.NewIn(delta.Content) : delta.Content;
        Tell(Transcript.Append(content), events);
        mayHoldLink |= MayHoldLink(delta, content);
        IsFinished |= delta.IsFinish;
    }

    private void Tell(IReadOnlyList<Fact> facts, List<GenerationEvent> events)
    {
        for (var i = 0; i < facts.Count; i++)
        {
            if (milestones.Take(facts[i], Transcript) is { } news)
                events.Add(news);
        }
    }

    private bool MayHoldLink(Delta delta, string content) =>
        (delta.IsFinish && !IsFinished && !delta.IsEndMark) || (Transcript.Speech.IsDone && content.AsSpan().ContainsAny(')', '>', '\n'));

    private bool LinkIsThere()
    {
        var text = IsFinished && !wasSearched ? $"{Transcript.Body}\n{Transcript.Speech.Recent}" : Transcript.Speech.Recent;
        wasSearched |= IsFinished;
        return LinkPicker.Pick(text, Words, Transcript.StatusLink, wasCut: true) is { Rank: >= LinkRank.VideoName };
    }
}
