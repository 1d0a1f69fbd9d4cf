using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Upstream;

/// <summary>A relay that keeps refusing gets no jobs for a while.</summary>
public sealed class RestingTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task While_a_relay_rests_jobs_go_straight_to_the_next()
    {
        await using var row = await RelayRow.OpenAsync(0, 0);
        await row.RestFirstAsync();

        RelayRow.Makes(row.Second);
        await row.RunAsync();

        Assert.Equal([3, 4], row.Jobs);
        Assert.Equal(["first rests 60 s: RelayBusy"], row.Studio.News.Told);
    }

    [Fact]
    public async Task After_its_rest_one_job_tries_it_while_the_others_go_to_the_next()
    {
        await using var row = await RelayRow.OpenAsync(0, 0);
        await row.RestFirstAsync();
        row.Studio.Clock.Advance(Minute);
        var (taken, end) = (new Gate(), new Gate());
        row.First.OnChat().WaitFor(taken).Delta("> 排队中\n").WaitFor(end).Delta(RelayRow.Video).Stop();

        var trial = row.Studio.Generate();
        var accepted = trial.NextAsync();
        await taken.Reached.OrHang();
        RelayRow.Makes(row.Second);
        await row.RunAsync();
        Assert.Equal([4, 4], row.Jobs);
        taken.Open();
        await accepted;

        // Back as soon as it has taken the job, not only when that is done
        Assert.Equal(["first rests 60 s: RelayBusy", "first is back"], row.Studio.News.Told);
        RelayRow.Makes(row.First);
        await row.RunAsync();
        Assert.Equal([5, 4], row.Jobs);
        end.Open();
        await trial.VideoAsync();
    }

    [Fact]
    public async Task A_try_that_is_refused_goes_on_to_the_next_relay_and_the_rest_doubles()
    {
        await using var row = await RelayRow.OpenAsync(0, 0);
        await row.RestFirstAsync();
        row.Studio.Clock.Advance(Minute);
        RelayRow.Refuses(row.First);
        RelayRow.Makes(row.Second);

        Assert.IsType<GenerationEvent.Completed>(await row.RunAsync());

        Assert.Equal(["first rests 60 s: RelayBusy", "first rests 120 s: RelayBusy"], row.Studio.News.Told);
    }

    [Fact]
    public async Task A_try_that_its_person_cancels_leaves_the_next_try_to_a_job_in_line()
    {
        await using var row = await RelayRow.OpenAsync(0);
        await row.RestFirstAsync();
        row.Studio.Clock.Advance(Minute);
        var (held, next) = (RelayRow.Holds(row.First), RelayRow.Holds(row.First));
        RelayRow.Makes(row.First);
        using var leaves = new CancellationTokenSource();
        var trial = row.RunAsync("ant", leaves.Token);
        await held.Reached.OrHang();
        var (bee, cow) = (row.RunAsync("bee"), row.RunAsync("cow"));

        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trial.OrHang());
        await next.Reached.OrHang();
        Assert.Equal([5], row.Jobs); // one of the two tries, the other one goes on waiting
        next.Open();

        Assert.IsType<GenerationEvent.Completed>(await bee.OrHang());
        Assert.IsType<GenerationEvent.Completed>(await cow.OrHang());
        Assert.Equal("first is back", row.Studio.News.Told[^1]);
    }

    [Fact]
    public async Task When_all_rest_a_job_fails_at_once_as_the_last_one_did_and_hears_when_to_come_back()
    {
        await using var row = await RelayRow.OpenAsync(0, 0);
        RelayRow.Refuses(row.First, jobs: 3, status: 401);
        RelayRow.Refuses(row.Second, jobs: 3);
        for (var job = 0; job < 2; job++)
            Assert.Null(Failure(await row.RunAsync()).RetryAt);
        row.Studio.Clock.Advance(Minute / 2);

        var third = Failure(await row.RunAsync());
        row.Studio.Clock.Advance(Minute / 2);
        var fourth = Failure(await row.RunAsync());

        var back = row.Studio.Clock.GetUtcNow() + (Minute / 2);
        Assert.Equal((FailureKind.RelayBusy, back), (third.Kind, third.RetryAt));
        Assert.Equal((FailureKind.KeyRejected, back), (fourth.Kind, fourth.RetryAt));
        Assert.Equal([3, 3], row.Jobs);
    }

    [Fact]
    public async Task Jobs_refused_together_start_one_rest()
    {
        await using var row = await RelayRow.OpenAsync(0);
        var together = new Gate();
        for (var job = 0; job < 5; job++)
            row.First.OnChat().WaitFor(together).Status(503).Json("""{"error":"no"}""");

        var jobs = Enumerable.Range(0, 5).Select(_ => row.RunAsync()).ToList();
        for (var job = 0; job < 5; job++)
            await row.First.NextRequestAsync(Guard.Token).OrHang();
        together.Open();
        await Task.WhenAll(jobs).OrHang();

        Assert.Equal(["first rests 60 s: RelayBusy"], row.Studio.News.Told);
        row.Studio.Clock.Advance(Minute);
        RelayRow.Makes(row.First);
        Assert.IsType<GenerationEvent.Completed>(await row.RunAsync());
    }

    [Fact]
    public async Task A_relay_that_says_when_to_come_back_rests_until_then_at_once()
    {
        await using var row = await RelayRow.OpenAsync(0);
        row.First.OnChat().Status(429).Header("Retry-After", "300").Json("""{"error":"rate limit"}""");
        await row.RunAsync();

        row.Studio.Clock.Advance(Minute);
        var second = Failure(await row.RunAsync());

        Assert.Equal((FailureKind.RelayBusy, row.Studio.Clock.GetUtcNow() + (Minute * 4)), (second.Kind, second.RetryAt));
        Assert.Single(row.First.Jobs);
    }

    [Fact]
    public async Task What_a_person_sends_puts_no_relay_to_rest()
    {
        await using var row = await RelayRow.OpenAsync(0);
        for (var job = 0; job < 5; job++)
            row.First.OnChat().Status(400).Json("""{"error":{"message":"blocked","code":"sensitive_words_detected"}}""");

        for (var job = 0; job < 5; job++)
            Assert.Equal(FailureKind.ContentRefused, Failure(await row.RunAsync()).Kind);

        Assert.Equal([5], row.Jobs);
        Assert.Empty(row.Studio.News.Told);
    }

    [Fact]
    public async Task A_generation_of_an_earlier_process_is_followed_whether_its_relay_rests_or_not()
    {
        await using var row = await RelayRow.OpenAsync(0, 0);
        await row.RestFirstAsync();
        row.First.OnGet("/source/1").Json("""{"status":"completed","url":"https://files.example/a.mp4"}""");

        await row.Studio.Recover(new UpstreamTask("task_12345678", row.First.At("source/1"), "")).VideoAsync();

        Assert.Single(row.Studio.News.Told); // it is not back for that
        RelayRow.Makes(row.Second);
        await row.RunAsync();
        Assert.Equal([3, 4], row.Jobs);
    }

    private static GenerationFailure Failure(GenerationEvent last) => Assert.IsType<GenerationEvent.Failed>(last).Failure;
}
