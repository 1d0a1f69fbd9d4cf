using ChatBots.Chat;
using ChatBots.Live;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Core;

public sealed class CallSchedulerTests
{
    private static readonly Budget TwoInTen = new("chat", 2, TimeSpan.FromSeconds(10));

    [Fact]
    public async Task One_call_per_message_is_in_flight_and_others_do_not_wait_for_it()
    {
        await using var desk = new CallDesk();
        var slow = new TaskCompletionSource<CallOutcome>();
        var first = desk.Run(desk.Call("first", () => slow.Task, target: "m1"));
        var second = desk.Run(desk.Call("second", target: "m1"));

        await desk.Run(desk.Call("other", target: "m2")).OrHang();
        Assert.False(second.IsCompleted);
        slow.SetResult(CallDesk.Done);
        await Task.WhenAll(first, second).OrHang();

        Assert.Equal(["0.00 first", "0.00 other", "0.00 second"], desk.Began.Order());
        Assert.Equal("0.00 second", desk.Began[^1]);
    }

    [Fact]
    public async Task Of_the_states_that_wait_only_the_newest_is_sent()
    {
        await using var desk = new CallDesk();
        var slow = new TaskCompletionSource<CallOutcome>();
        var first = desk.Run(desk.Call("first", () => slow.Task, target: "m1"));
        var skipped = desk.Run(desk.Call("skipped", target: "m1"));
        var newest = desk.Run(desk.Call("newest", target: "m1"));

        Assert.Null(await skipped.OrHang());
        slow.SetResult(CallDesk.Done);
        await Task.WhenAll(first, newest).OrHang();

        Assert.Equal(["0.00 first", "0.00 newest"], desk.Began);
    }

    [Fact]
    public async Task A_state_that_was_refused_is_not_sent_after_something_newer()
    {
        await using var desk = new CallDesk();
        var slow = new TaskCompletionSource<CallOutcome>();
        var older = desk.Run(desk.Call("older", () => slow.Task, target: "m1"));
        var newer = desk.Run(desk.Call("newer", target: "m1"));

        slow.SetResult(desk.Refused(5));
        Assert.Null(await older.OrHang());
        await desk.PassAsync(6);

        Assert.Same(CallDesk.Done, await newer.OrHang());
        Assert.Equal(["0.00 older", "5.00 newer"], desk.Began);
    }

    [Fact]
    public async Task A_step_that_comes_late_never_replaces_the_last_word()
    {
        await using var desk = new CallDesk();
        var slow = new TaskCompletionSource<CallOutcome>();
        var first = desk.Run(desk.Call("first", () => slow.Task, target: "m1"));
        var final = desk.Run(desk.Call("final", target: "m1", priority: CallPriority.Final));
        var late = desk.Run(desk.Call("late", target: "m1"));

        Assert.Null(await late.OrHang());
        slow.SetResult(CallDesk.Done);
        await Task.WhenAll(first, final).OrHang();

        Assert.Equal(["0.00 first", "0.00 final"], desk.Began);
    }

    [Fact]
    public async Task A_newer_last_word_replaces_the_older()
    {
        await using var desk = new CallDesk();
        var slow = new TaskCompletionSource<CallOutcome>();
        _ = desk.Run(desk.Call("first", () => slow.Task, target: "m1"));
        var older = desk.Run(desk.Call("older", target: "m1", priority: CallPriority.Final));
        var newer = desk.Run(desk.Call("newer", target: "m1", priority: CallPriority.Answer));

        slow.SetResult(CallDesk.Done);

        Assert.Null(await older.OrHang());
        Assert.Same(CallDesk.Done, await newer.OrHang());
    }

    [Fact]
    public async Task A_call_that_became_needless_is_dropped_and_costs_nothing()
    {
        await using var desk = new CallDesk();
        var isNeedless = false;
        await FillAsync(desk);
        var dropped = desk.Run(desk.Call("dropped", budgets: [TwoInTen], isNeedless: () => isNeedless));
        var last = desk.Run(desk.Call("last", budgets: [TwoInTen], priority: CallPriority.Final));

        isNeedless = true;
        await desk.PassAsync(10);

        Assert.Null(await dropped.OrHang());
        Assert.Same(CallDesk.Done, await last.OrHang());
        Assert.Equal(["10.00 last"], desk.Began.Skip(2));
    }

    [Fact]
    public async Task What_exceeds_a_budget_waits_until_its_window_has_passed()
    {
        await using var desk = new CallDesk();
        foreach (var name in new[] { "a", "b", "c", "d", "e" })
            _ = desk.Run(desk.Call(name, priority: CallPriority.Final, budgets: [TwoInTen]));

        await desk.PassAsync(25);

        Assert.Equal(["0.00", "0.00", "10.00", "10.00", "20.00"], desk.Began.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task A_platform_may_tell_another_limit_while_calls_wait()
    {
        await using var desk = new CallDesk();
        IReadOnlyList<Budget> told = [TwoInTen];
        for (var call = 0; call < 4; call++)
        {
            _ = desk.Run(new ScheduledCall
            {
                Target = new object(),
                Priority = CallPriority.Final,
                Budgets = () => told,
                Make = desk.Call("call").Make,
            });
        }

        await desk.PassAsync(1);
        told = [TwoInTen with { Calls = 3 }];
        _ = desk.Run(desk.Call("elsewhere"));
        await desk.PassAsync(10);

        Assert.Equal(["0.00 call", "0.00 call"], desk.Began.Take(2));
        Assert.Equal(["1.00 call", "1.00 elsewhere"], desk.Began.Skip(2).Take(2).Order());
        Assert.Equal(["10.00 call"], desk.Began.Skip(4));
    }

    [Fact]
    public async Task Whoever_gives_up_a_call_that_waits_is_told_at_once_and_it_is_never_made()
    {
        var desk = new CallDesk();
        using var giveUp = new CancellationTokenSource();
        await FillAsync(desk);
        var waiting = desk.RunUntil(desk.Call("waiting", budgets: [TwoInTen]), giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.OrHang());
        await desk.PassAsync(20);
        await desk.DisposeAsync();
        Assert.Equal(2, desk.Began.Count);
    }

    [Fact]
    public async Task A_call_that_was_given_up_in_flight_is_not_repeated()
    {
        await using var desk = new CallDesk();
        using var giveUp = new CancellationTokenSource();
        var slow = new TaskCompletionSource<CallOutcome>();
        var call = desk.RunUntil(desk.Call("call", () => slow.Task), giveUp.Token);

        await giveUp.CancelAsync();
        slow.SetResult(CallDesk.Lost);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.OrHang());
        await desk.PassAsync(20);
        Assert.Equal(["0.00 call"], desk.Began);
    }

    [Fact]
    public async Task A_call_with_a_token_that_has_fired_is_never_made()
    {
        var desk = new CallDesk();

        var call = desk.RunUntil(desk.Call("call"), new CancellationToken(canceled: true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.OrHang());
        await desk.DisposeAsync();
        Assert.Empty(desk.Began);
    }

    [Fact]
    public async Task Closing_waits_for_what_is_in_flight_and_gives_up_the_rest()
    {
        var desk = new CallDesk();
        var slow = new TaskCompletionSource<CallOutcome>();
        var inFlight = desk.Run(desk.Call("in flight", () => slow.Task, target: "m1"));
        var waiting = desk.Run(desk.Call("waiting", target: "m1"));

        var closing = desk.DisposeAsync().AsTask();
        var after = desk.Run(desk.Call("after"));

        Assert.False(closing.IsCompleted);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.OrHang());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => after.OrHang());
        slow.SetResult(CallDesk.Done);
        await closing.OrHang();
        Assert.Same(CallDesk.Done, await inFlight.OrHang());
        Assert.Equal(["0.00 in flight"], desk.Began);
    }

    [Fact]
    public async Task A_call_that_is_refused_while_the_scheduler_closes_is_given_up()
    {
        var desk = new CallDesk();
        var slow = new TaskCompletionSource<CallOutcome>();
        var call = desk.Run(desk.Call("call", () => slow.Task));

        var closing = desk.DisposeAsync().AsTask();
        slow.SetResult(desk.Refused(5, "chat"));

        await closing.OrHang();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.OrHang());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_adapters_fault_reaches_its_caller_and_hurts_nobody_else(bool atOnce)
    {
        await using var desk = new CallDesk();
        var broken = desk.Run(desk.Call("broken", () => Break(atOnce), target: "m1", budgets: [TwoInTen]));
        var next = desk.Run(desk.Call("next", target: "m1", priority: CallPriority.Final, budgets: [TwoInTen]));

        await Assert.ThrowsAsync<InvalidDataException>(() => broken.OrHang());
        Assert.Same(CallDesk.Done, await next.OrHang());
    }

    private static Task<CallOutcome> Break(bool atOnce) =>
        atOnce ? throw new InvalidDataException() : Task.FromException<CallOutcome>(new InvalidDataException());

    private static async Task FillAsync(CallDesk desk)
    {
        await desk.Run(desk.Call("a", priority: CallPriority.Final, budgets: [TwoInTen])).OrHang();
        await desk.Run(desk.Call("b", priority: CallPriority.Final, budgets: [TwoInTen])).OrHang();
    }
}
