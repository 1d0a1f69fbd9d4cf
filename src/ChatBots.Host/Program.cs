using ChatBots;
using ChatBots.Discord;
using ChatBots.Host;
using ChatBots.Storage;
using ChatBots.Telegram;
using ChatBots.Upstream;

if (args is ["--health"])
    return await HealthProbe.RunAsync();

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.Configuration.AddBotSettings(args);
    builder.Logging.LeaveStartFailuresToUs();
    builder.Logging.Configure(logging => logging.ActivityTrackingOptions = ActivityTrackingOptions.None);
    builder.Services.AddCore();
    builder.Services.AddStorage();
    builder.Services.AddUpstream();
    builder.Services.AddDiscord();
    builder.Services.AddTelegram();
    builder.Services.AddStandInRelay();
    builder.Services.AddPlaygroundIfWanted();
    builder.Services.AddStartReport();
    builder.Services.AddBotHealth();
    builder.Services.AddStopTime();

    await using var app = builder.Build();
    app.MapBotHealth();
    app.MapTelegram();
    await app.StartAsync();
    await app.WaitForShutdownAsync();
    return StartFailure.ReportBrokenServices(app.Services);
}
catch (OperationCanceledException)
{
    return 0; // told to stop before it had started
}
catch (Exception exception) when (StartFailure.Sentence(exception) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
