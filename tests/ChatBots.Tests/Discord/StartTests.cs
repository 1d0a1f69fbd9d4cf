using System.Net;
using ChatBots.Emulators.Discord;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>What the owner of the shipped program hears when the bot comes onto Discord, and what nobody hears: the token.</summary>
public sealed class StartTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chatbots-discord-start-");
    private DiscordServer discord = null!;

    public async ValueTask InitializeAsync() => discord = await DiscordServer.StartAsync(TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await discord.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Without_a_token_the_playground_runs_and_nobody_is_asked()
    {
        await using var host = Start("");

        await host.PageAsync();

        Assert.Empty(discord.Calls);
    }

    [Fact]
    public async Task With_a_token_it_says_who_it_is_and_the_playground_stays_away()
    {
        discord.Guild("Film club", discord.Person("Anna"));
        await using var host = Start(discord.Token, ("Logging__LogLevel__Default", "Trace"));

        await host.SaysAsync("On Discord as Sora, servers: 1");
        await host.SaysAsync("may use the bot");
        await host.TerminateAsync();

        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.DoesNotContain("The playground is at", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(discord.Token, host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(discord.Token.Split('.')[^1], host.Output, StringComparison.Ordinal);
        Assert.Equal(1000, (await discord.Gateway.ClosedAsync(Guard.Token).OrHang()).Code);
    }

    [Theory]
    [InlineData("MTIz.TEST00.not_the_token_of_anybody_0123456789")]
    [InlineData("MTIz.TEST00.copied_with_an_invisible_\u200bsign_0123456789")]
    [InlineData("no token at all")]
    public async Task A_wrong_token_stops_the_start_with_one_sentence(string token)
    {
        await using var host = Start(token);

        Assert.Equal(1, await host.ExitCodeAsync());

        Assert.StartsWith("Discord:Token", Assert.Single(host.Sentences), StringComparison.Ordinal);
        Assert.DoesNotContain(token, host.Output, StringComparison.Ordinal);
        Assert.Equal(0, discord.Gateway.Identifies);
    }

    [Theory]
    [InlineData("Discord__Shards", "0", "Discord:Shards")]
    [InlineData("Discord__Shards", "many", "Discord:Shards")]
    [InlineData("Discord__Shard", "1", "Discord:Shard")]
    [InlineData("Discord__Shard", "-1", "Discord:Shard")]
    [InlineData("Discord__ApiBaseUrl", "ftp://discord.example", "Discord:ApiBaseUrl")]
    [InlineData("Discord__ApiBaseUrl", "discord", "Discord:ApiBaseUrl")]
    [InlineData("Discord__Intents", "1", "Discord has no setting 'Intents'.")]
    public async Task A_wrong_setting_stops_the_start_with_one_sentence_that_names_it(string name, string value, string sentence)
    {
        await using var host = Start(discord.Token, (name, value));

        Assert.Equal(1, await host.ExitCodeAsync());

        Assert.Contains(sentence, Assert.Single(host.Sentences), StringComparison.Ordinal);
        Assert.Empty(discord.Calls);
    }

    [Fact]
    public async Task One_shard_of_several_tells_the_gateway_which()
    {
        await using var host = Start(discord.Token, ("Discord__Shard", "1"), ("Discord__Shards", "2"));

        var session = await discord.Gateway.ConnectedAsync(Guard.Token).OrHang();

        Assert.Equal((1, 2), (session.Shard, session.Shards));
    }

    [Fact]
    public async Task A_second_process_on_the_same_data_ends_before_it_says_a_word_to_Discord()
    {
        await using var first = Start(discord.Token);
        await first.SaysAsync("On Discord as");
        await discord.CallAsync("PUT /applications/{app}/commands", Guard.Token).OrHang();
        var calls = discord.Calls.Count;
        await using var second = Start(discord.Token);

        Assert.Equal(1, await second.ExitCodeAsync());

        Assert.Contains("chatbots.db.lock", Assert.Single(second.Sentences), StringComparison.Ordinal);
        Assert.Equal((calls, 1), (discord.Calls.Count, discord.Gateway.Identifies));
    }

    [Fact]
    public async Task It_is_ready_while_what_happens_on_Discord_arrives()
    {
        var urls = FreePort.Address();
        var gate = new Emulators.Relay.Gate();
        discord.Gateway.RefuseConnections(gate);
        await using var host = Start(discord.Token, ("Urls", urls));
        await gate.Reached.OrHang();
        await host.SaysAsync("may use the bot");
        using var http = new HttpClient();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync(new Uri(urls + "/health/ready"), Guard.Token)).StatusCode);
        Assert.Equal("Healthy", await http.GetStringAsync(new Uri(urls + "/health/live"), Guard.Token));
        gate.Open();
        await host.SaysAsync("On Discord as");
        Assert.Equal("Healthy", await http.GetStringAsync(new Uri(urls + "/health/ready"), Guard.Token));
    }

    [Theory]
    [InlineData(4004, "Discord:Token")]
    [InlineData(4010, "Discord:Shard 0 of Discord:Shards 1")]
    [InlineData(4011, "Discord:Shards")]
    [InlineData(4012, "Discord:ApiBaseUrl")]
    [InlineData(4013, "Discord:Token")]
    [InlineData(4014, "Discord:Token")]
    public async Task A_gateway_that_takes_the_bot_no_more_ends_the_program_with_a_sentence_that_names_the_setting(int code, string setting)
    {
        await using var host = Start(discord.Token);
        await host.SaysAsync("On Discord as");
        await host.SaysAsync("may use the bot");

        discord.Gateway.Close(code, "No.");

        Assert.Equal(1, await host.ExitCodeAsync());
        Assert.Contains(setting, Assert.Single(host.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Output, StringComparison.Ordinal);
        Assert.Equal(1, discord.Gateway.Identifies);
    }

    [Fact]
    public async Task A_token_that_a_call_finds_refused_ends_the_program_too()
    {
        var anna = discord.Person("Anna");
        var general = discord.Guild("Film club", anna).Channel("general");
        await using var host = Start(discord.Token);
        await host.SaysAsync("On Discord as");

        discord.Next("POST /channels/{channel}/messages", Fault.Refuse(401, 0, "401: Unauthorized"));
        general.Says(anna, $"{discord.Mention} /help");

        Assert.Equal(1, await host.ExitCodeAsync());
        Assert.Contains("Discord:Token", Assert.Single(host.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Output, StringComparison.Ordinal);
    }

    private HostProcess Start(string token, params (string, string)[] settings) =>
        HostProcess.Start(folder.FullName, [("Discord__Token", token), ("Discord__ApiBaseUrl", discord.BaseUrl.AbsoluteUri), .. settings]);
}
