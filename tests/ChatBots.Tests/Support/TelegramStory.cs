using ChatBots.Emulators.Telegram;
using ChatBots.Jobs;
using ChatBots.Telegram;

namespace ChatBots.Tests.Support;

/// <summary>The bot on a strict Telegram.</summary>
internal sealed class TelegramStory : BotStory
{
    private TelegramStory(TelegramServer telegram, ManualClock clock, IEnumerable<(string Key, string Value)> settings)
        : base("telegram", clock, settings)
    {
        Telegram = telegram;
        Sets("Telegram:Token", telegram.Token);
        Sets("Telegram:ApiBaseUrl", telegram.BaseUrl.AbsoluteUri);
        Anna = telegram.Person("Anna", language: "en");
        Ben = telegram.Person("Ben", language: "en");
    }

    public TelegramServer Telegram { get; }

    public TelegramPerson Anna { get; }

    public TelegramPerson Ben { get; }

    /// <summary>Anna's private chat with the bot.</summary>
    public TelegramChat Private => Telegram.PrivateChat(Anna);

    public static async Task<TelegramStory> StartAsync(params (string Key, string Value)[] settings)
    {
        var story = await PrepareAsync(settings);
        await story.StartBotAsync();
        await story.OfferedAsync();
        return story;
    }

    /// <summary>Waits until the commands are offered, as they are beside everything else, in two languages to two kinds of chats.</summary>
    public async Task OfferedAsync()
    {
        for (var menu = 0; menu < 4; menu++)
            await Telegram.CallAsync("setMyCommands", Guard.Token).OrHang();
    }

    /// <summary>Everything but the bot itself.</summary>
    public static async Task<TelegramStory> PrepareAsync(params (string Key, string Value)[] settings)
    {
        var clock = new ManualClock();
        return new TelegramStory(await TelegramServer.StartAsync(clock), clock, settings);
    }

    /// <summary>Waits until a line of a chat's transcript holds a text; time passes meanwhile as the bot waits for it.</summary>
    public Task SeesAsync(TelegramChat chat, string text) => UntilAsync(chat.SeesAsync(text, Guard.Token));

    /// <summary>Lets somebody ask for a video and waits until the studio has begun with it.</summary>
    public Task<ScriptedStudio.Generation> BeginAsync(TelegramChat chat, TelegramPerson who, string text)
    {
        chat.Says(who, text);
        return NextGenerationAsync();
    }

    /// <summary>Lets somebody ask for a video and waits until it is delivered.</summary>
    /// <returns>The id of its message.</returns>
    public async Task<int> MakeAsync(TelegramChat chat, TelegramPerson who, string text, string name, int? replyTo = null, int? topic = null)
    {
        chat.Says(who, text, replyTo, topic: topic);
        (await NextGenerationAsync()).Completes(name);
        await UntilAsync(SettledAsync());
        return chat.Shown.Last(message => message.Video is not null).Id;
    }

    /// <summary>Waits until a person's newest job is not followed any more.</summary>
    public Task EndedAsync(TelegramPerson who) => EndedAsync(TelegramIds.Person(who.Id));

    /// <summary>A person's jobs, newest first.</summary>
    public Task<IReadOnlyList<Job>> JobsOfAsync(TelegramPerson who) => JobsOfAsync(TelegramIds.Person(who.Id));

    protected override ValueTask DisposePlatformAsync() => Telegram.DisposeAsync();
}
