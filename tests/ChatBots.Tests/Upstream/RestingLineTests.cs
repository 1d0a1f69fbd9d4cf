using ChatBots.Emulators.Relay;
using ChatBots.Generation;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Upstream;

/// <summary>Jobs that wait for their turn while a relay rests, or begins to.</summary>
public sealed class RestingLineTests
{
    [Fact]
    public async Task A_job_that_waits_for_a_full_relay_takes_the_other_one_when_its_rest_ends()
    {
        await using var row = await RelayRow.OpenAsync(0, 1);
        await row.RestFirstAsync();
        var held = RelayRow.Holds(row.Second);
        var ant = row.RunAsync("ant");
        await held.Reached.OrHang();
        var bee = row.RunAsync("bee");
        Assert.Equal([3, 4], row.Jobs);

        RelayRow.Makes(row.First);
        row.Studio.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.IsType<GenerationEvent.Completed>(await bee.OrHang());
        held.Open();
        await ant.OrHang();
        Assert.Equal([4, 4], row.Jobs);
    }

    [Fact]
    public async Task A_job_that_waits_for_a_full_relay_takes_the_other_one_when_its_try_succeeds()
    {
        await using var row = await RelayRow.OpenAsync(0, 1);
        await row.RestFirstAsync();
        var held = RelayRow.Holds(row.Second);
        var ant = row.RunAsync("ant");
        await held.Reached.OrHang();
        row.Studio.Clock.Advance(TimeSpan.FromMinutes(1));
        var (taken, end) = (new Gate(), new Gate());
        row.First.OnChat().WaitFor(taken).Delta("> 排队中\n").WaitFor(end).Delta(RelayRow.Video).Stop();
        RelayRow.Makes(row.First);
        var trial = row.RunAsync("bee");
        await taken.Reached.OrHang();
        var cow = row.RunAsync("cow");
        Assert.Equal([4, 4], row.Jobs);

        taken.Open();

        Assert.IsType<GenerationEvent.Completed>(await cow.OrHang());
        end.Open();
        held.Open();
        await Task.WhenAll(ant, trial).OrHang();
    }

    [Fact]
    public async Task A_job_that_waits_for_a_relay_which_begins_to_rest_goes_on_without_it()
    {
        await using var row = await RelayRow.OpenAsync(1);
        RelayRow.Refuses(row.First, jobs: 2);
        await row.RunAsync();
        await row.RunAsync();
        var held = new Gate();
        row.First.OnChat().WaitFor(held).Status(503).Json("""{"error":"no"}""");
        var ant = row.RunAsync("ant");
        var bee = row.RunAsync("bee");
        await held.Reached.OrHang();

        held.Open();

        Assert.Equal(FailureKind.RelayBusy, Assert.IsType<GenerationEvent.Failed>(await bee.OrHang()).Failure.Kind);
        await ant.OrHang();
        Assert.Equal(3, row.First.Jobs.Count);
    }
}
