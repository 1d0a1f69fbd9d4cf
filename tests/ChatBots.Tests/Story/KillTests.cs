using System.Net;
using System.Net.Sockets;
using ChatBots.Playground.Simulator;
using ChatBots.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBots.Tests.Story;

/// <summary>The shipped program killed by force in the middle of jobs, and started again on the same data. The relay lives on.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chatbots-kill-");
    private readonly RelaySimulator relay = new(TimeProvider.System, NullLoggerFactory.Instance, preferredPort: 0);
    private readonly List<TcpClient> connections = [];
    private Uri relayAddress = new("http://127.0.0.1/");

    public async ValueTask InitializeAsync() => relayAddress = await relay.StartAsync(Guard.Token);

    public async ValueTask DisposeAsync()
    {
        connections.ForEach(connection => connection.Dispose());
        await relay.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_running_and_a_waiting_job_both_end_in_their_own_messages()
    {
        await using (var first = Start(relayAddress, ("Jobs__Parallel", "1")))
        {
            await first.TypeAsync("anna", "a kite");
            await first.ShowsAsync("queued at the studio");
            await first.TypeAsync("ben", "a hen");
            await first.ShowsAsync("1st in line");
            await first.KillAsync();
        }

        await using var second = Start(relayAddress, ("Jobs__Parallel", "1"));
        var shown = await second.ShowsAsync(events => Times(events, "left today") == 2);

        Assert.DoesNotContain("lost this one", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_the_relay_never_named_says_that_it_was_lost()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using (var first = Start(new Uri($"http://{silent.LocalEndpoint}/")))
        {
            await first.TypeAsync("anna", "a kite");
            await TakesThePostAsync(silent);
            await first.ShowsAsync("asking the studio");
            await first.KillAsync();
        }

        await using var second = Start(relayAddress);

        await second.ShowsAsync("The bot was restarted meanwhile and lost this one. Your credits are back.");
    }

    [Fact]
    public async Task A_message_that_was_taken_is_handled_even_when_the_process_dies_at_once()
    {
        await using (var first = Start(relayAddress))
        {
            await first.TypeAsync("anna", "a kite");
            await first.KillAsync();
        }

        await using var second = Start(relayAddress);

        await second.ShowsAsync(events => Times(events, "left today") == 1 || Times(events, "lost this one") == 1);
    }

    [Fact]
    public async Task A_dead_relay_costs_nothing()
    {
        using var dead = new DeadPort();
        await using var host = Start(dead.Address);

        await host.TypeAsync("anna", "a kite");

        await host.ShowsAsync("The studio could not be reached. Your credits are back.");
    }

    // The first connection asks which models there are; the job is running once its own request has begun
    private async Task TakesThePostAsync(TcpListener relay)
    {
        var method = new byte[4];
        TcpClient connection;
        do
        {
            connection = await relay.AcceptTcpClientAsync(Guard.Token).AsTask().OrHang();
            await connection.GetStream().ReadExactlyAsync(method, Guard.Token).AsTask().OrHang();
        }
        while (!method.AsSpan().SequenceEqual("POST"u8));

        // Held open: a connection that is collected would be closed
        connections.Add(connection);
    }

    private HostProcess Start(Uri upstream, params (string, string)[] settings) =>
        HostProcess.Start(folder.FullName, [("Upstream__Relays__0__BaseUrl", upstream.ToString()), .. settings]);

    // The page's log is told whole at each connection, then change by change: the newest state of a message is what counts
    private static int Times(string events, string text) =>
        events.Split("\"id\":").Where(message => message.Contains(text, StringComparison.Ordinal)).Select(message => message.Split(',')[0]).Distinct().Count();
}
