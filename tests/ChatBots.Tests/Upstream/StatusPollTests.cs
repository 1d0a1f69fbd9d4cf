using ChatBots.Generation;
using ChatBots.Tests.Support;
using ChatBots.Upstream.Recovery;

namespace ChatBots.Tests.Upstream;

/// <summary>How often a status link is asked, and which of its answers are the end.</summary>
public sealed class StatusPollTests
{
    private const string Done = """{"status":"completed","url":"https://files.example/a.mp4"}""";
    private static readonly Func<TimeSpan, bool> PollWaits =
        wait => wait > TimeSpan.Zero && wait <= TimeSpan.FromMinutes(2) && wait != TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_task_that_never_ends_is_too_slow_when_the_total_timeout_is_over()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.AlwaysGet("/source/1").Json("""{"status":"pending"}""");
        var began = studio.Clock.GetUtcNow();

        var failure = studio.Recover(TaskAt(studio)).FailureAsync();
        await studio.Clock.SkipAsync(failure, PollWaits);

        Assert.Equal(FailureKind.TooSlow, (await failure).Kind);
        Assert.InRange(studio.Clock.GetUtcNow() - began, studio.Options.TotalTimeout, studio.Options.TotalTimeout + TimeSpan.FromMinutes(1));
        Assert.InRange(studio.Relay.Requests.Count, 180, 361);
    }

    [Fact]
    public async Task Passing_trouble_is_waited_out_longer_each_time()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/source/1").Status(500);
        studio.Relay.OnGet("/source/1").Status(404);
        studio.Relay.OnGet("/source/1").Text("<html>");
        studio.Relay.OnGet("/source/1").Cut();
        studio.Relay.OnGet("/source/1").Json(Done);

        var video = studio.Recover(TaskAt(studio)).VideoAsync();
        var waits = await studio.Clock.SkipAsync(video, PollWaits);

        Assert.NotNull(await video);
        Assert.Equal(4, waits.Count);
        Assert.All(waits.Index(), wait => Assert.InRange(wait.Item.TotalSeconds, Math.Min(60, 10 << wait.Index), Math.Min(120, 20 << wait.Index)));
    }

    [Theory]
    [InlineData("""{"status":"error","message":"too many requests, slow down"}""")]
    [InlineData("""{"error":{"message":"no available channel"}}""")]
    public async Task Trouble_that_is_not_the_tasks_is_waited_out_however_often_it_is_told(string trouble)
    {
        await using var studio = await Studio.OpenAsync();
        for (var i = 0; i < 12; i++)
            studio.Relay.OnGet("/source/1").Json(trouble);
        studio.Relay.OnGet("/source/1").Json(Done);

        var video = studio.Recover(TaskAt(studio)).VideoAsync();
        await studio.Clock.SkipAsync(video, PollWaits);

        Assert.NotNull(await video);
        Assert.Equal(13, studio.Relay.Requests.Count);
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_whole()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/source/1").Json($$"""{"status":"failed","id":"task_000000001","pad":"{{new string('x', 1024 * 1024)}}"}""");
        studio.Relay.OnGet("/source/1").Json(Done);

        var video = studio.Recover(TaskAt(studio)).VideoAsync();
        await studio.Clock.SkipAsync(video, PollWaits);

        Assert.NotNull(await video);
    }

    [Fact]
    public async Task A_task_that_the_link_does_not_know_is_lost()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.AlwaysGet("/source/1").Status(404);

        var failure = studio.Recover(TaskAt(studio)).FailureAsync();
        await studio.Clock.SkipAsync(failure, PollWaits);

        Assert.Equal(FailureKind.StreamCut, (await failure).Kind);
        Assert.Equal(5, studio.Relay.Requests.Count);
    }

    [Fact]
    public async Task A_task_that_is_made_without_a_link_is_asked_five_times()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.AlwaysGet("/source/1").Json("""{"status":"completed","url":null}""");

        var failure = studio.Recover(TaskAt(studio)).FailureAsync();
        await studio.Clock.SkipAsync(failure, PollWaits);

        Assert.Equal((FailureKind.NoVideo, 5), ((await failure).Kind, studio.Relay.Requests.Count));
    }

    [Fact]
    public async Task A_link_that_comes_late_is_taken()
    {
        await using var studio = await Studio.OpenAsync();
        for (var i = 0; i < 4; i++)
            studio.Relay.OnGet("/source/1").Json("""{"status":"completed"}""");
        studio.Relay.OnGet("/source/1").Json("""{"status":"processing"}""");
        for (var i = 0; i < 4; i++)
            studio.Relay.OnGet("/source/1").Json("""{"status":"completed"}""");
        studio.Relay.OnGet("/source/1").Json(Done);

        var video = studio.Recover(TaskAt(studio)).VideoAsync();
        await studio.Clock.SkipAsync(video, PollWaits);

        Assert.NotNull(await video);
    }

    [Fact]
    public async Task A_status_link_that_forbids_us_once_is_asked_again()
    {
        await using var studio = await Studio.OpenAsync();
        studio.Relay.OnGet("/source/1").Status(403);
        studio.Relay.OnGet("/source/1").Json(Done);

        var video = studio.Recover(TaskAt(studio)).VideoAsync();
        await studio.Clock.SkipAsync(video, PollWaits);

        Assert.NotNull(await video);
    }

    [Fact]
    public async Task A_host_is_asked_five_times_a_second_at_most_however_many_jobs_wait()
    {
        var clock = new WatchedClock();
        var pace = new PollPace(clock);
        var began = clock.GetUtcNow();

        var turns = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => pace.TakeTurnAsync("host", Guard.Token)));
        Assert.False(turns.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(3.8));
        await turns.OrHang();

        Assert.True(pace.TakeTurnAsync("other", Guard.Token).IsCompleted);
        Assert.Equal(TimeSpan.FromSeconds(3.8), clock.GetUtcNow() - began);
    }

    private static UpstreamTask TaskAt(Studio studio) => new("task_000000001", studio.Relay.At("/source/1"), "> ID: `task_000000001`");
}
