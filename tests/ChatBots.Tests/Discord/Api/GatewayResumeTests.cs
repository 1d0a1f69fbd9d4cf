using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging;
using static ChatBots.Tests.Discord.Api.GatewayTests;

namespace ChatBots.Tests.Discord.Api;

/// <summary>A session outlives its connections, and what happened meanwhile is given out once.</summary>
public sealed class GatewayResumeTests
{
    [Fact]
    public async Task A_connection_that_breaks_misses_nothing()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");
        stage.Happens("before");
        await stage.NextAsync("MESSAGE_CREATE");

        stage.Hub.DropConnection();
        stage.Happens("meanwhile");
        stage.Happens("still");
        var (pause, _) = await stage.PauseAsync();

        Assert.Equal((3, "meanwhile"), Content(await stage.NextAsync()));
        Assert.Equal((4, "still"), Content(await stage.NextAsync()));
        await stage.NextAsync("RESUMED");
        Assert.Equal(TimeSpan.FromSeconds(0.75), pause);
        Assert.Equal((1, 1, 1), (stage.Hub.Identifies, stage.Hub.Resumes, stage.AddressCalls));
        Assert.True(stage.Gateway.IsConnected);
    }

    [Fact]
    public async Task A_connection_that_the_platform_wants_anew_leaves_the_session()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");

        stage.Hub.AskReconnect();

        var closing = await stage.Hub.ClosedAsync(Guard.Token).OrHang();
        await stage.PauseAsync();
        await stage.NextAsync("RESUMED");
        Assert.Equal((4900, true), (closing.Code, closing.ByClient));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1011)]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4003)]
    [InlineData(4005)]
    [InlineData(4008)]
    [InlineData(4321)]
    public async Task A_code_that_says_nothing_of_the_session_leaves_it(int code)
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");

        stage.Hub.Close(code, "Bye.");
        await stage.PauseAsync();

        await stage.NextAsync("RESUMED");
    }

    [Theory]
    [InlineData(4007)]
    [InlineData(4009)]
    public async Task A_code_that_ends_the_session_begins_another_five_seconds_after_the_first(int code)
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");

        stage.Hub.Close(code, "Over.");
        await stage.PauseAsync();
        await stage.PassAsync(TimeSpan.FromSeconds(4.25));

        Assert.Equal(1, (await stage.NextAsync("READY")).Seq);
        Assert.Equal((2, 0, 1), (stage.Hub.Identifies, stage.Hub.Resumes, stage.AddressCalls));
    }

    [Fact]
    public async Task An_invalid_session_that_can_be_taken_up_is_taken_up_after_a_while()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");

        stage.Hub.InvalidateSession(canResume: true);

        Assert.Equal(TimeSpan.FromSeconds(3), (await stage.PauseAsync()).Pause);
        await stage.NextAsync("RESUMED");
    }

    [Fact]
    public async Task An_invalid_session_that_is_over_makes_room_for_a_new_one()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");
        stage.Happens("one");
        await stage.NextAsync("MESSAGE_CREATE");

        stage.Hub.InvalidateSession(canResume: false);

        Assert.Equal(TimeSpan.FromSeconds(3), (await stage.PauseAsync()).Pause);
        await stage.PassAsync(TimeSpan.FromSeconds(2));
        await stage.NextAsync("READY");
        stage.Happens("two");
        Assert.Equal((2, "two"), Content(await stage.NextAsync()));
    }

    [Fact]
    public async Task A_session_that_the_platform_forgot_is_not_asked_for_again()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");
        stage.Hub.ForgetSessions();

        stage.Hub.DropConnection();
        await stage.PauseAsync();
        await stage.PauseAsync();

        await stage.PassAsync(TimeSpan.FromSeconds(5));
        await stage.NextAsync("READY");
        Assert.Equal((2, 1), (stage.Hub.Identifies, stage.Hub.Resumes));
    }

    [Fact]
    public async Task An_outage_of_some_minutes_loses_nothing()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");
        stage.Hub.RefuseConnections(7);
        var before = stage.Clock.GetUtcNow();

        stage.Hub.DropConnection();
        stage.Happens("meanwhile");
        for (var pause = 0; pause < 8; pause++)
            await stage.PauseAsync();

        Assert.Equal((2, "meanwhile"), Content(await stage.NextAsync()));
        await stage.NextAsync("RESUMED");
        Assert.InRange(stage.Clock.GetUtcNow() - before, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3));
        Assert.Contains(stage.Lines, each => each.Level == LogLevel.Warning);
    }

    [Fact]
    public async Task A_longer_outage_begins_a_new_session_at_the_address_that_is_asked_for()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");
        stage.Hub.RefuseConnections(9);

        stage.Hub.DropConnection();
        for (var pause = 0; pause < 10; pause++)
            await stage.PauseAsync();

        await stage.NextAsync("READY");
        Assert.Equal((2, 0, 2), (stage.Hub.Identifies, stage.Hub.Resumes, stage.AddressCalls));
    }

    [Fact]
    public async Task What_a_replay_repeats_is_given_out_once()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");
        stage.Happens("one");
        stage.Happens("two");
        await stage.NextAsync();
        await stage.NextAsync();

        stage.Hub.Redeliver(3);
        stage.Happens("three");

        Assert.Equal((4, "three"), Content(await stage.NextAsync()));
        Assert.Equal(0, stage.Gateway.Skipped);
    }
}
