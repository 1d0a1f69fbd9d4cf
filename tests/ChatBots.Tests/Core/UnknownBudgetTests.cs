using ChatBots.Chat;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Core;

/// <summary>Budgets that nobody knows before a first answer tells of them.</summary>
public sealed class UnknownBudgetTests
{
    private static readonly Budget Guess = new("guess", 1, TimeSpan.FromSeconds(1));
    private static readonly Budget TwoInTen = new("chat", 2, TimeSpan.FromSeconds(10)) { Formerly = "guess" };

    [Fact]
    public async Task A_call_counts_in_the_budget_that_its_answer_tells_of()
    {
        await using var desk = new CallDesk();

        await desk.Run(desk.Call("first", budgets: [Guess], answers: [CallDesk.Done with { AlsoDrawn = ["chat"] }])).OrHang();
        await desk.PassAsync(2);
        var second = desk.Run(desk.Call("second", priority: Live.CallPriority.Answer, budgets: [TwoInTen]));
        var third = desk.Run(desk.Call("third", priority: Live.CallPriority.Answer, budgets: [TwoInTen]));
        await desk.PassAsync(10);

        await Task.WhenAll(second, third).OrHang();
        Assert.Equal(["0.00 first", "2.00 second", "10.00 third"], desk.Began);
    }

    [Fact]
    public async Task A_call_under_way_counts_in_the_budget_of_which_others_know_by_now()
    {
        await using var desk = new CallDesk();
        var slow = new TaskCompletionSource<CallOutcome>();
        var first = desk.Run(desk.Call("first", () => slow.Task, budgets: [Guess]));
        var second = desk.Run(desk.Call("second", priority: Live.CallPriority.Answer, budgets: [TwoInTen]));
        var third = desk.Run(desk.Call("third", priority: Live.CallPriority.Answer, budgets: [TwoInTen]));

        await second.OrHang();
        Assert.False(third.IsCompleted);
        slow.SetResult(CallDesk.Done with { AlsoDrawn = ["chat"] });
        await desk.PassAsync(11);

        await Task.WhenAll(first, third).OrHang();
        Assert.Equal("10.00 third", desk.Began[^1]);
    }
}
