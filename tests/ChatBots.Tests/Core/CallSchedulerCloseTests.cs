using ChatBots.Chat;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Core;

public sealed class CallSchedulerCloseTests
{
    [Fact]
    public async Task A_call_that_hangs_does_not_hold_up_the_close()
    {
        var desk = new CallDesk();
        _ = desk.Run(desk.Call("hangs", () => new TaskCompletionSource<CallOutcome>().Task));

        var closing = desk.Scheduler.CloseAsync(TimeSpan.FromSeconds(5));
        await desk.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(5)).OrHang();
        Assert.False(closing.IsCompleted);
        desk.Clock.Advance(TimeSpan.FromSeconds(5));

        await closing.OrHang();
        await desk.DisposeAsync();
    }
}
