using System.Net.WebSockets;
using System.Text;
using ChatBots.Emulators.Relay;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Emulator;

public sealed class GatewayHubFaultTests
{
    [Fact]
    public async Task Heartbeats_can_go_unanswered()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();
        stage.Hub.IsAcknowledging = false;

        await client.SayAsync("""{"op":1,"d":2}""");
        await stage.Hub.ReceivesAsync(1, Guard.Token).OrHang();
        stage.Say("no answer before this");

        Assert.Equal("MESSAGE_CREATE 3", await client.NextAsync());
    }

    [Theory]
    [InlineData(4000, 1)]
    [InlineData(4008, 1)]
    [InlineData(4007, 0)]
    [InlineData(4009, 0)]
    [InlineData(4014, 0)]
    public async Task A_close_comes_behind_what_was_dispatched_and_may_end_the_session(int code, int left)
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();

        stage.Say("last");
        stage.Hub.Close(code, "because");

        Assert.Equal((left, false), (stage.Hub.Sessions.Count, stage.Hub.IsConnected));
        Assert.Equal("MESSAGE_CREATE 3", await client.NextAsync());
        Assert.Equal(code, await client.CloseCodeAsync());
    }

    [Fact]
    public async Task A_client_can_be_asked_to_reconnect_and_for_a_heartbeat()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();

        stage.Hub.AskHeartbeat();
        stage.Hub.AskReconnect();

        Assert.Equal(("op 1", "op 7"), (await client.NextAsync(), await client.NextAsync()));
        Assert.True(stage.Hub.IsConnected);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_session_can_be_made_invalid(bool canResume, int left)
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();

        stage.Hub.InvalidateSession(canResume);

        Assert.Equal(canResume, (bool)(await client.FrameAsync())["d"]!);
        Assert.Equal((left, false), (stage.Hub.Sessions.Count, stage.Hub.IsConnected));
    }

    [Fact]
    public async Task The_last_dispatches_can_come_twice_with_their_own_seqs()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();
        stage.Say("once");
        await client.SayAsync("""{"op":1,"d":2}""");

        stage.Hub.Redeliver(2);
        await client.SayAsync("""{"op":1,"d":2}""");
        await client.SayAsync("""{"op":1,"d":3}""");

        var frames = new List<string>();
        while (frames.Count < 6)
            frames.Add(await client.NextAsync());
        Assert.Equal(["MESSAGE_CREATE 3", "GUILD_CREATE 2", "MESSAGE_CREATE 3"], frames.Where(frame => frame != "op 11"));
    }

    [Theory]
    [InlineData("{\"op\":")]
    [InlineData("{\"op\":99,\"d\":null}")]
    [InlineData("no JSON")]
    public async Task Any_text_can_be_sent_as_a_frame(string text)
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();

        stage.Hub.DispatchRaw(text);
        stage.Hub.DispatchRaw(new byte[] { 1, 2, 3 });

        Assert.Equal(text, Encoding.UTF8.GetString(await client.MessageAsync()));
        Assert.Equal([1, 2, 3], await client.MessageAsync());
    }

    [Fact]
    public async Task A_raw_dispatch_counts_as_sent()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();

        stage.Hub.DispatchRaw("""{"op":0,"t":"TELEPATHY","s":40,"d":7}""");
        await client.SayAsync("""{"op":1,"d":40}""");

        Assert.Equal(("TELEPATHY 40", "op 11"), (await client.NextAsync(), await client.NextAsync()));
        Assert.Equal(41, stage.Say("next"));
    }

    [Fact]
    public async Task Connections_can_be_refused_a_number_of_times()
    {
        await using var stage = await GatewayStage.StartAsync();
        stage.Hub.RefuseConnections(1);

        var refusal = await Assert.ThrowsAsync<WebSocketException>(() => stage.OpenAsync());

        Assert.Contains("503", refusal.Message, StringComparison.Ordinal);
        await stage.ReadyAsync();
    }

    [Fact]
    public async Task Connections_can_be_refused_until_a_gate_is_opened()
    {
        await using var stage = await GatewayStage.StartAsync();
        var gate = new Gate();
        stage.Hub.RefuseConnections(gate);

        await Assert.ThrowsAsync<WebSocketException>(() => stage.OpenAsync());
        await Assert.ThrowsAsync<WebSocketException>(() => stage.OpenAsync());
        Assert.True(gate.Reached.IsCompleted);
        gate.Open();

        await stage.ReadyAsync();
    }

    [Fact]
    public async Task HELLO_can_be_held_and_what_comes_before_it_is_answered()
    {
        await using var stage = await GatewayStage.StartAsync();
        var gate = new Gate();
        stage.Hub.HoldHello(gate);
        var client = await stage.OpenAsync();
        await gate.Reached.OrHang();

        await client.SayAsync(stage.Identify());
        Assert.Equal(("READY 1", "GUILD_CREATE 2"), (await client.NextAsync(), await client.NextAsync()));
        gate.Open();

        Assert.Equal("op 10", await client.NextAsync());
    }
}
