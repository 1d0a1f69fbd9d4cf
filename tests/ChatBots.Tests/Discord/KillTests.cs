using ChatBots.Emulators.Discord;
using ChatBots.Emulators.Relay;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>The shipped program killed by force while a relay plays the recorded stream, and started again on the same data.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chatbots-discord-kill-");
    private RelayServer relay = null!;
    private DiscordServer discord = null!;
    private DiscordPerson anna = null!;
    private DiscordPerson ben = null!;
    private DiscordChannel general = null!;

    public async ValueTask InitializeAsync()
    {
        relay = await RelayServer.StartAsync();
        discord = await DiscordServer.StartAsync(TimeProvider.System);
        discord.Gateway.HeartbeatInterval = TimeSpan.FromSeconds(10);
        (anna, ben) = (discord.Person("Anna"), discord.Person("Ben"));
        general = discord.Guild("Film club", anna, ben).Channel("general");
    }

    public async ValueTask DisposeAsync()
    {
        await discord.DisposeAsync();
        await relay.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task While_the_stream_runs_the_same_message_becomes_the_video()
    {
        var play = relay.PlaySeed();
        await using (var first = await StartAsync())
        {
            general.Uses(anna, "sora", ("prompt", SeedRecording.SecondPrompt));
            play.ReleaseThrough("44");
            await general.SeesAsync("44 %", Guard.Token);
            await KillAsync(first);
        }

        await using var second = await StartAsync();
        await general.SeesAsync("video m1", Guard.Token);

        var shown = Assert.Single(general.Shown);
        Assert.Equal(RelayServer.SmallVideo, Assert.Single(shown.Attachments).Bytes);
        Assert.Single(relay.Jobs);
    }

    [Fact]
    public async Task While_one_runs_and_another_waits_both_become_videos()
    {
        var play = relay.PlaySeed();
        await using (var first = await StartAsync())
        {
            general.Uses(anna, "sora", ("prompt", "a fox"));
            play.ReleaseThrough("44");
            await general.SeesAsync("44 %", Guard.Token);
            general.Uses(ben, "sora", ("prompt", "a hen"));
            await general.SeesAsync("1st in line", Guard.Token);
            await KillAsync(first);
        }

        relay.PlaySeed().ReleaseAll();
        await using var second = await StartAsync();
        await general.SeesAsync("video m1", Guard.Token);
        await general.SeesAsync("video m2", Guard.Token);

        Assert.Equal(2, general.Shown.Count);
        Assert.Equal(2, relay.Jobs.Count);
    }

    private async Task<HostProcess> StartAsync()
    {
        var host = HostProcess.Start(
            folder.FullName, ("Discord__Token", discord.Token), ("Discord__ApiBaseUrl", discord.BaseUrl.AbsoluteUri),
            ("Upstream__Relays__0__BaseUrl", relay.BaseUrl.AbsoluteUri), ("Jobs__Parallel", "1"), ("Live__Notice", "None"));
        await host.SaysAsync("On Discord as Sora");
        return host;
    }

    // The gateway wants five seconds between two sessions: the second sign of life comes after ten at least
    private async Task KillAsync(HostProcess host)
    {
        for (var beat = 0; beat < 2; beat++)
            await discord.Gateway.ReceivesAsync(1, Guard.Token).OrHang();
        await host.KillAsync();
    }
}
