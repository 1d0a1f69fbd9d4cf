using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Options;

namespace ChatBots.Tests.Core;

public sealed class JobLineTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public async Task One_job_per_person_runs_and_no_more_than_allowed_in_all()
    {
        var line = Line(parallel: 2);
        var a1 = Wait(line, "ann");
        var a2 = Wait(line, "ann");
        var b1 = Wait(line, "ben");
        var c1 = Wait(line, "cid");

        AssertWait(a2, c1);
        (await b1.Turn.OrHang()).Dispose();
        await c1.Turn.OrHang();
        AssertWait(a2);
        (await a1.Turn.OrHang()).Dispose();
        await a2.Turn.OrHang();
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(1, 3)]
    public async Task No_more_run_than_the_studio_makes_at_a_time(int parallel, int studio)
    {
        var line = Line(parallel, studio);
        var a1 = Wait(line, "ann");
        var b1 = Wait(line, "ben");

        AssertWait(b1);
        Assert.Equal([1], b1.Places);
        (await a1.Turn.OrHang()).Dispose();
        await b1.Turn.OrHang();
    }

    [Fact]
    public async Task Persons_take_turns_and_each_ones_own_jobs_go_by_age()
    {
        var line = Line(parallel: 1);
        Waiting[] all =
        [
            Wait(line, "ann", "a1"), Wait(line, "ann", "a2"), Wait(line, "ann", "a3"), Wait(line, "ben", "b1"), Wait(line, "ben", "b2"),
            Wait(line, "cid", "c1"),
        ];

        var order = new List<string>();
        while (order.Count < all.Length)
        {
            var next = await Task.WhenAny(all.Where(each => !order.Contains(each.Name)).Select(each => each.Turn)).OrHang();
            order.Add(all.Single(each => each.Turn == next).Name);
            (await next).Dispose();
        }

        Assert.Equal(["a1", "b1", "c1", "a2", "b2", "a3"], order);
    }

    [Fact]
    public async Task A_newcomer_goes_before_anybodys_second_job()
    {
        var line = Line(parallel: 1);
        var a1 = Wait(line, "ann");
        var a2 = Wait(line, "ann");
        var b1 = Wait(line, "ben");

        (await a1.Turn.OrHang()).Dispose();

        await b1.Turn.OrHang();
        AssertWait(a2);
    }

    [Fact]
    public async Task Places_are_told_and_never_grow()
    {
        var line = Line(parallel: 1);
        var a1 = Wait(line, "ann");
        var a2 = Wait(line, "ann");
        var b1 = Wait(line, "ben");
        var b2 = Wait(line, "ben");
        var c1 = Wait(line, "cid");
        Assert.Equal([1], a2.Places);

        (await a1.Turn.OrHang()).Dispose();
        (await b1.Turn.OrHang()).Dispose();
        (await c1.Turn.OrHang()).Dispose();
        (await a2.Turn.OrHang()).Dispose();

        await b2.Turn.OrHang();
        foreach (var waiting in new[] { a1, a2, b1, b2, c1 })
            Assert.Equal(waiting.Places, waiting.Places.Distinct().OrderDescending());
        Assert.Equal([2, 1], b2.Places);
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_line_and_the_others_move_up()
    {
        var line = Line(parallel: 1);
        var a1 = Wait(line, "ann");
        using var giveUp = new CancellationTokenSource();
        var b1 = WaitUntil(line, "ben", giveUp.Token);
        var c1 = Wait(line, "cid");

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => b1.Turn.OrHang());
        Assert.Equal([2, 1], c1.Places);
        (await a1.Turn.OrHang()).Dispose();
        await c1.Turn.OrHang();
    }

    [Fact]
    public async Task Giving_up_a_turn_that_was_taken_changes_nothing()
    {
        var line = Line(parallel: 1);
        using var giveUp = new CancellationTokenSource();
        var a1 = WaitUntil(line, "ann", giveUp.Token);
        var b1 = Wait(line, "ben");

        await giveUp.CancelAsync();

        var turn = await a1.Turn.OrHang();
        AssertWait(b1);
        turn.Dispose();
        await b1.Turn.OrHang();
    }

    [Fact]
    public async Task A_resumed_job_runs_at_once_and_counts()
    {
        var line = Line(parallel: 1);
        var first = line.Resume(Job("ann"));
        var second = line.Resume(Job("ann"));
        var a1 = Wait(line, "ann");
        var b1 = Wait(line, "ben");

        first.Dispose();
        AssertWait(a1, b1);
        second.Dispose();
        (await b1.Turn.OrHang()).Dispose();
        await a1.Turn.OrHang();
    }

    [Fact]
    public async Task A_turn_that_is_given_back_twice_counts_once()
    {
        var line = Line(parallel: 1);
        var turn = await Wait(line, "ann").Turn.OrHang();
        var b1 = Wait(line, "ben");
        var c1 = Wait(line, "cid");

        turn.Dispose();
        turn.Dispose();

        await b1.Turn.OrHang();
        AssertWait(c1);
    }

    [Fact]
    public void However_the_line_is_made_up_persons_alternate_and_nobody_is_missing()
    {
        var random = Chance.New();
        for (var round = 0; round < 500; round++)
        {
            PersonId[] people = [.. Enumerable.Range(0, 6).Select(person => new PersonId("telegram", $"{person}"))];
            var waiting = Enumerable.Range(0, random.Next(30)).Select(_ => new InLine(NewId(), random.Pick(people))).ToList();
            var running = people.ToDictionary(person => person, _ => random.Next(3));

            var order = FairLine.Order(waiting.OrderBy(_ => random.Next()), running, new Dictionary<PersonId, long>());

            Assert.Equal(waiting.Count, order.Distinct().Count());
            foreach (var ofPerson in order.GroupBy(job => job.Person))
                Assert.Equal(ofPerson.Select(job => job.Job.Value), ofPerson.Select(job => job.Job.Value).Order(StringComparer.Ordinal));
            var rounds = order.Select((job, index) =>
                running[job.Person] + order.Take(index).Count(earlier => earlier.Person == job.Person));
            Assert.Equal(rounds, rounds.Order());
        }
    }

    private static JobLine Line(int parallel, int? studio = null) =>
        new(Options.Create(new JobsOptions { Parallel = parallel }), new ScriptedStudio { Parallel = studio });

    private static void AssertWait(params Waiting[] jobs) => Assert.All(jobs, job => Assert.False(job.Turn.IsCompleted));

    private Waiting Wait(JobLine line, string person, string name = "") => WaitUntil(line, person, CancellationToken.None, name);

    private Waiting WaitUntil(JobLine line, string person, CancellationToken givenUp, string name = "")
    {
        var places = new List<int>();
        return new Waiting(name, line.WaitTurnAsync(Job(person), places.Add, givenUp), places);
    }

    private JobId NewId()
    {
        clock.Advance(TimeSpan.FromMilliseconds(1));
        return JobId.New(clock);
    }

    private Job Job(string person) => SomeJob.Of(NewId(), person: new PersonId("telegram", person));

    private sealed record Waiting(string Name, Task<IDisposable> Turn, List<int> Places);
}
