using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatBots.Telegram;

/// <summary>Not ready once Telegram has refused the token: nothing but a start with another one mends that.</summary>
internal sealed class TelegramHealth(TelegramAdapter adapter) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(adapter.IsRefused ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
}
