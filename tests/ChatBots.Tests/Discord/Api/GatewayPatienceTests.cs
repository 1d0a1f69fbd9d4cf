using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Api;

/// <summary>How long the gateway may leave open whether it lets the bot in.</summary>
public sealed class GatewayPatienceTests
{
    [Fact]
    public async Task Who_hears_nothing_but_that_the_line_lives_asks_again_after_a_minute()
    {
        await using var stage = await GatewayStage.PrepareAsync();
        stage.Hub.HeartbeatInterval = TimeSpan.FromMinutes(1);
        stage.Hub.IsLettingIn = false;
        stage.Run();
        await stage.Hub.ReceivesAsync(2, Guard.Token).OrHang();
        await stage.PassExactlyAsync(TimeSpan.FromSeconds(30));
        await stage.Hub.ReceivesAsync(1, Guard.Token).OrHang();
        stage.Hub.IsLettingIn = true;

        await stage.PassExactlyAsync(TimeSpan.FromSeconds(30));

        Assert.Contains("did not let the bot in", (await stage.PauseAsync()).Line, StringComparison.Ordinal);
        await stage.NextAsync("READY");
        Assert.Equal((2, 2), (stage.Hub.Identifies, stage.AddressCalls));
    }

    [Fact]
    public async Task A_session_that_is_not_gone_on_with_is_asked_for_again_after_a_minute()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");
        stage.Hub.IsLettingIn = false;
        stage.Hub.DropConnection();
        stage.Happens("one");
        await stage.PauseAsync();
        await stage.Hub.ReceivesAsync(6, Guard.Token).OrHang();
        stage.Hub.IsLettingIn = true;

        await stage.PassExactlyAsync(TimeSpan.FromMinutes(1));

        Assert.Contains("did not let the bot in", (await stage.PauseAsync()).Line, StringComparison.Ordinal);
        await stage.NextAsync("MESSAGE_CREATE");
        await stage.NextAsync("RESUMED");
        Assert.Equal((1, 2), (stage.Hub.Identifies, stage.Hub.Resumes));
    }

    [Fact]
    public async Task Who_was_let_in_is_not_asked_to_hurry()
    {
        await using var stage = await GatewayStage.BeginAsync();
        await stage.NextAsync("READY");

        await stage.QuietAsync(TimeSpan.FromMinutes(10));
        stage.Clock.Advance(TimeSpan.FromMinutes(10));
        stage.Happens("one");

        await stage.NextAsync("MESSAGE_CREATE");
        Assert.Equal((1, 0), (stage.Hub.Identifies, stage.Hub.Resumes));
    }
}
