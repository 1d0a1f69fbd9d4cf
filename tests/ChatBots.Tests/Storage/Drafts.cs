using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Quotas;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Storage;

/// <summary>Jobs whose details do not matter, and the ways to bring one to a state.</summary>
internal static class Drafts
{
    public static readonly PersonId Ann = new("telegram", "42");
    public static readonly PersonId Ben = new("telegram", "43");
    public static readonly ConversationId Chat = new("telegram", "-100:7");
    public static readonly DateOnly Today = new(2026, 1, 15);

    public static readonly UpstreamTask Task = new("task_1", new Uri("https://relay.example/status/1"), "> queued");

    public static readonly GeneratedVideo Video = new(
        new Uri("https://cdn.example/a%20b.mp4?sig=%2B"), "s_1", "> done", TranscriptCompleted: true, CanRefine: true, StartedAfresh: true);

    public static JobDraft Draft(
        this TemporaryStore store,
        string source = "m1",
        PersonId? person = null,
        ConversationId? chat = null,
        Job? parent = null,
        int cost = 1) =>
        new(
            source,
            new Job
            {
                Id = JobId.New(store.Clock),
                State = JobState.Waiting,
                Person = person ?? Ann,
                PersonName = "Ann",
                Conversation = chat ?? Chat,
                Parent = parent?.Id,
                Version = (parent?.Version ?? 0) + 1,
                Prompt = "a fox in the snow",
                Model = "sora-2",
                Day = Today,
                FromDaily = 0,
                FromGrants = 0,
                OpenedAt = store.Clock.GetUtcNow(),
            },
            cost);

    /// <summary>Daily credits first, then grants; the bot-wide and chat sums do not matter here.</summary>
    public static Func<Usage, QuotaDecision> Policy(int cost = 1, int daily = 5, int open = 100) => usage =>
    {
        if (usage.OpenJobs >= open)
            return new QuotaDecision.Refused(QuotaReason.TooManyOpen, null, 0);
        var fromDaily = Math.Min(cost, Math.Max(0, daily - usage.PersonToday));
        return cost - fromDaily <= usage.GrantsLeft
            ? new QuotaDecision.Granted(fromDaily, cost - fromDaily)
            : new QuotaDecision.Refused(QuotaReason.Person, null, daily - usage.PersonToday + usage.GrantsLeft);
    };

    public static async Task<Job> OpenJobAsync(this TemporaryStore store, JobDraft? draft = null)
    {
        draft ??= store.Draft();
        var opening = await store.Jobs.OpenAsync(draft, Policy(draft.Cost, daily: 1000, open: 1000), Guard.Token).OrHang();
        return Assert.IsType<Opening.Opened>(opening).Job;
    }

    public static async Task<Job> OpenJobAsync(this TemporaryStore store, JobState state, string source = "m1", PersonId? person = null)
    {
        var job = await store.OpenJobAsync(store.Draft(source, person));
        foreach (var change in WayTo(state))
        {
            job = await store.Jobs.ChangeAsync(job.Id, change, Guard.Token).OrHang()
                ?? throw new InvalidOperationException($"{change} was refused.");
        }

        return job;
    }

    private static JobChange[] WayTo(JobState state) => state switch
    {
        JobState.Waiting => [],
        JobState.Running => [new JobChange.Started("main"), new JobChange.TaskSeen(Task)],
        JobState.Made => [.. WayTo(JobState.Running), new JobChange.Made(Video)],
        JobState.Ready => [.. WayTo(JobState.Made), new JobChange.Ready("video/mp4")],
        JobState.Delivered => [.. WayTo(JobState.Ready), new JobChange.Delivered("file_1")],
        JobState.Failed => [.. WayTo(JobState.Running), new JobChange.Failed(FailureKind.StreamCut, ReturnCredits: true)],
        JobState.Cancelled => [new JobChange.Cancelled(ReturnCredits: true)],
        JobState.Withdrawn => [.. WayTo(JobState.Made), new JobChange.Withdrawn()],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
