using ChatBots.Chat;
using ChatBots.Live;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Core;

/// <summary>What platforms say of their limits beside the limits themselves.</summary>
public sealed class CallSchedulerBudgetTests
{
    private static readonly Budget TwoInTen = new("chat", 2, TimeSpan.FromSeconds(10));

    [Fact]
    public async Task A_budget_that_the_platform_says_is_empty_is_left_alone_until_then()
    {
        await using var desk = new CallDesk();
        var end = desk.Run(desk.Call("end", priority: CallPriority.Final, budgets: [TwoInTen with { EmptyUntil = desk.At(7) }]));
        var other = desk.Run(desk.Call("other", budgets: [new Budget("other", 2, TimeSpan.FromSeconds(10))]));

        await desk.PassAsync(10);
        await end.OrHang();
        await other.OrHang();

        Assert.Equal(["0.00 other", "7.00 end"], desk.Began);
    }
}
