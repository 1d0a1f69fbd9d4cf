using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Api;

public sealed class GatewayHeartbeatTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task The_first_sign_of_life_comes_after_a_part_of_the_interval_and_the_others_after_whole_ones()
    {
        await using var stage = await BeginAsync();
        var begun = stage.Clock.GetUtcNow();
        stage.Happens("one");
        await stage.NextAsync("MESSAGE_CREATE");

        var times = new List<double>();
        foreach (var wait in new[] { 10, 40, 40 })
        {
            await stage.PassExactlyAsync(TimeSpan.FromSeconds(wait));
            var beat = await stage.Hub.ReceivesAsync(1, Guard.Token).OrHang();
            Assert.Equal(2, (int)beat.Data!);
            times.Add((beat.At - begun).TotalSeconds);
            await AnsweredAsync(stage);
        }

        Assert.Equal([10, 50, 90], times);
        Assert.Equal(0, stage.Hub.Resumes);
    }

    [Fact]
    public async Task A_connection_that_answers_no_sign_of_life_is_given_up_and_the_session_goes_on()
    {
        await using var stage = await BeginAsync();
        stage.Hub.IsAcknowledging = false;
        await stage.PassExactlyAsync(Interval / 4);
        await stage.Hub.ReceivesAsync(1, Guard.Token).OrHang();

        await stage.PassExactlyAsync(Interval);

        var closing = await stage.Hub.ClosedAsync(Guard.Token).OrHang();
        Assert.Null(closing.Code);
        Assert.Contains("signs of life", (await stage.PauseAsync()).Line, StringComparison.Ordinal);
        await stage.NextAsync("RESUMED");
        Assert.Equal(1, stage.Hub.Heartbeats);
    }

    [Fact]
    public async Task A_new_connection_owes_nothing_for_the_old_one()
    {
        await using var stage = await BeginAsync();
        stage.Hub.IsAcknowledging = false;
        await stage.PassExactlyAsync(Interval / 4);
        await stage.Hub.ReceivesAsync(1, Guard.Token).OrHang();
        stage.Hub.DropConnection();
        stage.Hub.IsAcknowledging = true;
        await stage.PauseAsync();
        await stage.NextAsync("RESUMED");

        await stage.PassExactlyAsync(Interval / 4);

        await stage.Hub.ReceivesAsync(1, Guard.Token).OrHang();
        Assert.Equal(1, stage.Hub.Resumes);
    }

    [Fact]
    public async Task A_sign_of_life_that_is_asked_for_comes_at_once()
    {
        await using var stage = await BeginAsync();

        stage.Hub.AskHeartbeat();

        Assert.Equal(1, (int)(await stage.Hub.ReceivesAsync(1, Guard.Token).OrHang()).Data!);
    }

    [Fact]
    public async Task Who_asks_too_often_does_not_make_the_bot_break_the_rules()
    {
        await using var stage = await BeginAsync();

        for (var asked = 0; asked < 300; asked++)
            stage.Hub.AskHeartbeat();
        stage.Happens("afterwards");
        await stage.NextAsync("MESSAGE_CREATE");

        await stage.PassExactlyAsync(Interval / 4);
        for (var beat = 0; beat < 101; beat++)
            await stage.Hub.ReceivesAsync(1, Guard.Token).OrHang();
        Assert.Equal(101, stage.Hub.Heartbeats);
        Assert.True(stage.Gateway.IsConnected);
    }

    private static async Task<GatewayStage> BeginAsync()
    {
        var stage = await GatewayStage.PrepareAsync(luck: 0.25);
        stage.Hub.HeartbeatInterval = Interval;
        stage.Run();
        await stage.NextAsync("READY");
        return stage;
    }

    // What the gateway sends afterwards comes behind its answer
    private static async Task AnsweredAsync(GatewayStage stage)
    {
        var skipped = stage.Gateway.Skipped;
        stage.Hub.DispatchRaw("""{"op":99}""");
        while (stage.Gateway.Skipped == skipped)
        {
            Guard.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
