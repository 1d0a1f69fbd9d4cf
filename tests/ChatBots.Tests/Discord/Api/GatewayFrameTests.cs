using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging;
using static ChatBots.Tests.Discord.Api.GatewayTests;

namespace ChatBots.Tests.Discord.Api;

/// <summary>What the gateway says is not always what it should be.</summary>
public sealed class GatewayFrameTests
{
    public static TheoryData<string> Nonsense =>
    [
        "", "no JSON", "{\"op\":0", "null", "[]", "7", "\"op\"", "{}", "{\"d\":{}}", "{\"op\":null}", "{\"op\":\"0\"}", "{\"op\":0.5}",
        "{\"op\":99999999999}", "{\"op\":5}", "{\"op\":-1}", "{\"op\":0}", "{\"op\":0,\"s\":2}", "{\"op\":0,\"t\":\"X\",\"d\":1}",
        "{\"op\":0,\"s\":\"2\",\"t\":\"X\"}", "{\"op\":0,\"s\":2,\"t\":5}", "{\"op\":0,\"s\":2,\"t\":\"\\ud83d\"}", "{\"op\":10}",
        "{\"op\":10,\"d\":null}", "{\"op\":10,\"d\":{\"heartbeat_interval\":0}}", "{\"op\":10,\"d\":{\"heartbeat_interval\":\"1\"}}",
    ];

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task A_frame_that_is_not_understood_is_counted_and_hides_nothing_behind_it(string frame)
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");

        stage.Hub.DispatchRaw(frame);
        stage.Hub.DispatchRaw(frame);
        stage.Happens("behind");

        Assert.Equal("behind", Content(await stage.NextAsync()).What);
        Assert.Equal(2, stage.Gateway.Skipped);
        Assert.Single(stage.Lines, each => each.Level == LogLevel.Warning);
    }

    [Fact]
    public async Task Bytes_and_endless_frames_are_skipped()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");

        stage.Hub.DispatchRaw(new byte[] { 1, 2, 3 });
        stage.Hub.DispatchRaw($$"""{"op":0,"s":2,"t":"LARGE","d":"{{new string('x', 17 * 1024 * 1024)}}"}""");
        stage.Happens("behind");

        Assert.Equal("behind", Content(await stage.NextAsync()).What);
        Assert.Equal(2, stage.Gateway.Skipped);
        Assert.Equal(2, stage.Lines.Count(each => each.Level == LogLevel.Warning));
    }

    [Fact]
    public async Task A_large_frame_is_no_trouble()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");
        var large = string.Concat(Enumerable.Repeat("一", 2 * 1024 * 1024));

        stage.Happens(large);
        stage.Happens("behind");

        Assert.Equal((2, large), Content(await stage.NextAsync()));
        Assert.Equal((3, "behind"), Content(await stage.NextAsync()));
    }

    [Theory]
    [InlineData("""{"op":0,"s":2,"t":"ODD","d":null}""", System.Text.Json.JsonValueKind.Null)]
    [InlineData("""{"op":0,"s":2,"t":"ODD","d":[1]}""", System.Text.Json.JsonValueKind.Array)]
    [InlineData("""{"op":0,"s":2,"t":"ODD"}""", System.Text.Json.JsonValueKind.Undefined)]
    public async Task Any_content_is_given_out_as_it_is(string frame, System.Text.Json.JsonValueKind kind)
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");

        stage.Hub.DispatchRaw(frame);

        Assert.Equal(kind, (await stage.NextAsync("ODD")).Data.ValueKind);
    }

    [Fact]
    public async Task Seq_goes_on_only_with_what_was_given_out()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");

        stage.Hub.DispatchRaw("""{"op":0,"s":900,"d":{}}""");
        stage.Hub.AskHeartbeat();

        Assert.Equal(1, (int)(await stage.Hub.ReceivesAsync(1, Guard.Token).OrHang()).Data!);
    }

    [Fact]
    public async Task A_ready_that_cannot_be_read_is_given_out_and_the_next_session_is_a_new_one()
    {
        await using var stage = await GatewayStage.PrepareAsync();
        stage.OnConnect = async context =>
        {
            stage.OnConnect = stage.Hub.AcceptAsync;
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await SendAsync("""{"op":10,"d":{"heartbeat_interval":3600000}}""");
            await SendAsync("""{"op":0,"s":7,"t":"READY","d":{"session_id":5}}""");
            // Who hangs up sooner may be heard before the hello is heeded
            await socket.ReceiveAsync(new byte[4096], Guard.Token);

            Task SendAsync(string frame) => socket.SendAsync(
                System.Text.Encoding.UTF8.GetBytes(frame), System.Net.WebSockets.WebSocketMessageType.Text, true, Guard.Token);
        };
        stage.Run();
        Assert.Equal(7, (await stage.NextAsync("READY")).Seq);

        await stage.PauseAsync();
        await stage.PassAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(1, (await stage.NextAsync("READY")).Seq);
    }
}
