using System.Text.Json;
using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Upstream;

/// <summary>Which relay gets a job, and which job waits for a place.</summary>
public sealed class RelayQueueTests
{
    private const string Done = """{"status":"completed","url":"https://files.example/a.mp4"}""";

    [Fact]
    public async Task A_job_takes_the_first_relay_that_has_a_place()
    {
        await using var row = await RelayRow.OpenAsync(1, 1, 0);
        Gate[] gates = [RelayRow.Holds(row.First), RelayRow.Holds(row.Second), RelayRow.Holds(row.Third), RelayRow.Holds(row.Third)];

        var jobs = gates.Select(_ => row.RunAsync()).ToList();
        await Task.WhenAll(gates.Select(gate => gate.Reached)).OrHang();

        Assert.Equal([1, 1, 2], row.Jobs);
        Array.ForEach(gates, gate => gate.Open());
        Assert.All(await Task.WhenAll(jobs).OrHang(), last => Assert.IsType<GenerationEvent.Completed>(last));
    }

    [Fact]
    public async Task When_all_are_full_jobs_wait_and_go_in_the_order_in_which_they_came()
    {
        await using var row = await RelayRow.OpenAsync(1);
        Gate[] gates = [RelayRow.Holds(row.First), RelayRow.Holds(row.First), RelayRow.Holds(row.First)];
        var jobs = Enumerable.Range(0, gates.Length).Select(number => row.RunAsync($"fox {number}")).ToList();

        foreach (var (before, gate) in gates.Index())
        {
            await gate.Reached.OrHang();
            Assert.Equal(before + 1, row.First.Jobs.Count);
            gate.Open();
        }

        await Task.WhenAll(jobs).OrHang();
        Assert.Equal(["fox 0", "fox 1", "fox 2"], row.First.Jobs.Select(PromptOf));
    }

    [Fact]
    public async Task Who_waits_can_leave_and_the_next_one_moves_up()
    {
        await using var row = await RelayRow.OpenAsync(1);
        var (held, last) = (RelayRow.Holds(row.First), RelayRow.Holds(row.First));
        using var leaves = new CancellationTokenSource();
        var ant = row.RunAsync("ant");
        var bee = row.RunAsync("bee", leaves.Token);
        var cow = row.RunAsync("cow");

        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bee.OrHang());
        held.Open();
        last.Open();

        await Task.WhenAll(ant, cow).OrHang();
        Assert.Equal(["ant", "cow"], row.First.Jobs.Select(PromptOf));
    }

    [Fact]
    public async Task A_job_that_is_cancelled_at_a_relay_gives_its_place_back()
    {
        await using var row = await RelayRow.OpenAsync(1);
        var held = RelayRow.Holds(row.First);
        RelayRow.Makes(row.First);
        using var leaves = new CancellationTokenSource();
        var ant = row.RunAsync("ant", leaves.Token);
        await held.Reached.OrHang();
        var bee = row.RunAsync("bee");

        await leaves.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ant.OrHang());
        Assert.IsType<GenerationEvent.Completed>(await bee.OrHang());
    }

    [Fact]
    public async Task A_job_that_is_refused_waits_for_the_next_relay_when_that_one_is_full()
    {
        await using var row = await RelayRow.OpenAsync(1, 1);
        var (first, second) = (RelayRow.Holds(row.First), RelayRow.Holds(row.Second));
        var (ant, bee) = (row.RunAsync("ant"), row.RunAsync("bee"));
        await Task.WhenAll(first.Reached, second.Reached).OrHang();
        first.Open();
        await ant.OrHang();
        RelayRow.Refuses(row.First);
        RelayRow.Makes(row.Second);
        RelayRow.Makes(row.First);

        var cow = row.RunAsync("cow");
        var dog = row.RunAsync("dog"); // takes the place that cow was refused at, and does not wait behind it
        await dog.OrHang();
        Assert.False(cow.IsCompleted);
        second.Open();

        Assert.IsType<GenerationEvent.Completed>(await cow.OrHang());
        await bee.OrHang();
        Assert.Equal(["ant", "cow", "dog"], row.First.Jobs.Select(PromptOf));
        Assert.Equal(["bee", "cow"], row.Second.Jobs.Select(PromptOf));
    }

    [Fact]
    public async Task A_job_that_passed_a_full_relay_waits_for_it_when_the_others_refuse()
    {
        await using var row = await RelayRow.OpenAsync(1, 1);
        var held = RelayRow.Holds(row.First);
        RelayRow.Makes(row.First);
        RelayRow.Refuses(row.Second);
        var ant = row.RunAsync("ant");
        await held.Reached.OrHang();

        var bee = row.RunAsync("bee");
        await row.Second.NextRequestAsync(Guard.Token).OrHang();
        held.Open();

        Assert.IsType<GenerationEvent.Completed>(await bee.OrHang());
        await ant.OrHang();
        Assert.Equal([2, 1], row.Jobs);
    }

    [Fact]
    public async Task Twenty_jobs_at_once_are_never_more_than_each_relay_may_have()
    {
        await using var row = await RelayRow.OpenAsync(3, 2);
        var (first, second) = (new Crowd(row.First, 3), new Crowd(row.Second, 2));

        var jobs = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => row.RunAsync($"fox {number}"))).OrHang();

        Assert.All(jobs, last => Assert.IsType<GenerationEvent.Completed>(last));
        Assert.Equal((3, 2), (first.Most, second.Most));
        Assert.Equal(20, row.Jobs.Sum());
    }

    [Fact]
    public async Task A_job_of_an_earlier_process_counts_at_once_whatever_the_limit()
    {
        await using var row = await RelayRow.OpenAsync(1);
        Gate[] gates = [new Gate(), new Gate()];
        foreach (var gate in gates)
            row.First.OnGet("/source/1").WaitFor(gate).Json(Done);
        RelayRow.Makes(row.First);
        var recovered = gates.Select(_ => row.Studio.Recover(Remembered(row)).VideoAsync()).ToList();
        row.Studio.Clock.Advance(TimeSpan.FromSeconds(1)); // a host is not asked twice in one instant

        var fresh = row.RunAsync();
        await Task.WhenAll(gates.Select(gate => gate.Reached)).OrHang();
        gates[0].Open();
        await Task.WhenAny(recovered).OrHang();
        Assert.Empty(row.First.Jobs);
        gates[1].Open();

        await Task.WhenAll(recovered).OrHang();
        Assert.IsType<GenerationEvent.Completed>(await fresh.OrHang());
    }

    [Fact]
    public async Task A_place_is_kept_while_a_lost_stream_is_found_again()
    {
        await using var row = await RelayRow.OpenAsync(1);
        var (cut, state) = (new Gate(), new Gate());
        row.First.OnChat().Delta($"> ID: `task_12345678`\n[数据预览]({row.First.At("web/1")}) | [原始数据]({row.First.At("source/1")})\n").WaitFor(cut).Cut();
        row.First.OnGet("/source/1").WaitFor(state).Json(Done);
        RelayRow.Makes(row.First);
        var ant = row.Studio.Generate();
        await ant.NextAsync();
        var bee = row.RunAsync("bee");

        cut.Open();
        var video = ant.VideoAsync();
        await state.Reached.OrHang();
        Assert.Single(row.First.Jobs);
        state.Open();

        await video.OrHang();
        Assert.IsType<GenerationEvent.Completed>(await bee.OrHang());
    }

    [Fact]
    public async Task Waiting_for_a_place_is_not_the_generations_time()
    {
        await using var row = await RelayRow.OpenAsync(1);
        // Otherwise the first one ends while time still moves, and the clock runs on over the next
        row.Studio.Options.IdleTimeout = row.Studio.Options.TotalTimeout;
        var held = RelayRow.Holds(row.First);
        RelayRow.Makes(row.First);
        var ant = row.RunAsync("ant");
        await held.Reached.OrHang();
        var bee = row.RunAsync("bee");

        row.Studio.Clock.Advance(row.Studio.Options.TotalTimeout);

        Assert.IsType<GenerationEvent.Failed>(await ant.OrHang());
        Assert.IsType<GenerationEvent.Completed>(await bee.OrHang());
    }

    private static UpstreamTask Remembered(RelayRow row) => new("task_12345678", row.First.At("source/1"), "");

    private static string PromptOf(RelayRequest request) =>
        JsonDocument.Parse(request.Body).RootElement.GetProperty("messages")[0].GetProperty("content").GetString()!;

    /// <summary>Keeps a relay's jobs until as many are there as may be, then lets all go; remembers how many were there at most.</summary>
    private sealed class Crowd
    {
        private readonly Lock gate = new();
        private readonly Gate full = new();
        private readonly int limit;
        private int there;

        public Crowd(RelayServer relay, int limit)
        {
            this.limit = limit;
            relay.AlwaysChat().Do(Come).WaitFor(full).Do(Go).Delta(RelayRow.Video).Stop();
        }

        public int Most { get; private set; }

        private void Come()
        {
            lock (gate)
                Most = Math.Max(Most, ++there);
            if (Most >= limit)
                full.Open();
        }

        private void Go()
        {
            lock (gate)
                there--;
        }
    }
}
