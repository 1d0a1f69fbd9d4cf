using System.Net.WebSockets;

namespace ChatBots.Tests.Discord.Emulator;

public sealed class GatewayHubRefusalTests
{
    [Theory]
    [InlineData("?v=9&encoding=json", "the gateway was opened with ?v=9&encoding=json (4012)")]
    [InlineData("?encoding=json", "the gateway was opened with ?encoding=json (4012)")]
    [InlineData("?v=10&encoding=etf", "the gateway was opened with ?v=10&encoding=etf (4012)")]
    [InlineData("?v=10&encoding=json&compress=zlib-stream", "the gateway was opened with ?v=10&encoding=json&compress=zlib-stream (4012)")]
    public async Task It_speaks_version_10_in_plain_JSON_only(string query, string violation)
    {
        await using var stage = await GatewayStage.StartAsync();

        var client = await stage.OpenAsync(query: query);

        Assert.Equal(4012, await client.CloseCodeAsync());
        stage.Expected = violation;
    }

    [Theory]
    [InlineData("""{"op":77,"d":null}""", 4001, "there is no op 77 for clients")]
    [InlineData("""{"op":0,"d":null}""", 4001, "there is no op 0 for clients")]
    [InlineData("""{"d":1}""", 4002, "a frame had no op")]
    [InlineData("""[1]""", 4002, "a frame was no JSON object")]
    [InlineData("""{"op":""", 4002, "a frame was no JSON")]
    [InlineData("""{"op":1,"d":"2"}""", 4002, "a heartbeat's d was neither a whole number nor null")]
    [InlineData("""{"op":6,"d":{"token":"bot-token","seq":1}}""", 4002, "a resume had no session_id or no seq")]
    [InlineData("""{"op":6,"d":{"token":"x","session_id":"a","seq":1}}""", 4004, "the token was wrong")]
    [InlineData("""{"op":3,"d":{}}""", 4003, "op 3 came before an identify")]
    [InlineData("""{"op":2,"d":7}""", 4002, "the identify is no object")]
    public async Task A_frame_out_of_order_or_form_closes_the_connection(string frame, int code, string violation)
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ConnectAsync();

        await client.SayAsync(frame);

        Assert.Equal(code, await client.CloseCodeAsync());
        stage.Expected = $"{violation} ({code})";
    }

    [Theory]
    [InlineData(513, "", "wrong", 4004, "the token was wrong")]
    [InlineData(513, "", "Bot bot-token", 4004, "the token began with \"Bot \"")]
    [InlineData(513, ",\"shard\":[1,1]", null, 4010, "there is no shard 1 of 1")]
    [InlineData(513, ",\"shard\":[0]", null, 4002, "the identify has a shard that is no pair of whole numbers")]
    [InlineData(513, ",\"compress\":true", null, 4002, "the identify asks for compressed frames")]
    [InlineData(513, ",\"large_threshold\":1", null, 4002, "the identify has a large_threshold outside 50 to 250")]
    [InlineData(513, ",\"capabilities\":1", null, 4002, "the identify has capabilities, which is unknown")]
    [InlineData(1 << 17, "", null, 4013, "there are no intents 131072")]
    [InlineData(-1, "", null, 4013, "there are no intents -1")]
    [InlineData(1 | 2, "", null, 4014, "intents 3 hold a privileged one")]
    [InlineData(1 | 256, "", null, 4014, "intents 257 hold a privileged one")]
    [InlineData(1 | 32768, "", null, 4014, "intents 32769 hold a privileged one")]
    public async Task An_identify_has_to_be_right(int intents, string more, string? token, int code, string violation)
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ConnectAsync();

        await client.SayAsync(stage.Identify(intents, more, token));

        Assert.Equal((code, 1000), (await client.CloseCodeAsync(), stage.Hub.IdentifiesLeft));
        stage.Expected = $"{violation} ({code})";
    }

    [Theory]
    [InlineData("os")]
    [InlineData("browser")]
    [InlineData("device")]
    public async Task An_identify_names_the_program(string property)
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ConnectAsync();

        await client.SayAsync(stage.Identify().Replace($"\"{property}\"", "\"other\"", StringComparison.Ordinal));

        Assert.Equal(4002, await client.CloseCodeAsync());
        stage.Expected = $"the identify has no text at properties.{property} (4002)";
    }

    [Fact]
    public async Task What_an_identify_may_hold_is_taken()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ConnectAsync();

        await client.SayAsync(stage.Identify(4609, ",\"shard\":[0,1],\"compress\":false,\"large_threshold\":50,\"presence\":{}"));

        Assert.Equal("READY 1", await client.NextAsync());
    }

    [Fact]
    public async Task A_second_identify_on_a_connection_closes_it()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();

        await client.SayAsync(stage.Identify());

        Assert.Equal(4005, await client.CloseCodeAsync());
        stage.Expected = "a client identified twice (4005)";
    }

    [Fact]
    public async Task A_frame_of_4096_bytes_is_taken_and_one_byte_more_is_not()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ConnectAsync();
        const string Heartbeat = """{"op":1,"d":null}""";

        await client.SayAsync(Heartbeat.PadRight(4096));
        Assert.Equal("op 11", await client.NextAsync());
        await client.SayAsync(Heartbeat.PadRight(4097));

        Assert.Equal(4002, await client.CloseCodeAsync());
        stage.Expected = "a frame was longer than 4096 bytes (4002)";
    }

    [Fact]
    public async Task A_binary_frame_closes_the_connection()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ConnectAsync();

        await client.SayAsync([131, 1], WebSocketMessageType.Binary);

        Assert.Equal(4002, await client.CloseCodeAsync());
        stage.Expected = "a frame was binary (4002)";
    }

    [Fact]
    public async Task More_than_120_frames_within_60_seconds_are_too_many()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ConnectAsync();

        await HeartbeatsAsync(client, 120);
        stage.Clock.Advance(TimeSpan.FromSeconds(60));
        await HeartbeatsAsync(client, 120);
        await client.SayAsync("""{"op":1,"d":null}""");

        Assert.Equal((4008, 240), (await client.CloseCodeAsync(), stage.Hub.Heartbeats));
        stage.Expected = "more than 120 frames came within 60 seconds (4008)";
    }

    [Fact]
    public async Task Two_identifies_within_five_seconds_are_too_many()
    {
        await using var stage = await GatewayStage.StartAsync();
        await stage.ReadyAsync();
        var second = await stage.ConnectAsync();

        await second.SayAsync(stage.Identify());
        Assert.Equal("op 9", await second.NextAsync());
        stage.Clock.Advance(TimeSpan.FromSeconds(5));
        await second.SayAsync(stage.Identify());

        Assert.Equal(("READY 1", 997), (await second.NextAsync(), stage.Hub.IdentifiesLeft));
        stage.Expected = "a client identified less than 5 seconds after the last time";
    }

    [Fact]
    public async Task A_bot_that_has_used_up_its_identifies_loses_its_token_until_the_day_is_over()
    {
        await using var stage = await GatewayStage.StartAsync();
        stage.Hub.HeartbeatInterval = TimeSpan.FromDays(2);
        stage.Hub.IdentifiesLeft = 1;
        await stage.ReadyAsync();
        stage.Clock.Advance(TimeSpan.FromHours(20));
        var late = await stage.ConnectAsync();

        await late.SayAsync(stage.Identify());
        Assert.Equal((4004, TimeSpan.FromHours(4)), (await late.CloseCodeAsync(), stage.Hub.IdentifiesResetAfter));
        stage.Clock.Advance(TimeSpan.FromHours(4));

        Assert.Equal(1000, stage.Hub.IdentifiesLeft);
        await stage.ReadyAsync();
        stage.Expected = "the token was reset: no identify was left for the day (4004)";
    }

    private static async Task HeartbeatsAsync(RawClient client, int count)
    {
        for (var at = 0; at < count; at++)
        {
            await client.SayAsync("""{"op":1,"d":null}""");
            Assert.Equal("op 11", await client.NextAsync());
        }
    }
}
