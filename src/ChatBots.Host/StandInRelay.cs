using ChatBots.Playground.Simulator;
using ChatBots.Upstream;

namespace ChatBots.Host;

/// <summary>Starts the simulator as the only relay when none is configured; reached through the very client that talks to a real one.</summary>
internal sealed class StandInRelay(RelayBook relays, TimeProvider time, ILoggerFactory loggers) : IHostedLifecycleService, IAsyncDisposable
{
    private RelaySimulator? simulator;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (relays.Names.Count > 0)
            return;
        simulator = new RelaySimulator(time, loggers);
        relays.StandIn("simulator", await simulator.StartAsync(cancellationToken));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => simulator?.DisposeAsync() ?? ValueTask.CompletedTask;
}
