using ChatBots.Delivery;
using ChatBots.Quotas;
using ChatBots.Upstream;
using Microsoft.Extensions.Options;

namespace ChatBots.Host;

/// <summary>Says in plain words, once the bot runs, what it found: paths, relays, who may use it and what a day can cost.</summary>
internal sealed partial class StartReport(
    IOptions<QuotaOptions> quotas, IOptions<AccessOptions> access, RelayBook relays,
    IVideoInspector inspector, IHostApplicationLifetime lifetime, ILogger<StartReport> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        LogSettings(BotSettings.DefaultsPath, Environment.GetEnvironmentVariable(BotSettings.FileVariable) ?? "no other file");
        LogAccess(
            access.Value.Allow.Count == 0 ? "Everyone" : $"{access.Value.Allow.Count} persons or places",
            quotas.Value.DailyCredits, quotas.Value.BotDailyCredits > 0 ? $"{quotas.Value.BotDailyCredits}" : "no limit of");
        if (await inspector.ProgramAsync(stoppingToken) is { } program)
            LogInspector(program);
        else
            LogNoInspector();
        if (relays.IsSimulated)
            LogSimulated();
        else
            foreach (var answer in await relays.ProbeAsync(stoppingToken))
                LogRelay(answer.Name, What(answer));
    }

    private static string What(RelayAnswer answer) =>
        answer.RejectsKey ? "answers, but does not accept the key" : answer.IsAnswering ? "answers" : "does not answer";

    [LoggerMessage(Level = LogLevel.Information, Message = "Settings: {Defaults}, over it {File}, over that the environment.")]
    private partial void LogSettings(string defaults, string file);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Who} may use the bot: {Daily} credits a day each, {Bot} credits a day in all.")]
    private partial void LogAccess(string who, int daily, string bot);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Program} is here: videos that are too large are made smaller, and on Telegram get size, length and a preview picture.")]
    private partial void LogInspector(string program);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "ffmpeg is not here: videos go to Telegram without size, length and preview picture; some apps show a square or 0:00.")]
    private partial void LogNoInspector();

    [LoggerMessage(Level = LogLevel.Information, Message = "No relay is set: a simulator stands in, and every message says so.")]
    private partial void LogSimulated();

    [LoggerMessage(Level = LogLevel.Information, Message = "Relay {Name} {What}.")]
    private partial void LogRelay(string name, string what);
}
