using ChatBots.Jobs;
using ChatBots.Storage;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBots.Tests.Storage;

public sealed class ForgettingTests
{
    [Theory]
    [InlineData(JobState.Delivered)]
    [InlineData(JobState.Failed)]
    [InlineData(JobState.Cancelled)]
    [InlineData(JobState.Withdrawn)]
    public async Task A_closed_job_is_erased_at_once_and_its_counts_stay(JobState state)
    {
        await using var store = await TemporaryStore.OpenAsync();
        var job = await store.OpenJobAsync(state);

        Assert.Equal([job.Id], await store.Jobs.ForgetAsync(Drafts.Ann, Guard.Token).OrHang());

        Assert.Equal(Erased(job), await store.Jobs.FindAsync(job.Id, Guard.Token).OrHang());
    }

    [Fact]
    public async Task Nothing_of_a_forgotten_job_is_left_in_the_file()
    {
        await using var store = await TemporaryStore.OpenAsync();
        await store.OpenJobAsync(JobState.Delivered);
        await store.Jobs.ForgetAsync(Drafts.Ann, Guard.Token).OrHang();
        await store.Database.CloseAsync();

        var bytes = await File.ReadAllTextAsync(store.Path, System.Text.Encoding.Latin1, Guard.Token);

        Assert.Contains("telegram:42", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("a fox in the snow", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("cdn.example", bytes, StringComparison.Ordinal);
        Assert.False(File.Exists(store.Path + "-wal"));
    }

    [Fact]
    public async Task Other_people_stay_remembered_and_nobody_is_forgotten_twice()
    {
        await using var store = await TemporaryStore.OpenAsync();
        await store.OpenJobAsync(JobState.Delivered, "m1");
        var other = await store.OpenJobAsync(JobState.Delivered, "m2", Drafts.Ben);

        await store.Jobs.ForgetAsync(Drafts.Ann, Guard.Token).OrHang();

        Assert.Empty(await store.Jobs.ForgetAsync(Drafts.Ann, Guard.Token).OrHang());
        Assert.Equal(other, await store.Jobs.FindAsync(other.Id, Guard.Token).OrHang());
    }

    [Fact]
    public async Task An_open_job_goes_on_and_is_erased_with_its_file_when_it_closes()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var job = await store.OpenJobAsync(JobState.Ready);
        await File.WriteAllTextAsync(store.Files.PathOf(job.Id), "video", Guard.Token);

        Assert.Empty(await store.Jobs.ForgetAsync(Drafts.Ann, Guard.Token).OrHang());
        Assert.Equal(job, await store.Jobs.FindAsync(job.Id, Guard.Token).OrHang());

        var closed = await store.Jobs.ChangeAsync(job.Id, new JobChange.Withdrawn(), Guard.Token).OrHang();

        Assert.Equal(Erased(job with { State = JobState.Withdrawn, ClosedAt = store.Clock.GetUtcNow() }), closed);
        Assert.Equal(closed, await store.Jobs.FindAsync(job.Id, Guard.Token).OrHang());
        Assert.False(File.Exists(store.Files.PathOf(job.Id)));
        Assert.Empty(await store.Jobs.FileOwnersAsync(DateTimeOffset.UnixEpoch, Guard.Token).OrHang());
    }

    [Fact]
    public async Task Closed_jobs_are_forgotten_by_age_with_their_files()
    {
        await using var store = await TemporaryStore.OpenAsync();
        store.Options.Value.RetentionDays = 30;
        var old = await store.OpenJobAsync(JobState.Withdrawn, "m1");
        var waiting = await store.OpenJobAsync(JobState.Waiting, "m2");
        await File.WriteAllTextAsync(store.Files.PathOf(old.Id), "video", Guard.Token);
        store.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1));
        var recent = await store.OpenJobAsync(JobState.Delivered, "m3");
        using var retention = new RetentionService(
            store.Jobs, store.Files, store.Options, store.Clock, NullLogger<RetentionService>.Instance);

        await retention.ForgetAsync(Guard.Token).OrHang();

        Assert.Equal(Erased(old), await store.Jobs.FindAsync(old.Id, Guard.Token).OrHang());
        Assert.False(File.Exists(store.Files.PathOf(old.Id)));
        Assert.Equal(waiting, await store.Jobs.FindAsync(waiting.Id, Guard.Token).OrHang());
        Assert.Equal(recent, await store.Jobs.FindAsync(recent.Id, Guard.Token).OrHang());
    }

    private static Job Erased(Job job) => job with
    {
        Prompt = null,
        PersonName = "",
        Transcript = null,
        TranscriptCompleted = false,
        TaskId = null,
        StatusLink = null,
        VideoLink = null,
        Sid = null,
        CanRefine = false,
        FileId = null,
    };
}
