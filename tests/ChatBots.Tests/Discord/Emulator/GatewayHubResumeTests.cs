using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Emulator;

public sealed class GatewayHubResumeTests
{
    [Fact]
    public async Task A_resume_replays_what_was_missed_and_then_goes_on()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();

        stage.Hub.DropConnection();
        await client.BreaksAsync();
        Assert.Equal((3, 4), (stage.Say("missed"), stage.Say("missed too")));
        var again = await stage.ResumeAsync(client.SessionId, 2);

        Assert.Equal(
            ("MESSAGE_CREATE 3", "MESSAGE_CREATE 4", "RESUMED 5"),
            (await again.NextAsync(), await again.NextAsync(), await again.NextAsync()));
        Assert.True((await stage.Hub.ConnectedAsync(Guard.Token).OrHang()).IsConnected);
        Assert.Equal(6, stage.Say("new"));
        Assert.Equal("MESSAGE_CREATE 6", await again.NextAsync());
        Assert.Equal((1, 1), (stage.Hub.Identifies, stage.Hub.Resumes));
    }

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(1001, 0)]
    [InlineData(4900, 1)]
    public async Task A_client_that_closes_with_1000_or_1001_ends_its_session(int code, int left)
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();

        await client.LeaveAsync(code);
        await stage.Hub.ClosedAsync(Guard.Token).OrHang();

        Assert.Equal((left, false), (stage.Hub.Sessions.Count, stage.Hub.IsConnected));
    }

    [Fact]
    public async Task A_session_that_is_over_cannot_be_resumed()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();
        await client.LeaveAsync(1000);
        await stage.Hub.ClosedAsync(Guard.Token).OrHang();

        var again = await stage.ResumeAsync(client.SessionId, 2);

        Assert.False((bool)(await again.FrameAsync())["d"]!);
        stage.Expected = $"a client resumed the session {client.SessionId}, which is over or never was";
    }

    [Fact]
    public async Task A_session_that_was_forgotten_is_answered_with_op_9_and_a_new_one_can_begin()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();
        stage.Hub.DropConnection();
        stage.Hub.ForgetSessions();

        var again = await stage.ResumeAsync(client.SessionId, 2);
        var invalid = await again.FrameAsync();
        stage.Clock.Advance(TimeSpan.FromSeconds(5));
        await again.SayAsync(stage.Identify());

        Assert.Equal((9, false), ((int)invalid["op"]!, (bool)invalid["d"]!));
        Assert.Equal("READY 1", await again.NextAsync());
    }

    [Fact]
    public async Task A_seq_that_was_never_sent_ends_the_session()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();
        stage.Hub.DropConnection();

        var again = await stage.ResumeAsync(client.SessionId, 3);

        Assert.Equal((4007, 0), (await again.CloseCodeAsync(), stage.Hub.Sessions.Count));
        stage.Expected = "a client resumed from the seq 3, which was never sent (4007)";
    }

    [Fact]
    public async Task A_resume_at_the_first_url_is_a_violation()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();
        stage.Hub.DropConnection();

        var again = await stage.ResumeAsync(client.SessionId, 2, stage.Url);

        Assert.Equal("RESUMED 3", await again.NextAsync());
        stage.Expected = "a client resumed at /, not at the resume_gateway_url";
    }

    [Fact]
    public async Task A_resume_takes_the_session_from_a_connection_that_still_holds_it()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();

        var again = await stage.ResumeAsync(client.SessionId, 2);

        Assert.Equal("RESUMED 3", await again.NextAsync());
        await client.BreaksAsync();
        await stage.Hub.ClosedAsync(Guard.Token).OrHang();
        Assert.True(stage.Hub.IsConnected);
    }

    [Fact]
    public async Task A_resume_on_a_session_that_is_up_closes_the_connection()
    {
        await using var stage = await GatewayStage.StartAsync();
        var client = await stage.ReadyAsync();

        await client.SayAsync($$$"""{"op":6,"d":{"token":"bot-token","session_id":"{{{client.SessionId}}}","seq":2}}""");

        Assert.Equal(4005, await client.CloseCodeAsync());
        stage.Expected = "a client resumed while its session was up (4005)";
    }
}
