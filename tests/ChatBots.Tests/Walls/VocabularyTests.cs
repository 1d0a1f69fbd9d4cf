using System.Reflection;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Core;

namespace ChatBots.Tests.Walls;

/// <summary>Closed sets are handled whole: whoever adds a leaf is told here where it is missing.</summary>
public sealed class VocabularyTests
{
    private static readonly GeneratedVideo Video = new(
        new Uri("https://cdn.example/a.mp4"), "s_1", "> done", TranscriptCompleted: false, CanRefine: true, StartedAfresh: false);

    private static readonly Dictionary<Type, GenerationEvent> Events = new GenerationEvent[]
    {
        new GenerationEvent.Queued(),
        new GenerationEvent.Started(),
        new GenerationEvent.Progressed(44),
        new GenerationEvent.Completed(Video),
        new GenerationEvent.Failed(new GenerationFailure(FailureKind.RelayFailed)),
    }.ToDictionary(each => each.GetType());

    public static TheoryData<string> EventNames() =>
    [
        .. typeof(GenerationEvent).GetNestedTypes(BindingFlags.Public)
            .Where(type => type.IsSubclassOf(typeof(GenerationEvent))).Select(type => type.Name),
    ];

    [Theory]
    [MemberData(nameof(EventNames))]
    public async Task Every_event_of_a_generation_is_seen(string name)
    {
        var generationEvent = Events.Single(each => each.Key.Name == name).Value;
        await using var silent = await ShownGeneration.MakeAsync();
        await using var run = await ShownGeneration.MakeAsync(generationEvent);

        Assert.NotEqual((silent.State, silent.Shown), (run.State, run.Shown));
        Assert.Equal(StateAfter(generationEvent), run.State);
    }

    [Fact]
    public void Every_failure_has_the_blame_that_its_sentence_names()
    {
        foreach (var kind in Enum.GetValues<FailureKind>())
            Assert.Equal(BlameFor(kind), new GenerationFailure(kind).Blame);
    }

    private static JobState StateAfter(GenerationEvent generationEvent) => generationEvent switch
    {
        GenerationEvent.Completed => JobState.Made,
        GenerationEvent.Failed => JobState.Failed,
        _ => JobState.Running,
    };

    private static Blame BlameFor(FailureKind kind) => kind switch
    {
        FailureKind.ContentRefused or FailureKind.ImageUnusable => Blame.Author,
        FailureKind.ImageNotFetched => Blame.Network,
        FailureKind.RelayFailed or FailureKind.RelayBusy or FailureKind.Nonsense or FailureKind.NoVideo => Blame.Upstream,
        FailureKind.LinkHoldsNoVideo or FailureKind.LinkLeadsNowhere or FailureKind.VideoTooLarge => Blame.Upstream,
        FailureKind.AnswerTooLong => Blame.Upstream,
        FailureKind.Silent or FailureKind.TooSlow => Blame.Upstream,
        FailureKind.NoConnection or FailureKind.StreamCut or FailureKind.DownloadFailed => Blame.Network,
        FailureKind.KeyRejected or FailureKind.AccountEmpty or FailureKind.RequestRejected => Blame.Us,
        FailureKind.CannotBeAttached or FailureKind.Restarted or FailureKind.StorageFailed or FailureKind.OwnFault => Blame.Us,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Who is to blame?"),
    };
}
