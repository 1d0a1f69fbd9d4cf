using ChatBots.Live;

namespace ChatBots.Tests.Core;

/// <summary>What holds for the pacer whatever is pending and however the limits are.</summary>
public sealed class EditPacerPropertyTests
{
    private const int Worlds = 300;

    [Fact]
    public void Obeyed_decisions_never_exceed_a_budget_and_keep_its_reserve()
    {
        foreach (var world in PlayedWorlds())
            foreach (var (key, calls) in world.Made)
                AssertWithin(world.Budgets[key], calls);
    }

    [Fact]
    public void Nothing_starves()
    {
        foreach (var world in PlayedWorlds())
            Assert.Empty(world.Pending);
    }

    [Fact]
    public void A_more_urgent_call_is_never_passed_over_for_another_on_the_same_budgets()
    {
        var random = Chance.New();
        for (var round = 0; round < Worlds * 5; round++)
        {
            var world = new PacerWorld(random);
            world.Arrive(random.Next(1, 40));
            var all = world.Pending.ToDictionary(call => call.Id);

            var gone = world.Ask(world.Now).Go;

            var urgent = all.Values.Where(call => call.Priority <= CallPriority.Answer && call.NotBefore <= world.Now);
            foreach (var call in urgent.Where(call => !gone.Contains(call.Id)))
                Assert.DoesNotContain(gone, id => all[id].Priority > call.Priority && !call.Budgets.Except(all[id].Budgets).Any());
        }
    }

    [Fact]
    public void The_instant_to_ask_again_is_the_first_at_which_something_may_go()
    {
        var random = Chance.New();
        for (var round = 0; round < Worlds; round++)
        {
            var world = new PacerWorld(random);
            for (var step = 0; step < 30; step++)
            {
                world.Arrive(random.Next(0, 6));
                if (random.Next(10) == 0)
                    world.HoldOne();
                if (world.Obey().AskAgainAt is not { } again)
                    continue;
                Assert.Empty(world.Ask(again.AddTicks(-1)).Go);
                Assert.NotEmpty(world.Ask(again).Go);
                world.JumpTo(again);
            }
        }
    }

    [Fact]
    public void Every_call_either_goes_or_is_left_out_or_waits()
    {
        var random = Chance.New();
        for (var round = 0; round < Worlds; round++)
        {
            var world = new PacerWorld(random);
            world.Arrive(random.Next(0, 40));

            var decision = world.Ask(world.Now);

            Assert.Equal(decision.Go.Count, decision.Go.Distinct().Count());
            Assert.All(decision.Shed, id => Assert.Equal(CallPriority.Notice, world.Find(id).Priority));
            Assert.Empty(decision.Go.Intersect(decision.Shed));
            Assert.Equal(world.Pending.Count > decision.Go.Count + decision.Shed.Count, decision.AskAgainAt is not null);
        }
    }

    private static IEnumerable<PacerWorld> PlayedWorlds()
    {
        var random = Chance.New();
        for (var round = 0; round < Worlds; round++)
        {
            var world = new PacerWorld(random);
            for (var step = 0; step < 20; step++)
            {
                world.Arrive(random.Next(0, 8));
                if (random.Next(10) == 0)
                    world.HoldOne();
                if (world.Obey().AskAgainAt is { } again)
                    world.JumpTo(again);
            }

            for (var turn = 0; turn < 1000 && world.Obey().AskAgainAt is { } again; turn++)
                world.JumpTo(again);
            yield return world;
        }
    }

    private static void AssertWithin(BudgetState budget, List<(DateTimeOffset At, bool Urgent)> calls)
    {
        for (var first = 0; first + budget.Calls < calls.Count; first++)
            Assert.True(calls[first + budget.Calls].At - calls[first].At >= budget.Window, $"over {budget} from {calls[first].At} on");

        var reserve = budget.Calls < 2 ? 0 : Math.Max(1, budget.Calls / 4);
        foreach (var (at, _) in calls.Where(call => !call.Urgent))
            Assert.InRange(calls.Count(call => call.At > at - budget.Window && call.At <= at && !call.Urgent), 0, budget.Calls - reserve);
    }
}
