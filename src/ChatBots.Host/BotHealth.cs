using ChatBots.Jobs;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatBots.Host;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it has started and the store can be read.</summary>
internal static class BotHealth
{
    private const string Ready = "ready";

    public static void AddBotHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<StoreCheck>("store", tags: [Ready]);

    public static void MapBotHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }

    private sealed class StoreCheck(IJobStore jobs) : IHealthCheck
    {
        private static readonly JobId Nobody = JobId.Parse("0000000000000000");

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await jobs.FindAsync(Nobody, cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception exception) when (exception is StoreBusyException or InvalidOperationException)
            {
                return HealthCheckResult.Unhealthy();
            }
        }
    }
}
