using ChatBots.Jobs;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBots.Tests.Core;

public sealed class PatienceTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public async Task A_busy_store_is_asked_again_until_it_is_not()
    {
        var asked = 0;
        var answer = Patience().UntilDoneAsync(() => ++asked > 3 ? Task.FromResult("done") : throw new StoreBusyException("locked", null), Guard.Token);

        for (var pause = 1; pause <= 4; pause *= 2)
        {
            Assert.False(answer.IsCompleted);
            await clock.TimerDueWithinAsync(TimeSpan.FromMinutes(1)).OrHang();
            clock.Advance(TimeSpan.FromSeconds(pause));
        }

        Assert.Equal("done", await answer.OrHang());
        Assert.Equal(4, asked);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_they_want()
    {
        using var enough = new CancellationTokenSource();
        var answer = Patience().UntilDoneAsync<bool>(() => throw new StoreBusyException("full", null), enough.Token);

        await enough.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.OrHang());
    }

    [Fact]
    public async Task Another_fault_is_nobodys_to_wait_out()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Patience().UntilDoneAsync(() => throw new InvalidOperationException("a bug"), Guard.Token).OrHang());
    }

    private Patience Patience() => new(clock, NullLogger<Patience>.Instance);
}
