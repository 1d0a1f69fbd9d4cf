using ChatBots.Chat;
using ChatBots.Live;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Core;

/// <summary>What the scheduler does with refusals and lost answers.</summary>
public sealed class CallSchedulerRepeatTests
{
    private static readonly Budget Chat = new("chat", 20, TimeSpan.FromSeconds(10));
    private static readonly Budget Bot = new("bot", 20, TimeSpan.FromSeconds(10));

    [Fact]
    public async Task A_refusal_holds_exactly_the_budgets_that_it_names()
    {
        await using var desk = new CallDesk();
        var refused = desk.Run(desk.Call("refused", budgets: [Chat, Bot], answers: [desk.Refused(30, "chat")]));
        await desk.PassAsync(1);

        var sameChat = desk.Run(desk.Call("same chat", budgets: [Chat, Bot]));
        var otherChat = desk.Run(desk.Call("other chat", budgets: [Bot]));
        await desk.PassAsync(30);

        await Task.WhenAll(refused, sameChat, otherChat).OrHang();
        Assert.Equal(["0.00 refused", "1.00 other chat"], desk.Began.Take(2));
        Assert.Equal(["30.00 refused", "30.00 same chat"], desk.Began.Skip(2).Order());
    }

    [Fact]
    public async Task A_refusal_of_one_call_alone_holds_nobody_else()
    {
        await using var desk = new CallDesk();
        _ = desk.Run(desk.Call("refused", budgets: [Chat], answers: [desk.Refused(30)]));
        await desk.PassAsync(1);

        _ = desk.Run(desk.Call("same chat", budgets: [Chat]));
        await desk.PassAsync(30);

        Assert.Equal(["0.00 refused", "1.00 same chat", "30.00 refused"], desk.Began);
    }

    [Fact]
    public async Task When_a_hold_ends_the_last_words_go_first()
    {
        await using var desk = new CallDesk();
        var budget = Chat with { Calls = 1, Window = TimeSpan.FromSeconds(2) };
        _ = desk.Run(desk.Call("probe", priority: CallPriority.Answer, budgets: [budget], answers: [desk.Refused(30, "chat")]));
        await desk.PassAsync(1);

        _ = desk.Run(desk.Call("progress", budgets: [budget]));
        _ = desk.Run(desk.Call("final", priority: CallPriority.Final, budgets: [budget]));
        await desk.PassAsync(40);

        Assert.Equal(["0.00 probe", "30.00 final", "32.00 probe", "34.00 progress"], desk.Began);
    }

    [Fact]
    public async Task A_step_that_was_asked_for_during_a_last_word_does_not_take_its_place()
    {
        await using var desk = new CallDesk();
        var (target, gate) = (new object(), new TaskCompletionSource<CallOutcome>());
        var answers = new Queue<Task<CallOutcome>>([gate.Task, Task.FromResult(CallDesk.Done)]);
        var final = desk.Run(desk.Call("final", () => answers.Dequeue(), target, CallPriority.Final));
        var step = desk.Run(desk.Call("step", target));

        gate.SetResult(desk.Refused(1));
        await desk.PassAsync(2);

        Assert.Null(await step.OrHang());
        Assert.Equal(CallDesk.Done, await final.OrHang());
        Assert.Equal(["0.00 final", "1.00 final"], desk.Began);
    }

    [Theory]
    [InlineData("chat")]
    [InlineData(null)]
    public async Task A_refusal_until_now_is_followed_by_a_pause_of_a_second(string? held)
    {
        await using var desk = new CallDesk();
        string[] keys = held is null ? [] : [held];
        _ = desk.Run(desk.Call("call", budgets: [Chat], answers: [desk.Refused(-5, keys), desk.Refused(-5, keys)]));

        await desk.PassAsync(1.5);

        Assert.Equal(["0.00 call", "1.00 call"], desk.Began);
    }

    [Fact]
    public async Task Refusals_of_one_call_are_followed_by_growing_pauses_of_five_minutes_at_most()
    {
        await using var desk = new CallDesk();
        _ = desk.Run(desk.Call("call", answers: [.. Enumerable.Repeat(desk.Refused(0), 12)]));

        await desk.PassAsync(1500);

        Assert.Equal(
            ["0", "1", "3", "7", "15", "31", "63", "127", "255", "511", "811", "1111", "1411"],
            desk.Began.Select(line => line.Split('.')[0]));
    }

    [Fact]
    public async Task A_hold_of_years_breaks_nothing()
    {
        await using var desk = new CallDesk();
        _ = desk.Run(desk.Call("held", budgets: [Chat], answers: [desk.Refused(4e9, "chat")]));
        await desk.PassAsync(1);

        Assert.Same(CallDesk.Done, await desk.Run(desk.Call("other", budgets: [Bot])).OrHang());
    }

    [Fact]
    public async Task A_hold_without_end_breaks_nothing()
    {
        await using var desk = new CallDesk();
        _ = desk.Run(desk.Call("held", budgets: [Chat], answers: [new CallOutcome.Refused(DateTimeOffset.MaxValue, ["chat"])]));
        await desk.PassAsync(1);

        Assert.Same(CallDesk.Done, await desk.Run(desk.Call("other", budgets: [Bot])).OrHang());
    }

    [Fact]
    public async Task A_lost_edit_is_repeated_with_growing_pauses_until_it_is_answered()
    {
        await using var desk = new CallDesk();
        var edit = desk.Run(desk.Call("edit", answers: [CallDesk.Lost, CallDesk.Lost, CallDesk.Lost]));

        await desk.PassAsync(10);

        Assert.Same(CallDesk.Done, await edit.OrHang());
        Assert.Equal(["0.00 edit", "1.00 edit", "3.00 edit", "7.00 edit"], desk.Began);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_lost_creation_is_repeated_only_as_often_as_told(int repeats)
    {
        await using var desk = new CallDesk();
        var creation = desk.Run(desk.Call("create", repeatsAfterLoss: repeats, answers: [CallDesk.Lost, CallDesk.Lost, CallDesk.Lost]));

        await desk.PassAsync(10);

        Assert.IsType<CallOutcome.Lost>(await creation.OrHang());
        Assert.Equal(1 + repeats, desk.Began.Count);
    }

    [Fact]
    public async Task A_refused_creation_is_repeated_however_often_it_is_refused()
    {
        await using var desk = new CallDesk();
        var creation = desk.Run(desk.Call("create", repeatsAfterLoss: 0, answers: [desk.Refused(2), desk.Refused(4), desk.Refused(6)]));

        await desk.PassAsync(20);

        Assert.Same(CallDesk.Done, await creation.OrHang());
        Assert.Equal(4, desk.Began.Count);
    }

    [Fact]
    public async Task A_lost_call_counts_in_its_budget()
    {
        await using var desk = new CallDesk();
        var budget = Chat with { Calls = 1 };
        _ = desk.Run(desk.Call("edit", priority: CallPriority.Final, budgets: [budget], answers: [CallDesk.Lost]));

        await desk.PassAsync(12);

        Assert.Equal(["0.00 edit", "10.00 edit"], desk.Began);
    }

    [Fact]
    public async Task A_notice_without_room_is_left_out()
    {
        await using var desk = new CallDesk();
        var budget = Chat with { Calls = 2 };
        await desk.Run(desk.Call("final", priority: CallPriority.Final, budgets: [budget])).OrHang();

        var notice = desk.Run(desk.Call("notice", priority: CallPriority.Notice, budgets: [budget]));

        Assert.Null(await notice.OrHang());
        await desk.PassAsync(20);
        Assert.Equal(["0.00 final"], desk.Began);
    }

    [Fact]
    public async Task A_rejection_is_told_and_not_repeated()
    {
        await using var desk = new CallDesk();

        var outcome = await desk.Run(desk.Call("call", answers: [new CallOutcome.Rejected(RejectReason.Forbidden)])).OrHang();

        Assert.Equal(new CallOutcome.Rejected(RejectReason.Forbidden), outcome);
        await desk.PassAsync(10);
        Assert.Single(desk.Began);
    }
}
