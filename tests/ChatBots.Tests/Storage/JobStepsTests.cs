using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Storage;

public sealed class JobStepsTests
{
    private static readonly JobChange[] Steps =
    [
        new JobChange.LiveMessageIntended(),
        new JobChange.LiveMessageCreated(new MessageId("live")),
        new JobChange.LiveMessageGone(),
        new JobChange.PassChanged(new Pass("a token", new DateTimeOffset(2026, 1, 15, 12, 14, 0, TimeSpan.Zero))),
        new JobChange.Started("spare"),
        new JobChange.TaskSeen(Drafts.Task),
        new JobChange.Made(Drafts.Video),
        new JobChange.Ready("video/webm"),
        new JobChange.Delivered("file_2"),
        new JobChange.Failed(FailureKind.ContentRefused, ReturnCredits: true),
        new JobChange.Cancelled(ReturnCredits: true),
        new JobChange.LastWordSaid(),
        new JobChange.Withdrawn(),
    ];

    public static TheoryData<string, JobState> EveryStepInEveryState() => new(
        from step in Steps from state in Enum.GetValues<JobState>() select (step.GetType().Name, state));

    [Fact]
    public void Every_step_there_is_stands_in_the_list() =>
        Assert.Equal(
            typeof(JobChange).GetNestedTypes().Select(type => type.Name).Order(),
            Steps.Select(step => step.GetType().Name).Order());

    [Theory]
    [MemberData(nameof(EveryStepInEveryState))]
    public async Task A_step_is_taken_from_the_states_that_allow_it_and_from_no_other(string name, JobState state)
    {
        await using var store = await TemporaryStore.OpenAsync();
        var step = Steps.Single(step => step.GetType().Name == name);
        var before = await store.OpenJobAsync(state);
        store.Clock.Advance(TimeSpan.FromSeconds(1));

        var after = await store.Jobs.ChangeAsync(before.Id, step, Guard.Token).OrHang();

        // A closed job whose last word is said has no use for another pass
        var isAllowed = step.From.Contains(state) && !(step is JobChange.PassChanged && before is { IsClosed: true, LastWordOwed: false });
        Assert.Equal(isAllowed ? After(step, before, store.Clock.GetUtcNow()) : null, after);
        Assert.Equal(after ?? before, await store.Jobs.FindAsync(before.Id, Guard.Token).OrHang());
    }

    [Fact]
    public async Task A_job_that_does_not_exist_takes_no_step()
    {
        await using var store = await TemporaryStore.OpenAsync();

        Assert.Null(await store.Jobs.ChangeAsync(JobId.New(store.Clock), new JobChange.LiveMessageIntended(), Guard.Token).OrHang());
        Assert.Null(await store.Jobs.FindAsync(JobId.New(store.Clock), Guard.Token).OrHang());
    }

    [Fact]
    public async Task Of_two_parallel_endings_one_wins()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var job = await store.OpenJobAsync(JobState.Running);

        var ends = await Task.WhenAll(
            store.Jobs.ChangeAsync(job.Id, new JobChange.Cancelled(ReturnCredits: false), Guard.Token),
            store.Jobs.ChangeAsync(job.Id, new JobChange.Made(Drafts.Video), Guard.Token)).OrHang();

        Assert.Single(ends, end => end is not null);
    }

    [Fact]
    public async Task The_live_message_is_recorded_with_its_job()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var job = await store.OpenJobAsync(JobState.Running);

        await store.Jobs.ChangeAsync(job.Id, new JobChange.LiveMessageCreated(new MessageId("5")), Guard.Token).OrHang();

        Assert.Equal(
            new RecordedMessage(job.Id, MessageKind.Live),
            await store.Messages.FindAsync(Drafts.Chat, new MessageId("5"), Guard.Token).OrHang());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Credits_return_only_when_a_step_says_so(bool returned)
    {
        await using var store = await TemporaryStore.OpenAsync();
        var failing = await store.OpenJobAsync(JobState.Running, "m1");
        var cancelled = await store.OpenJobAsync(JobState.Running, "m2");

        var refusal = new JobChange.Failed(FailureKind.ContentRefused, returned);
        var failure = await store.Jobs.ChangeAsync(failing.Id, refusal, Guard.Token).OrHang();
        var cancel = await store.Jobs.ChangeAsync(cancelled.Id, new JobChange.Cancelled(returned), Guard.Token).OrHang();

        Assert.Equal(returned, failure!.ReturnedAt is not null);
        Assert.Equal(returned, cancel!.ReturnedAt is not null);
    }

    private static Job After(JobChange step, Job job, DateTimeOffset now) => step switch
    {
        JobChange.LiveMessageIntended => job with { LiveMessageIntended = true },
        JobChange.LiveMessageCreated created => job with
        {
            LiveMessage = created.Message,
            LastWordOwed = job.State is JobState.Failed or JobState.Cancelled,
        },
        JobChange.LiveMessageGone => job with { LiveMessageGone = true },
        JobChange.PassChanged changed => job with { Pass = changed.Pass },
        JobChange.Started started => job with { State = JobState.Running, StartedAt = job.StartedAt ?? now, Relay = started.Relay },
        JobChange.TaskSeen seen => job with
        {
            TaskId = seen.Task.Id,
            StatusLink = seen.Task.StatusLink,
            Transcript = seen.Task.Transcript,
        },
        JobChange.Made made => job with
        {
            State = JobState.Made,
            MadeAt = now,
            VideoLink = made.Video.Link,
            Sid = made.Video.Sid,
            Transcript = made.Video.Transcript,
            TranscriptCompleted = made.Video.TranscriptCompleted,
            CanRefine = made.Video.CanRefine,
            StartedAfresh = made.Video.StartedAfresh,
        },
        JobChange.Ready ready => job with { State = JobState.Ready, ContentType = ready.ContentType },
        JobChange.Delivered delivered => job with { State = JobState.Delivered, FileId = delivered.FileId, ClosedAt = now },
        JobChange.LastWordSaid => job with { LastWordOwed = false },
        JobChange.Failed failed => job with { State = JobState.Failed, Failure = failed.Failure, ClosedAt = now, ReturnedAt = now },
        JobChange.Cancelled => job with { State = JobState.Cancelled, ClosedAt = now, ReturnedAt = now },
        JobChange.Withdrawn => job with { State = JobState.Withdrawn, ClosedAt = now },
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
