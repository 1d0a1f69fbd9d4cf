using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Emulator;

public sealed class GatewayHubSessionTests
{
    [Fact]
    public async Task An_identify_is_answered_with_READY_and_the_guilds()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ConnectAsync();

        await client.SayAsync(stage.Identify());

        var ready = await client.FrameAsync();
        Assert.Equal(
            ("READY", 1, stage.ResumeUrl.AbsoluteUri),
            ((string?)ready["t"], (int)ready["s"]!, (string?)ready["d"]!["resume_gateway_url"]));
        Assert.Equal("GUILD_CREATE 2", await client.NextAsync());
        var session = await stage.Hub.ConnectedAsync(Guard.Token).OrHang();
        Assert.Equal((0, 1, 513, 2, true), (session.Shard, session.Shards, session.Intents, session.LastSeq, session.IsConnected));
        Assert.Equal((1, 999), (stage.Hub.Identifies, stage.Hub.IdentifiesLeft));
    }

    [Fact]
    public async Task HELLO_tells_the_interval()
    {
        await using var stage = await GatewayStage.StartAsync();

        var client = await stage.OpenAsync();

        Assert.Equal(41_250, (int)(await client.FrameAsync())["d"]!["heartbeat_interval"]!);
    }

    [Fact]
    public async Task A_session_hears_only_what_it_has_the_intent_for()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync(GatewayStage.Guilds);

        var unheard = stage.Say("unheard");
        var heard = stage.Hub.Dispatch("INTERACTION_CREATE", new JsonObject(), 0);

        Assert.Equal((0, 3), (unheard, heard));
        Assert.Equal("INTERACTION_CREATE 3", await client.NextAsync());
    }

    [Fact]
    public async Task What_happens_while_a_session_begins_comes_behind_the_guilds()
    {
        await using var stage = await GatewayStage.StartAsync();
        stage.WhileReady = () => stage.Say("meanwhile");
        var client = await stage.ConnectAsync();

        await client.SayAsync(stage.Identify());

        Assert.Equal(
            ("READY 1", "GUILD_CREATE 2", "MESSAGE_CREATE 3"),
            (await client.NextAsync(), await client.NextAsync(), await client.NextAsync()));
    }

    [Fact]
    public async Task What_happens_without_any_session_is_lost()
    {
        await using var stage = await GatewayStage.StartAsync();

        Assert.Equal(0, stage.Say("lost"));

        var client = await stage.ReadyAsync();
        Assert.Equal(3, stage.Say("heard"));
        Assert.Equal("heard", (string?)(await client.FrameAsync())["d"]!["content"]);
    }

    [Fact]
    public async Task A_heartbeat_is_acknowledged_even_before_an_identify()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ConnectAsync();

        await client.SayAsync("""{"op":1,"d":null}""");

        Assert.Equal("op 11", await client.NextAsync());
        var told = await stage.Hub.ReceivesAsync(1, Guard.Token).OrHang();
        Assert.Equal((1, null, stage.Clock.GetUtcNow()), (told.Op, told.Data, told.At));
        Assert.Equal(1, stage.Hub.Heartbeats);
    }

    [Fact]
    public async Task A_session_without_a_heartbeat_times_out_after_one_and_a_half_intervals()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();

        stage.Clock.Advance(stage.Hub.HeartbeatInterval);
        await client.SayAsync("""{"op":1,"d":2}""");
        Assert.Equal("op 11", await client.NextAsync());
        stage.Clock.Advance(stage.Hub.HeartbeatInterval * 1.5 - TimeSpan.FromMilliseconds(1));
        Assert.True(stage.Hub.IsConnected);
        stage.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal((4009, 0), (await client.CloseCodeAsync(), stage.Hub.Sessions.Count));
        stage.Expected = "no heartbeat came within 00:01:01.8750000 (4009)";
    }

    [Theory]
    [InlineData("7", "a heartbeat told the seq 7, which was never sent")]
    [InlineData("1", "a heartbeat told the seq 1 after 2")]
    [InlineData("null", "a heartbeat told no seq after 2")]
    public async Task A_heartbeat_tells_the_seq_that_was_received_last(string seq, string violation)
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();

        await client.SayAsync("""{"op":1,"d":2}""");
        await client.SayAsync($$"""{"op":1,"d":{{seq}}}""");

        Assert.Equal(("op 11", "op 11"), (await client.NextAsync(), await client.NextAsync()));
        stage.Expected = violation;
    }

    [Fact]
    public async Task An_end_of_a_connection_is_told_with_who_began_it()
    {
        await using var stage = await GatewayStage.StartAsync();

        await (await stage.ConnectAsync()).LeaveAsync(4900);
        var byClient = await stage.Hub.ClosedAsync(Guard.Token).OrHang();
        var client = await stage.ConnectAsync();
        stage.Hub.Close(4000, "Unknown error.");
        await client.CloseCodeAsync();
        var byServer = await stage.Hub.ClosedAsync(Guard.Token).OrHang();

        Assert.Equal((4900, true, false), (byClient.Code, byClient.ByClient, byServer.ByClient));
    }

    [Fact]
    public async Task A_plain_request_is_refused()
    {
        await using var stage = await GatewayStage.StartAsync();
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new UriBuilder(stage.Url) { Scheme = "http" }.Uri, Guard.Token).OrHang();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_server_that_stops_breaks_its_connections()
    {
        var stage = await GatewayStage.StartAsync();
        var client = await RawClient.OpenAsync(new Uri(stage.Url, "?v=10&encoding=json"));

        await stage.DisposeAsync();

        await Assert.ThrowsAnyAsync<WebSocketException>(client.CloseCodeAsync);
    }
}
