using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Upstream;

/// <summary>One job tries the only relay after its rest, and others wait for what becomes of that.</summary>
public sealed class TryTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task The_first_piece_of_an_answer_brings_the_relay_back_although_it_shows_people_nothing()
    {
        await using var row = await RestedAsync();
        var (head, end) = (new Gate(), new Gate());
        row.First.OnChat().WaitFor(head).Delta("```json\n").WaitFor(end).Delta(RelayRow.Video).Stop();
        RelayRow.Makes(row.First);
        RelayRow.Makes(row.First);
        var trial = row.RunAsync("ant");
        await head.Reached.OrHang();
        var (bee, cow) = (row.RunAsync("bee"), row.RunAsync("cow"));
        Assert.Equal([4], row.Jobs);

        head.Open();

        Assert.All(await Task.WhenAll(bee, cow).OrHang(), last => Assert.IsType<GenerationEvent.Completed>(last));
        Assert.Equal(["first rests 60 s: RelayBusy", "first is back"], row.Studio.News.Told);
        Assert.False(trial.IsCompleted);
        end.Open();
        await trial.OrHang();
    }

    [Fact]
    public async Task A_relay_that_answers_in_one_piece_is_back_with_its_answer()
    {
        await using var row = await RestedAsync();
        var done = new Gate();
        row.First.OnChat().Open().WaitFor(done).Text(
            """{"choices":[{"message":{"role":"assistant","content":"https://files.example/a.mp4"},"finish_reason":"stop"}]}""");
        RelayRow.Makes(row.First);
        var trial = row.RunAsync("ant");
        await done.Reached.OrHang();
        var bee = row.RunAsync("bee");
        Assert.Equal([4], row.Jobs);

        done.Open();

        Assert.All(await Task.WhenAll(trial, bee).OrHang(), last => Assert.IsType<GenerationEvent.Completed>(last));
        Assert.Equal("first is back", row.Studio.News.Told[^1]);
    }

    [Theory]
    [InlineData(503, """{"error":"no"}""")]
    [InlineData(200, "data: {\"error\":{\"message\":\"heavy load\"}}\n\n")]
    public async Task When_the_try_is_refused_those_in_line_hear_when_to_come_back(int status, string answer)
    {
        await using var row = await RestedAsync();
        var held = new Gate();
        row.First.OnChat().WaitFor(held).Status(status).Text(answer);
        var trial = row.RunAsync("ant");
        await held.Reached.OrHang();
        var bee = row.RunAsync("bee");
        Assert.False(bee.IsCompleted);

        held.Open();

        foreach (var last in await Task.WhenAll(trial, bee).OrHang())
        {
            var failure = Assert.IsType<GenerationEvent.Failed>(last).Failure;
            Assert.Equal((FailureKind.RelayBusy, row.Studio.Clock.GetUtcNow() + (Minute * 2)), (failure.Kind, failure.RetryAt));
        }

        Assert.Equal([4], row.Jobs);
        Assert.Equal(["first rests 60 s: RelayBusy", "first rests 120 s: RelayBusy"], row.Studio.News.Told);
    }

    [Fact]
    public async Task A_try_that_is_refused_for_its_own_words_makes_one_in_line_the_next()
    {
        await using var row = await RestedAsync();
        var held = new Gate();
        row.First.OnChat().WaitFor(held).Status(400).Json("""{"error":{"message":"blocked","code":"sensitive_words_detected"}}""");
        RelayRow.Makes(row.First);
        var trial = row.RunAsync("ant");
        await held.Reached.OrHang();
        var bee = row.RunAsync("bee");

        held.Open();

        Assert.Equal(FailureKind.ContentRefused, Assert.IsType<GenerationEvent.Failed>(await trial.OrHang()).Failure.Kind);
        Assert.IsType<GenerationEvent.Completed>(await bee.OrHang());
    }

    [Fact]
    public async Task A_try_whose_answer_nobody_can_read_makes_one_in_line_the_next()
    {
        await using var row = await RestedAsync();
        var held = new Gate();
        row.First.OnChat().WaitFor(held).Text("<html>welcome</html>");
        RelayRow.Refuses(row.First);
        var trial = row.RunAsync("ant");
        await held.Reached.OrHang();
        var bee = row.RunAsync("bee");

        held.Open();

        Assert.Equal(FailureKind.Nonsense, Assert.IsType<GenerationEvent.Failed>(await trial.OrHang()).Failure.Kind);
        Assert.Equal(FailureKind.RelayBusy, Assert.IsType<GenerationEvent.Failed>(await bee.OrHang()).Failure.Kind);
        Assert.Equal("first rests 120 s: RelayBusy", row.Studio.News.Told[^1]);
    }

    [Fact]
    public async Task Who_waits_for_the_end_of_a_try_can_leave()
    {
        await using var row = await RestedAsync();
        var held = RelayRow.Holds(row.First);
        using var leaves = new CancellationTokenSource();
        var trial = row.RunAsync("ant");
        await held.Reached.OrHang();
        var bee = row.RunAsync("bee", leaves.Token);

        await leaves.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bee.OrHang());
        held.Open();
        Assert.IsType<GenerationEvent.Completed>(await trial.OrHang());
        Assert.Equal([4], row.Jobs);
    }

    [Fact]
    public async Task Who_waits_for_the_end_of_a_try_takes_another_relay_whose_rest_ends_before()
    {
        await using var row = await RelayRow.OpenAsync(0, 0);
        RelayRow.Refuses(row.First, jobs: 3);
        RelayRow.Refuses(row.Second, jobs: 2);
        row.Second.OnChat().Status(429).Header("Retry-After", "120").Json("""{"error":"rate limit"}""");
        for (var job = 0; job < 3; job++)
            await row.RunAsync();
        row.Studio.Clock.Advance(Minute);
        var held = RelayRow.Holds(row.First);
        RelayRow.Makes(row.Second);
        var trial = row.RunAsync("ant");
        await held.Reached.OrHang();
        var bee = row.RunAsync("bee");
        Assert.Equal([4, 3], row.Jobs);

        row.Studio.Clock.Advance(Minute);

        Assert.IsType<GenerationEvent.Completed>(await bee.OrHang());
        held.Open();
        await trial.OrHang();
    }

    // The only relay has refused three jobs, and its rest is over.
    private static async Task<RelayRow> RestedAsync()
    {
        var row = await RelayRow.OpenAsync(0);
        RelayRow.Refuses(row.First, jobs: 3);
        for (var job = 0; job < 3; job++)
            await row.RunAsync();
        row.Studio.Clock.Advance(Minute);
        return row;
    }
}
