using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ChatBots.Discord;

/// <summary>Not ready while nothing arrives from Discord.</summary>
internal sealed class DiscordHealth(DiscordAdapter adapter, IOptions<DiscordOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(!options.Value.IsOn || adapter.IsConnected ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
