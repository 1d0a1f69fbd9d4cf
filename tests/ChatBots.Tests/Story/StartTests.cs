using System.Net;
using System.Net.Sockets;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

/// <summary>The shipped program, started as an owner starts it.</summary>
public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chatbots-start-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("Quotas__DailyCredits", "-1", "Quotas:DailyCredits must be from 0 to 1000000, not -1.")]
    [InlineData("Quotas__TimeZone", "Mars/Olympus", "Quotas:TimeZone is not a time zone that this machine knows: 'Mars/Olympus'.")]
    [InlineData("Jobs__Parallel", "0", "Jobs:Parallel must be from 1 to 1000, not 0.")]
    [InlineData("Jobs__Parallel", "many", "Jobs:Parallel")]
    [InlineData("Jobs__OpenPerPerson", "0", "Jobs:OpenPerPerson")]
    [InlineData("Jobs__StopWait", "01:00:00", "Jobs:StopWait")]
    [InlineData("Requests__MaxTurns", "0", "Requests:MaxTurns")]
    [InlineData("Requests__SecondThoughts", "-00:00:01", "Requests:SecondThoughts")]
    [InlineData("Live__Notice", "Loud", "Live:Notice")]
    [InlineData("Live__NoticeAfter", "2.00:00:00", "Live:NoticeAfter")]
    [InlineData("Delivery__Links", "Maybe", "Delivery:Links")]
    [InlineData("Models__0__Cost", "0", "Models:0:Cost")]
    [InlineData("Models__0__Id", " ", "Models:0:Id")]
    [InlineData("Access__Owners__0", "me", "Access:Owners")]
    [InlineData("Storage__RetentionDays", "-1", "Storage:RetentionDays")]
    [InlineData("Upstream__Relays__0__BaseUrl", "ftp://relay.example", "Upstream:Relays:0:BaseUrl")]
    [InlineData("Upstream__Relays__0__RefineStyle", "Remix", "Upstream:Relays:0:RefineStyle")]
    [InlineData("Upstream__Relays__0__MaxTokens", "many", "Upstream:Relays:0:MaxTokens")]
    [InlineData("Upstream__IdleTimeout", "00:00:00", "Upstream:IdleTimeout")]
    [InlineData("Playground__Url", "http://0.0.0.0:5080", "Playground:Url")]
    [InlineData("CHATBOTS_CONFIG", "/nowhere/settings.json", "CHATBOTS_CONFIG names a file that is not there: /nowhere/settings.json")]
    [InlineData("Quotas__DailyCredit", "7", "Quotas has no setting 'DailyCredit'.")]
    [InlineData("Models__0__Orientations__0", "Diagonal", "Diagonal")]
    [InlineData("Urls", "x", "Urls: Invalid url")]
    [InlineData("Urls", "http://192.0.2.1:5241", "Urls:")]
    [InlineData("Urls", "https://127.0.0.1:0", "HTTPS")]
    public async Task A_wrong_setting_stops_the_start_with_one_sentence_that_names_it(string name, string value, string sentence)
    {
        await using var host = HostProcess.Start(folder.FullName, (name, value));

        Assert.NotEqual(0, await host.ExitCodeAsync());

        Assert.Contains(sentence, host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Output, StringComparison.Ordinal);
        Assert.Single(host.Sentences);
    }

    [Theory]
    [InlineData("Playground__Url", "Playground:Url")]
    [InlineData("Urls", "Urls")]
    public async Task A_taken_port_stops_the_start_with_one_sentence(string name, string setting)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var host = HostProcess.Start(folder.FullName, (name, $"http://{taken.LocalEndpoint}"));

        Assert.NotEqual(0, await host.ExitCodeAsync());

        Assert.Contains(setting, host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_stops_the_start_with_one_sentence()
    {
        var file = Path.Combine(folder.FullName, "file");
        await File.WriteAllTextAsync(file, "", Guard.Token);
        await using var host = HostProcess.Start(Path.Combine(file, "below"));

        Assert.NotEqual(0, await host.ExitCodeAsync());

        Assert.Contains("Storage:Path", Assert.Single(host.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_process_on_the_same_data_says_so_and_ends()
    {
        await using var first = HostProcess.Start(folder.FullName);
        await first.PageAsync();
        await using var second = HostProcess.Start(folder.FullName);

        Assert.NotEqual(0, await second.ExitCodeAsync());

        Assert.Contains("chatbots.db.lock", Assert.Single(second.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_answers_and_the_probe_tells_it()
    {
        var urls = FreePort.Address();
        await using var host = HostProcess.Start(folder.FullName, ("Urls", urls));
        await host.SaysAsync("may use the bot");
        using var http = new HttpClient();

        Assert.Equal("Healthy", await http.GetStringAsync(new Uri(urls + "/health/live"), Guard.Token));
        Assert.Equal("Healthy", await http.GetStringAsync(new Uri(urls + "/health/ready"), Guard.Token));
        await using var probe = HostProcess.Probe(urls);
        Assert.Equal(0, await probe.ExitCodeAsync());
        await host.KillAsync();
        await using var after = HostProcess.Probe(urls);
        Assert.Equal(1, await after.ExitCodeAsync());
    }

    [Fact]
    public async Task A_stop_is_quiet_and_exits_with_0()
    {
        await using var host = HostProcess.Start(folder.FullName);
        await host.SaysAsync("may use the bot");

        await host.TerminateAsync();

        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.Empty(host.Sentences);
    }

    [Fact]
    public async Task A_settings_file_with_an_unknown_section_stops_the_start()
    {
        var file = Path.Combine(folder.FullName, "mine.json");
        await File.WriteAllTextAsync(file, """{ "Qoutas": { "DailyCredits": 7 } }""", Guard.Token);
        await using var host = HostProcess.Start(folder.FullName, ("CHATBOTS_CONFIG", file));

        Assert.NotEqual(0, await host.ExitCodeAsync());

        Assert.Contains("has a section that does not exist: Qoutas.", Assert.Single(host.Sentences), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_start_says_what_it_found()
    {
        await using var host = HostProcess.Start(folder.FullName);

        await host.SaysAsync("Jobs are kept in " + Path.Combine(folder.FullName, "chatbots.db"));
        await host.SaysAsync("Everyone may use the bot: 5 credits a day each, 50 credits a day in all.");
        await host.SaysAsync("a simulator stands in");
        Assert.Matches("ffmpeg( [^ ]+ is here: videos that| is not here: videos go) ", host.Output);
    }
}
