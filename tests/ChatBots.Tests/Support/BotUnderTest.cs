using ChatBots.Chat;
using ChatBots.Delivery;
using ChatBots.Generation;
using ChatBots.Intake;
using ChatBots.Jobs;
using ChatBots.Quotas;
using ChatBots.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatBots.Tests.Support;

/// <summary>
/// The whole core on a real store with the shipped settings; only the platform, the studio and the clock are the test's. It can be
/// stopped like a host, or cut off like a killed process, and started again on the same data.
/// </summary>
internal sealed class BotUnderTest : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chatbots-story-");
    private readonly Dictionary<string, string?> settings;
    private IHost? host;
    private int lastSource;

    private BotUnderTest(Dictionary<string, string?> settings) => this.settings = settings;

    public ManualClock Clock { get; } = new();

    public Room Room { get; } = new();

    public ScriptedStudio Studio { get; private set; } = new();

    public CollectingLog Log { get; } = new();

    /// <summary>What looks at the videos from the next start on.</summary>
    public IVideoInspector Inspector { get; set; } = new BlindInspector();

    /// <summary>What makes videos smaller from the next start on; nothing unless it is replaced.</summary>
    public IVideoFitter Fitter { get; set; } = new ScriptedFitter(succeeds: false);

    public IJobStore Jobs => Get<IJobStore>();

    public static ChatUser Anna { get; } = new(new PersonId("test", "anna"), "Anna", "en-GB");

    public static ChatUser Ben { get; } = new(new PersonId("test", "ben"), "Ben", "en");

    public static async Task<BotUnderTest> StartAsync(params (string Key, string Value)[] settings)
    {
        var bot = new BotUnderTest(settings.ToDictionary(each => each.Key, each => (string?)each.Value));
        await bot.StartAgainAsync();
        return bot;
    }

    /// <summary>From the next start on.</summary>
    public void Sets(string key, string value) => settings[key] = value;

    /// <summary>Starts a new process on the same data; the studio knows nothing of the earlier one.</summary>
    public async Task StartAgainAsync(ScriptedStudio? studio = null, bool opens = true)
    {
        Studio = studio ?? new ScriptedStudio();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "config", "appsettings.json"));
        builder.Configuration["Jobs:StopWait"] = "00:00:00";
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration["Storage:Path"] = Path.Combine(folder.FullName, "chatbots.db");
        builder.Services.AddSingleton<TimeProvider>(Clock).AddSingleton<ILoggerProvider>(Log).AddLogging();
        builder.Services.AddSingleton(Inspector).AddSingleton(Fitter).AddCore().AddStorage();
        builder.Services.AddSingleton<IVideoGenerator>(Studio).AddSingleton<IVideoDownloader>(Studio);
        host = builder.Build();
        await host.StartAsync(Guard.Token);
        if (opens)
            await Get<IIntake>().OpenAsync(Room.Id.Platform, (_, _) => Room, Guard.Token);
    }

    public T Get<T>() where T : notnull => host!.Services.GetRequiredService<T>();

    public Task<Receipt> SaysAsync(ChatUser who, string text, string? source = null) => HandInAsync(who, new ChatIntent.Make(text), source);

    public Task<Receipt> RepliesAsync(ChatUser who, string to, string text) =>
        HandInAsync(who, new ChatIntent.Reply(text, new MessageId(to), Addressed: true), null);

    public Task<Receipt> PressesAsync(ChatUser who, string on, string label) => PressesDataAsync(who, on, Room.ButtonData(on, label));

    public Task<Receipt> PressesDataAsync(ChatUser who, string on, string data) =>
        HandInAsync(who, new ChatIntent.Press(data, new MessageId(on)), null);

    public Task<Receipt> SaysAboutAsync(ChatUser who, string text, params string[] images) =>
        HandInAsync(Message(who, new ChatIntent.Make(text)) with { Images = images });

    public Task<Receipt> HandInAsync(ChatUser who, ChatIntent intent, string? source, bool isGroup = false) =>
        HandInAsync(Message(who, intent, source) with { IsGroup = isGroup });

    public Task<Receipt> HandInAsync(ChatMessage message) => Get<IIntake>().ReceiveAsync(message, Room, Guard.Token);

    /// <summary>A message as an adapter would hand it in; without a source, one that never came before.</summary>
    public ChatMessage Message(ChatUser who, ChatIntent intent, string? source = null) =>
        new(source ?? $"test:{Interlocked.Increment(ref lastSource)}:{Guid.NewGuid():N}", who, Room.Id, intent);

    /// <summary>Asks for a video and waits until the studio has begun.</summary>
    public async Task<ScriptedStudio.Generation> BeginAsync(ChatUser who, string text)
    {
        await SaysAsync(who, text);
        return await Studio.NextAsync();
    }

    /// <summary>Asks for a video and waits until it is delivered.</summary>
    /// <returns>The id of its live message.</returns>
    public async Task<string> MakeAsync(ChatUser who, string text, string name)
    {
        (await BeginAsync(who, text)).Completes(name);
        await Room.SeesAsync($"/{name}.mp4]");
        await SettlesAsync();
        return Room.Shown.Last().Key;
    }

    /// <summary>Waits until no job is followed any more.</summary>
    public Task SettlesAsync() => Get<OpenJobs>().AllEndedAsync().OrHang();

    /// <summary>A person's jobs, newest first.</summary>
    public Task<IReadOnlyList<Job>> JobsOfAsync(ChatUser who) => Jobs.HistoryAsync(who.Person, null, 100, Guard.Token);

    public Task<Allowance> AllowanceOfAsync(ChatUser who) => Get<AllowanceReader>().ReadAsync(who.Person, Room.Id, Guard.Token);

    public async Task StopAsync()
    {
        await host!.StopAsync(Guard.Token);
        host.Dispose();
        host = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
            await StopAsync();
        folder.Delete(recursive: true);
    }
}
