using ChatBots.Discord;
using ChatBots.Emulators.Discord;
using ChatBots.Jobs;
using DiscordGuild = ChatBots.Emulators.Discord.DiscordGuild;
using DiscordInteraction = ChatBots.Emulators.Discord.DiscordInteraction;

namespace ChatBots.Tests.Support;

/// <summary>The bot on a strict Discord.</summary>
internal sealed class DiscordStory : BotStory
{
    // Discord lets nobody in twice within that time
    private static readonly TimeSpan BetweenSessions = TimeSpan.FromSeconds(5);

    private DiscordStory(DiscordServer discord, ManualClock clock, IEnumerable<(string Key, string Value)> settings)
        : base("discord", clock, settings)
    {
        Discord = discord;
        Sets("Discord:Token", discord.Token);
        Sets("Discord:ApiBaseUrl", discord.BaseUrl.AbsoluteUri);
        // A heartbeat that falls due within a leap of time would come too late
        discord.Gateway.HeartbeatInterval = TimeSpan.FromHours(2);
        Anna = discord.Person("Anna");
        Ben = discord.Person("Ben");
        Guild = discord.Guild("Film club", Anna, Ben);
        General = Guild.Channel("general");
    }

    public DiscordServer Discord { get; }

    public DiscordPerson Anna { get; }

    public DiscordPerson Ben { get; }

    /// <summary>Where Anna and Ben are, and the bot.</summary>
    public DiscordGuild Guild { get; }

    /// <summary>A channel of the guild.</summary>
    public DiscordChannel General { get; }

    /// <summary>Anna's private chat with the bot.</summary>
    public DiscordChannel Private => Discord.PrivateChannel(Anna);

    public static async Task<DiscordStory> StartAsync(params (string Key, string Value)[] settings)
    {
        var story = await PrepareAsync(settings);
        await story.StartAsync();
        return story;
    }

    /// <summary>Everything but the bot itself.</summary>
    public static async Task<DiscordStory> PrepareAsync(params (string Key, string Value)[] settings)
    {
        var clock = new ManualClock();
        return new DiscordStory(await DiscordServer.StartAsync(clock), clock, settings);
    }

    /// <summary>Starts a new process on the same data, and waits until it hears what happens and its commands are offered.</summary>
    public async Task StartAsync(ScriptedStudio? studio = null)
    {
        if (Discord.Gateway.Identifies > 0)
            Clock.Advance(BetweenSessions);
        var connected = Discord.Gateway.ConnectedAsync(Guard.Token);
        var offered = Discord.CallAsync("GET /applications/{app}/commands", Guard.Token);
        await StartBotAsync(studio);
        // No time passes meanwhile: a connection has its deadlines
        await connected.OrHang();
        await offered.OrHang();
        if (Discord.Commands.Count == 0)
            await Discord.CallAsync("PUT /applications/{app}/commands", Guard.Token).OrHang();
        await TakenAsync();
    }

    /// <summary>Waits until the bot is connected once more.</summary>
    /// <param name="leap">As in <see cref="BotStory.UntilAsync(Task, TimeSpan?)"/>; the first pause needs a second. Less than connections have time.</param>
    public Task BackAsync(TimeSpan? leap = null) => UntilAsync(Discord.Gateway.ConnectedAsync(Guard.Token).OrHang(), leap ?? TimeSpan.FromSeconds(1));

    /// <summary>Waits until the bot has taken in all that happened so far, though not yet handled it; no time passes.</summary>
    public async Task TakenAsync()
    {
        // Who is asked for a sign of life has read what came before
        Discord.Gateway.AskHeartbeat();
        await Discord.Gateway.ReceivesAsync(1, Guard.Token).OrHang();
    }

    /// <summary>Waits until a line of a channel's transcript holds a text; time passes meanwhile as the bot waits for it.</summary>
    public Task SeesAsync(DiscordChannel channel, string text) => UntilAsync(channel.SeesAsync(text, Guard.Token));

    /// <summary>Lets somebody use /sora and waits until the studio has begun with the video.</summary>
    public async Task<ScriptedStudio.Generation> BeginAsync(DiscordChannel channel, DiscordPerson who, string prompt)
    {
        await UseAsync(channel, who, "sora", ("prompt", prompt));
        return await NextGenerationAsync();
    }

    /// <summary>Lets somebody use /sora and waits until the video is delivered.</summary>
    /// <returns>The id of its message.</returns>
    public async Task<string> MakeAsync(DiscordChannel channel, DiscordPerson who, string prompt, string name)
    {
        (await BeginAsync(channel, who, prompt)).Completes(name);
        await UntilAsync(SettledAsync());
        return channel.Shown.Last(message => message.Attachments.Count > 0).Id;
    }

    /// <summary>Uses a command and waits until it is answered.</summary>
    public async Task<DiscordInteraction> UseAsync(
        DiscordChannel channel, DiscordPerson who, string command, params (string Name, object Value)[] options)
    {
        var use = channel.Uses(who, command, options);
        // An answer needs no time, but has little
        await UntilAsync(use.AnsweredAsync(Guard.Token).OrHang(), TimeSpan.Zero);
        return use;
    }

    /// <summary>Uses a command of a message's menu and waits until it is answered.</summary>
    public async Task<DiscordInteraction> UseOnAsync(DiscordChannel channel, DiscordPerson who, string command, string message)
    {
        var use = channel.UsesOn(who, command, message);
        await UntilAsync(use.AnsweredAsync(Guard.Token).OrHang(), TimeSpan.Zero);
        return use;
    }

    /// <summary>Sends in the form that an interaction opened, and waits until that is answered.</summary>
    public async Task<DiscordInteraction> SubmitAsync(DiscordInteraction opener, string words)
    {
        var form = opener.Submits(("words", words));
        await UntilAsync(form.AnsweredAsync(Guard.Token).OrHang(), TimeSpan.Zero);
        return form;
    }

    /// <summary>Presses a button and waits until the press is answered.</summary>
    public async Task<DiscordInteraction> PressAsync(DiscordChannel channel, DiscordPerson who, string on, string label)
    {
        var press = channel.Presses(who, on, label);
        await UntilAsync(press.AnsweredAsync(Guard.Token).OrHang(), TimeSpan.Zero);
        return press;
    }

    /// <summary>Waits until a person's newest job is not followed any more.</summary>
    public Task EndedAsync(DiscordPerson who) => EndedAsync(DiscordIds.Person(who.Id));

    /// <summary>A person's jobs, newest first.</summary>
    public Task<IReadOnlyList<Job>> JobsOfAsync(DiscordPerson who) => JobsOfAsync(DiscordIds.Person(who.Id));

    protected override ValueTask DisposePlatformAsync() => Discord.DisposeAsync();
}
