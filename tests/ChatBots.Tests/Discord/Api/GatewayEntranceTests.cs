using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Discord.Api;

/// <summary>Sessions are begun sparingly: who begins too many loses the token.</summary>
public sealed class GatewayEntranceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task The_last_beginnings_of_a_day_are_left_alone(int left)
    {
        await using var stage = await GatewayStage.PrepareAsync();
        stage.Hub.IdentifiesLeft = left;
        stage.Run();
        await stage.Clock.TimerDueWithinAsync(stage.ResetAfter).OrHang();
        await stage.QuietAsync(TimeSpan.FromHours(1));
        await stage.Clock.TimerDueWithinAsync(stage.ResetAfter).OrHang();

        stage.Clock.Advance(stage.ResetAfter - TimeSpan.FromSeconds(1));
        Assert.Equal((0, 1), (stage.Hub.Identifies, stage.AddressCalls));
        stage.Hub.IdentifiesLeft = 1000;
        stage.Clock.Advance(TimeSpan.FromSeconds(1));

        await stage.NextAsync("READY");
        Assert.Equal(2, stage.AddressCalls);
        var (level, line) = Assert.Single(stage.Lines, each => each.Level == LogLevel.Warning);
        Assert.Contains($"only {left} more sessions", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_has_used_itself_counts_without_asking()
    {
        await using var stage = await GatewayStage.PrepareAsync();
        stage.Hub.IdentifiesLeft = 5;
        stage.Run();
        await stage.NextAsync("READY");
        await AnewAsync(stage);
        await stage.NextAsync("READY");
        Assert.Equal(1, stage.AddressCalls);
        stage.Hub.IdentifiesLeft = 1000;

        await AnewAsync(stage);

        await stage.NextAsync("READY");
        Assert.Equal((3, 2), (stage.Hub.Identifies, stage.AddressCalls));
    }

    [Fact]
    public async Task An_address_that_cannot_be_asked_for_is_asked_for_again()
    {
        await using var stage = await GatewayStage.PrepareAsync();
        var faults = new Queue<int>([502, 429]);
        stage.OnAddress = () => faults.TryDequeue(out var fault) ? fault : 200;
        stage.Run();
        Assert.Contains("address is not known", (await stage.PauseAsync()).Line, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(5), (await stage.PauseAsync()).Pause);

        await stage.NextAsync("READY");
    }

    [Fact]
    public async Task A_session_that_dies_as_soon_as_it_is_there_is_begun_ever_more_rarely()
    {
        await using var stage = await GatewayStage.BeginAsync();
        var pauses = new List<double>();
        for (var session = 0; session < 8; session++)
        {
            await stage.NextAsync("READY");
            stage.Hub.Close(4009, "Over.");
            pauses.Add((await stage.PauseAsync()).Pause.TotalSeconds);
            if (pauses[^1] < 5)
                await stage.PassAsync(TimeSpan.FromSeconds(5));
        }

        await stage.NextAsync("READY");
        Assert.Equal([0.75, 1.5, 3, 6, 12, 24, 45, 45], pauses);
    }

    [Fact]
    public async Task A_connection_that_lived_for_minutes_makes_the_next_one_quick()
    {
        await using var stage = await GatewayStage.BeginAsync();
        for (var drop = 0; drop < 3; drop++)
        {
            await stage.NextAsync();
            stage.Hub.DropConnection();
            await stage.PauseAsync();
        }

        await stage.NextAsync("RESUMED");
        stage.Clock.Advance(TimeSpan.FromMinutes(5));
        stage.Hub.DropConnection();

        Assert.Equal(TimeSpan.FromSeconds(0.75), (await stage.PauseAsync()).Pause);
        await stage.NextAsync("RESUMED");
    }

    private static async Task AnewAsync(GatewayStage stage)
    {
        stage.Hub.Close(4009, "Over.");
        await stage.PauseAsync();
        await stage.PassAsync(TimeSpan.FromSeconds(5));
    }
}
