using System.Text.Json;
using ChatBots.Discord.Api;
using ChatBots.Emulators.Relay;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Discord.Api;

/// <summary>A connection that goes well, and its end.</summary>
public sealed class GatewayTests
{
    [Fact]
    public async Task It_says_who_it_is_and_hears_what_happens_in_order()
    {
        await using var stage = await GatewayStage.BeginAsync();
        var ready = await stage.NextAsync("READY");

        stage.Happens("one");
        stage.Happens("two");

        Assert.Equal((2, "one"), Content(await stage.NextAsync("MESSAGE_CREATE")));
        Assert.Equal((3, "two"), Content(await stage.NextAsync("MESSAGE_CREATE")));
        Assert.Equal("11", ready.Data.Deserialize(DiscordJson.Default.ApiReady)!.User.Id);
        Assert.True(stage.Gateway.IsConnected);
        var identify = (await stage.Hub.ReceivesAsync(2, Guard.Token).OrHang()).Data!;
        Assert.Equal(("[0,1]", 4609), (identify["shard"]!.ToJsonString(), (int)identify["intents"]!));
        Assert.Equal(1, stage.AddressCalls);
    }

    [Fact]
    public async Task A_stop_ends_the_session_politely()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");

        stage.Stop();

        Assert.Equal(new GatewayEnd.Stopped(), await stage.End.OrHang());
        var closing = await stage.Hub.ClosedAsync(Guard.Token).OrHang();
        Assert.Equal((1000, true), (closing.Code, closing.ByClient));
        Assert.Empty(stage.Hub.Sessions);
        Assert.False(stage.Gateway.IsConnected);
    }

    [Fact]
    public async Task A_stop_waits_no_longer_than_two_seconds_for_the_other_side()
    {
        var connected = new TaskCompletionSource();
        var leaving = new TaskCompletionSource();
        await using var stage = await GatewayStage.PrepareAsync();
        stage.OnConnect = async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            connected.SetResult();
            await leaving.Task;
        };
        stage.Run();
        await connected.Task.OrHang();
        // The handshake is over for the client as well once only the hello is awaited
        await stage.QuietAsync(TimeSpan.FromSeconds(15));
        await stage.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(20)).OrHang();

        stage.Stop();
        await stage.PassExactlyAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(new GatewayEnd.Stopped(), await stage.End.OrHang());
        leaving.SetResult();
    }

    [Fact]
    public async Task A_stop_during_a_pause_ends_it_at_once()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");
        stage.Hub.DropConnection();
        await stage.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(1)).OrHang();

        stage.Stop();

        Assert.Equal(new GatewayEnd.Stopped(), await stage.End.OrHang());
    }

    [Theory]
    [InlineData(4010)]
    [InlineData(4011)]
    [InlineData(4012)]
    [InlineData(4013)]
    [InlineData(4014)]
    public async Task What_the_platform_would_say_again_ends_it(int code)
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");

        stage.Hub.Close(code, "No.");

        Assert.Equal(new GatewayEnd.Fatal(code), await stage.End.OrHang());
        Assert.False(stage.Gateway.IsConnected);
    }

    [Fact]
    public async Task A_token_that_is_refused_ends_it_at_the_gateway()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");

        stage.Hub.Close(4004, "Authentication failed.");

        Assert.Equal(new GatewayEnd.TokenRefused(), await stage.End.OrHang());
    }

    [Fact]
    public async Task A_token_that_is_refused_ends_it_before_the_gateway()
    {
        await using var stage = await GatewayStage.PrepareAsync();
        stage.OnAddress = () => 401;

        stage.Run();

        Assert.Equal(new GatewayEnd.TokenRefused(), await stage.End.OrHang());
        Assert.Empty(stage.Hub.Received);
    }

    [Fact]
    public async Task What_the_taker_throws_is_survived_and_its_words_are_not_told()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");
        stage.OnTake = dispatch => throw new InvalidDataException($"a secret: {dispatch.Data}");

        stage.Happens("one");
        stage.Happens("two");

        await stage.NextAsync("MESSAGE_CREATE");
        Assert.Equal((3, "two"), Content(await stage.NextAsync("MESSAGE_CREATE")));
        Assert.Contains(stage.Lines, each => each == (LogLevel.Error, "MESSAGE_CREATE of Discord's gateway could not be taken: InvalidDataException"));
    }

    [Fact]
    public async Task A_hello_that_does_not_come_is_waited_for_twenty_seconds()
    {
        var gate = new Gate();
        await using var stage = await GatewayStage.PrepareAsync();
        stage.Hub.HoldHello(gate);
        stage.Run();
        await gate.Reached.OrHang();

        await stage.PassExactlyAsync(TimeSpan.FromSeconds(20));

        Assert.Contains("did not say hello", (await stage.PauseAsync()).Line, StringComparison.Ordinal);
        await stage.NextAsync("READY");
        Assert.Equal(2, stage.AddressCalls);
        gate.Open();
    }

    [Fact]
    public async Task A_handshake_that_does_not_end_is_waited_for_fifteen_seconds()
    {
        var asked = new TaskCompletionSource();
        await using var stage = await GatewayStage.PrepareAsync();
        stage.OnConnect = async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        stage.Run();
        await asked.Task.OrHang();
        stage.OnConnect = stage.Hub.AcceptAsync;

        await stage.PassExactlyAsync(TimeSpan.FromSeconds(15));

        Assert.Contains("no connection came about", (await stage.PauseAsync()).Line, StringComparison.Ordinal);
        await stage.NextAsync("READY");
    }

    internal static (int Seq, string? What) Content(GatewayDispatch dispatch) => (dispatch.Seq, dispatch.Data.GetProperty("content").GetString());
}
