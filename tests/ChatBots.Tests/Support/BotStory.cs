using ChatBots.Chat;
using ChatBots.Delivery;
using ChatBots.Discord;
using ChatBots.Generation;
using ChatBots.Host;
using ChatBots.Intake;
using ChatBots.Jobs;
using ChatBots.Live;
using ChatBots.Storage;
using ChatBots.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Support;

/// <summary>
/// The bot with the shipped settings, a real store and a studio that the test plays, on whichever platforms the settings name; time passes only
/// while a test waits for something to be seen. It can be stopped like a host, or cut off like a killed process, and started again on the same
/// data.
/// </summary>
internal abstract class BotStory(string name, ManualClock clock, IEnumerable<(string Key, string Value)> given) : IAsyncDisposable
{
    // Longer waits are for what shall not happen while a test waits: deadlines, and polls that no update ends
    private static readonly TimeSpan LongestLeap = TimeSpan.FromSeconds(20);

    // What a first answer may take is no wait of the bot's, but less than it takes on a slow machine
    private static readonly TimeSpan ForFirstAnswers = TimeSpan.FromSeconds(3);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory($"chatbots-{name}-");
    private readonly Dictionary<string, string?> settings = given.ToDictionary(each => each.Key, each => (string?)each.Value);
    private WebApplication? app;

    public ManualClock Clock => clock;

    public ScriptedStudio Studio { get; private set; } = new();

    /// <value>Looks at videos from the next start on; sees nothing unless it is replaced.</value>
    public IVideoInspector Inspector { get; set; } = new BlindInspector();

    public CollectingLog Log { get; } = new();

    /// <summary>Where the bot's own server listens.</summary>
    public Uri Address => new(app!.Urls.Single());

    /// <summary>Where the bot keeps its data.</summary>
    public string DatabasePath => Path.Combine(folder.FullName, "chatbots.db");

    public IJobStore Jobs => app!.Services.GetRequiredService<IJobStore>();

    public T Get<T>() where T : notnull => app!.Services.GetRequiredService<T>();

    /// <summary>Changes a setting for the starts to come.</summary>
    public void Sets(string key, string? value) => settings[key] = value;

    /// <summary>Lets another program write until what is returned is disposed; the bot waits a second of real time for it, then calls the store busy.</summary>
    public async Task<IAsyncDisposable> LockStoreAsync()
    {
        var other = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        await other.OpenAsync(Guard.Token);
        other.BeginTransaction();
        return other;
    }

    /// <summary>Starts a new process on the same data; the studio knows nothing of the earlier one.</summary>
    public async Task StartBotAsync(ScriptedStudio? studio = null)
    {
        Studio = studio ?? new ScriptedStudio();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Configuration.AddFiles(null);
        builder.Configuration["Urls"] = "http://127.0.0.1:0";
        builder.Configuration["Jobs:StopWait"] = "00:00:00";
        builder.Configuration["Storage:Path"] = DatabasePath;
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddRouting().AddSingleton<TimeProvider>(Clock).AddSingleton<ILoggerProvider>(Log).AddLogging();
        builder.Services.AddSingleton(Inspector).AddSingleton<IVideoGenerator>(Studio).AddSingleton<IVideoDownloader>(Studio);
        builder.Services.AddCore().AddStorage().AddDiscord().AddTelegram();
        builder.Services.AddSingleton<OpenedIntake>(provider => new OpenedIntake(provider.GetRequiredService<MessageWorker>()));
        builder.Services.AddSingleton<IIntake>(provider => provider.GetRequiredService<OpenedIntake>());
        app = builder.Build();
        app.UseRouting();
        app.MapTelegram();
        await app.StartAsync(Guard.Token);
    }

    /// <summary>Waits until something has happened; time passes meanwhile as the bot waits for it.</summary>
    /// <param name="happened">Ends when it has.</param>
    /// <param name="leap">Waits for instants farther away do not count; usually they are left to what shall not happen.</param>
    public async Task UntilAsync(Task happened, TimeSpan? leap = null)
    {
        var longest = leap ?? LongestLeap;
        while (!happened.IsCompleted)
        {
            await CallsDoneAsync();
            if (await Task.WhenAny(happened, Clock.TimerDueWithinAsync(longest)) == happened)
                break;
            // A call that began meanwhile may be what set the timer, and no time passes while calls are answered
            await CallsDoneAsync();
            if (await Task.WhenAny(happened, FirstAnswersDoneAsync()) != happened)
                Clock.AdvanceToNext(longest);
        }

        await happened;
    }

    public async Task<T> UntilAsync<T>(Task<T> happened, TimeSpan? leap = null)
    {
        await UntilAsync((Task)happened, leap);
        return await happened;
    }

    /// <summary>Waits until the studio has begun with the next video.</summary>
    public Task<ScriptedStudio.Generation> NextGenerationAsync() => UntilAsync(Studio.NextAsync());

    /// <summary>Lets a time pass, stopping wherever somebody waits for an instant of it, until the calls of that instant are done.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        var end = Clock.GetUtcNow() + time;
        await FirstAnswersDoneAsync().OrHang();
        await CallsDoneAsync();
        while (end - Clock.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            if (Clock.IsTimerDueWithin(left))
                Clock.AdvanceToNext(left);
            else
                Clock.Advance(left);
            await CallsDoneAsync();
        }
    }

    /// <summary>Waits until no first answer is on its way.</summary>
    public Task FirstAnswersDoneAsync() => Clock.NoDeadlineWithinAsync(ForFirstAnswers);

    /// <summary>Waits until no call about a message is under way.</summary>
    public Task CallsDoneAsync() => app!.Services.GetRequiredService<CallScheduler>().QuietAsync().OrHang();

    /// <summary>Waits until no job is followed any more.</summary>
    public async Task SettledAsync()
    {
        await app!.Services.GetRequiredService<OpenedIntake>().Opened.OrHang();
        await app.Services.GetRequiredService<OpenJobs>().AllEndedAsync().OrHang();
    }

    /// <summary>Waits until a person's newest job is not followed any more.</summary>
    public async Task EndedAsync(PersonId who)
    {
        var newest = (await JobsOfAsync(who))[0];
        await (app!.Services.GetRequiredService<OpenJobs>().Find(newest.Id)?.Ended ?? Task.CompletedTask).OrHang();
    }

    /// <summary>A person's jobs, newest first.</summary>
    public Task<IReadOnlyList<Job>> JobsOfAsync(PersonId who) => Jobs.HistoryAsync(who, null, 100, Guard.Token);

    public async Task StopBotAsync()
    {
        await app!.StopAsync(Guard.Token).OrHang();
        await app.DisposeAsync();
        app = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await StopBotAsync();
        await DisposePlatformAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>Ends the platform; it throws when the bot did not keep to its rules.</summary>
    protected abstract ValueTask DisposePlatformAsync();
}
