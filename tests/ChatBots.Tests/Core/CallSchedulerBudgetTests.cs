using ChatBots.Chat;
using ChatBots.Live;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Core;

/// <summary>What platforms say of their limits beside the limits themselves.</summary>
public sealed class CallSchedulerBudgetTests
{
    private static readonly Budget TwoInTen = new("chat", 2, TimeSpan.FromSeconds(10));

    [Fact]
    public async Task Budgets_may_be_named_otherwise_from_one_moment_to_the_next()
    {
        await using var desk = new CallDesk();
        var asked = 0;
        var call = new ScheduledCall
        {
            Target = new object(),
            Priority = CallPriority.Final,
            Budgets = () => [new Budget($"name {asked++}", 1, TimeSpan.FromSeconds(10))],
            Make = () => Task.FromResult(CallDesk.Done),
            NotBefore = desk.At(2),
        };

        var made = desk.Run(call);
        await desk.PassAsync(3);

        Assert.Same(CallDesk.Done, await made.OrHang());
    }

    [Fact]
    public async Task An_adapter_that_breaks_hurts_its_own_call_only()
    {
        await using var desk = new CallDesk();
        var isBroken = false;
        var broken = desk.Run(new ScheduledCall
        {
            Target = new object(),
            Priority = CallPriority.Final,
            Budgets = () => isBroken ? throw new InvalidOperationException("broken") : [TwoInTen with { EmptyUntil = desk.At(5) }],
            Make = () => Task.FromResult(CallDesk.Done),
        });
        var whole = desk.Run(desk.Call("whole", budgets: [TwoInTen]));
        isBroken = true;

        await desk.PassAsync(6);

        await Assert.ThrowsAsync<InvalidOperationException>(() => broken);
        Assert.Same(CallDesk.Done, await whole.OrHang());
    }

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
