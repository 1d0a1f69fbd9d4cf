using ChatBots.Chat;
using ChatBots.Generation;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Storage;

/// <summary>A pass is a secret: it is kept no longer than it is needed.</summary>
public sealed class PassStoringTests
{
    private static readonly Pass Pass = new("a token", new DateTimeOffset(2026, 1, 15, 12, 14, 0, TimeSpan.Zero));

    public static TheoryData<JobChange[]> Ends() =>
    [
        new JobChange[] { new JobChange.Started("main"), new JobChange.Made(Drafts.Video), new JobChange.Delivered(null) },
        new JobChange[] { new JobChange.Started("main"), new JobChange.Made(Drafts.Video), new JobChange.Withdrawn() },
        new JobChange[] { new JobChange.Failed(FailureKind.StreamCut, ReturnCredits: true) },
        new JobChange[] { new JobChange.LiveMessageCreated(new MessageId("1")), new JobChange.Cancelled(ReturnCredits: true), new JobChange.LastWordSaid() },
    ];

    [Fact]
    public async Task A_pass_is_kept_with_the_job_and_can_be_replaced()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var job = await OpenAsync(store);
        Assert.Equal(Pass, job.Pass);

        var another = Pass with { Secret = "another", ExpiresAt = Pass.ExpiresAt.AddMinutes(9) };
        await store.Jobs.ChangeAsync(job.Id, new JobChange.PassChanged(another), Guard.Token).OrHang();

        Assert.Equal(another, (await store.Jobs.FindAsync(job.Id, Guard.Token).OrHang())!.Pass);
    }

    [Fact]
    public async Task An_erased_pass_says_still_that_one_is_needed()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var job = await OpenAsync(store);

        await store.Jobs.ChangeAsync(job.Id, new JobChange.PassChanged(Pass.Erase()), Guard.Token).OrHang();

        Assert.Equal(Pass.Erase(), (await store.Jobs.FindAsync(job.Id, Guard.Token).OrHang())!.Pass);
        Assert.Equal(0, store.Ask<int>("select count(*) from jobs where pass is not null"));
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_job_that_is_over_keeps_none(JobChange[] way)
    {
        await using var store = await TemporaryStore.OpenAsync();
        var job = await OpenAsync(store);

        foreach (var change in way)
            Assert.NotNull(await store.Jobs.ChangeAsync(job.Id, change, Guard.Token).OrHang());

        Assert.Equal(0, store.Ask<int>("select count(*) from jobs where pass is not null"));
    }

    [Fact]
    public async Task A_job_whose_end_is_not_said_yet_keeps_it()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var job = await OpenAsync(store);
        await store.Jobs.ChangeAsync(job.Id, new JobChange.LiveMessageCreated(new MessageId("1")), Guard.Token).OrHang();

        var failed = await store.Jobs.ChangeAsync(job.Id, new JobChange.Failed(FailureKind.StreamCut, ReturnCredits: true), Guard.Token).OrHang();

        Assert.Equal(Pass, failed!.Pass);
    }

    [Fact]
    public void A_pass_tells_its_secret_to_no_log() => Assert.DoesNotContain(Pass.Secret, Pass.ToString(), StringComparison.Ordinal);

    private static Task<Job> OpenAsync(TemporaryStore store)
    {
        var draft = store.Draft();
        return store.OpenJobAsync(draft with { Job = draft.Job with { Pass = Pass } });
    }
}
