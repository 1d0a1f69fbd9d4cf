using ChatBots.Live;

namespace ChatBots.Tests.Core;

public sealed class EditPacerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Nothing_pending_means_nothing_to_ask_again_for()
    {
        var decision = EditPacer.Decide(Now, [], new Dictionary<string, BudgetState>());

        Assert.Empty(decision.Go);
        Assert.Empty(decision.Shed);
        Assert.Null(decision.AskAgainAt);
    }

    [Fact]
    public void A_call_that_draws_from_no_budget_goes_at_once()
    {
        Assert.Equal([1L], Decide([Call(1, CallPriority.Answer, budgets: [])]).Go);
    }

    [Fact]
    public void Last_words_go_before_answers_before_the_stalest_progress()
    {
        PendingCall[] pending =
        [
            Call(1, CallPriority.Notice),
            Call(2, CallPriority.Progress, lastProgress: -100),
            Call(3, CallPriority.Progress, lastProgress: -200),
            Call(4, CallPriority.Progress),
            Call(5, CallPriority.Answer),
            Call(6, CallPriority.Final),
            Call(7, CallPriority.Final),
        ];

        Assert.Equal([6L, 7, 5, 4, 3, 2, 1], Decide(pending, Room(calls: 20)).Go);
    }

    [Fact]
    public void A_quarter_is_kept_for_last_words_and_answers()
    {
        PendingCall[] pending = [.. Enumerable.Range(1, 20).Select(id => Call(id, CallPriority.Progress))];

        Assert.Equal(15, Decide(pending, Room(calls: 20)).Go.Count);
        Assert.Equal(20, Decide([.. pending.Select(call => call with { Priority = CallPriority.Answer })], Room(calls: 20)).Go.Count);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(5, 4)]
    [InlineData(20, 15)]
    [InlineData(30, 23)]
    public void Progress_may_use_all_but_the_kept_part_and_never_nothing(int calls, int forProgress)
    {
        PendingCall[] pending = [.. Enumerable.Range(1, 40).Select(id => Call(id, CallPriority.Progress))];

        Assert.Equal(forProgress, Decide(pending, Room(calls)).Go.Count);
    }

    [Theory]
    [InlineData(5, 15)]
    [InlineData(6, 14)]
    [InlineData(10, 10)]
    [InlineData(200, 10)]
    public void Live_messages_that_share_a_budget_keep_a_call_each_up_to_half_of_it(int liveMessages, int forProgress)
    {
        PendingCall[] pending = [.. Enumerable.Range(1, 40).Select(id => Call(id, CallPriority.Progress))];

        Assert.Equal(forProgress, Decide(pending, Room(calls: 20, liveMessages: liveMessages)).Go.Count);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 8)]
    [InlineData(3, 12)]
    public void Steps_of_a_message_lie_further_apart_the_more_messages_share_its_budget(int liveMessages, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), EditPacer.ProgressInterval(Room(calls: 20, liveMessages: liveMessages)));
    }

    [Fact]
    public void A_step_waits_for_its_interval_and_says_until_when()
    {
        var decision = Decide([Call(1, CallPriority.Progress, lastProgress: -1)], Room(calls: 20));

        Assert.Empty(decision.Go);
        Assert.Equal(Now.AddSeconds(3), decision.AskAgainAt);
    }

    [Fact]
    public void The_interval_of_steps_holds_nothing_else()
    {
        PendingCall[] pending = [Call(1, CallPriority.Final, lastProgress: -1), Call(2, CallPriority.Answer, lastProgress: -1)];

        Assert.Equal([1L, 2], Decide(pending, Room(calls: 20)).Go);
    }

    [Fact]
    public void A_full_budget_is_asked_again_when_its_oldest_call_leaves_the_window()
    {
        var decision = Decide([Call(1, CallPriority.Final)], Room(calls: 2, used: [-50, -20]));

        Assert.Empty(decision.Go);
        Assert.Equal(Now.AddSeconds(10), decision.AskAgainAt);
    }

    [Fact]
    public void A_call_that_is_exactly_one_window_old_counts_no_more()
    {
        Assert.Equal([1L], Decide([Call(1, CallPriority.Final)], Room(calls: 2, used: [-60, -20])).Go);
    }

    [Fact]
    public void A_limit_that_shrank_waits_until_enough_calls_have_left_the_window()
    {
        var decision = Decide([Call(1, CallPriority.Final)], Room(calls: 2, used: [-50, -40, -30, -20]));

        Assert.Equal(Now.AddSeconds(30), decision.AskAgainAt);
    }

    [Fact]
    public void A_call_goes_only_when_all_its_budgets_have_room()
    {
        var budgets = new Dictionary<string, BudgetState> { ["chat"] = Room(calls: 2), ["bot"] = Room(calls: 1, used: [-30]) };

        var decision = EditPacer.Decide(Now, [Call(1, CallPriority.Final, budgets: ["chat", "bot"]), Call(2, CallPriority.Final)], budgets);

        Assert.Equal([2L], decision.Go);
        Assert.Equal(Now.AddSeconds(30), decision.AskAgainAt);
    }

    [Fact]
    public void A_held_budget_lets_nothing_through_until_its_hold_ends()
    {
        var decision = Decide([Call(1, CallPriority.Final)], Room(calls: 20) with { HeldUntil = Now.AddSeconds(7) });

        Assert.Empty(decision.Go);
        Assert.Equal(Now.AddSeconds(7), decision.AskAgainAt);
    }

    [Fact]
    public void A_call_waits_for_its_own_earliest_instant()
    {
        var decision = Decide([Call(1, CallPriority.Final) with { NotBefore = Now.AddSeconds(9) }]);

        Assert.Empty(decision.Go);
        Assert.Equal(Now.AddSeconds(9), decision.AskAgainAt);
    }

    [Fact]
    public void A_call_whose_message_is_busy_neither_goes_nor_is_asked_again_for()
    {
        var decision = Decide([Call(1, CallPriority.Final) with { TargetBusy = true }]);

        Assert.Empty(decision.Go);
        Assert.Null(decision.AskAgainAt);
    }

    [Fact]
    public void A_notice_waits_for_room_as_long_as_it_is_worth_sending()
    {
        var notice = Call(1, CallPriority.Notice) with { NotAfter = Now.AddSeconds(50) };
        var full = Room(calls: 20, used: [.. Enumerable.Repeat(-20.0, 15)]);

        Assert.Equal(Now.AddSeconds(40), Decide([notice], full).AskAgainAt);
        Assert.Empty(Decide([notice], full).Shed);
        Assert.Equal([1L], Decide([notice with { NotAfter = Now.AddSeconds(39) }], full).Shed);
    }

    [Fact]
    public void A_notice_goes_now_or_never()
    {
        var notice = Call(1, CallPriority.Notice);

        Assert.Equal([1L], Decide([notice]).Go);
        var late = Decide([notice], Room(calls: 20, used: [.. Enumerable.Repeat(-1.0, 15)]));
        Assert.Equal([1L], late.Shed);
        Assert.Empty(late.Go);
        Assert.Null(late.AskAgainAt);
    }

    [Fact]
    public void Calls_granted_in_the_same_breath_count_against_each_other()
    {
        var decision = Decide([Call(1, CallPriority.Final), Call(2, CallPriority.Final), Call(3, CallPriority.Final)], Room(calls: 2));

        Assert.Equal([1L, 2], decision.Go);
        Assert.Equal(Now + Minute, decision.AskAgainAt);
    }

    private static PacerDecision Decide(IEnumerable<PendingCall> pending, BudgetState? chat = null) =>
        EditPacer.Decide(Now, pending, new Dictionary<string, BudgetState> { ["chat"] = chat ?? Room(calls: 20) });

    private static BudgetState Room(int calls, int liveMessages = 1, params double[] used) =>
        new(calls, Minute, [.. used.Select(Now.AddSeconds)], null, liveMessages);

    private static PendingCall Call(
        long id, CallPriority priority, double? lastProgress = null, IReadOnlyList<string>? budgets = null) =>
        new(id, priority, budgets ?? ["chat"], DateTimeOffset.MinValue, lastProgress is { } since ? Now.AddSeconds(since) : null, false);
}
