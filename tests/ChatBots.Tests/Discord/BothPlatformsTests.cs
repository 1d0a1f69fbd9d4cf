using ChatBots.Emulators.Telegram;
using ChatBots.Telegram;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

/// <summary>One process on Discord and on Telegram at once.</summary>
public sealed class BothPlatformsTests
{
    [Fact]
    public async Task Each_gets_its_own_video()
    {
        await using var both = await StartAsync();
        var (story, chat) = (both.Story, both.Chat);

        await story.UseAsync(story.General, story.Anna, "sora", ("prompt", "a cat"));
        var cat = await story.NextGenerationAsync();
        chat.Says(both.Anna, "a dog");
        var dog = await story.NextGenerationAsync();
        dog.Completes("dog");
        cat.Completes("cat");
        await story.UntilAsync(story.SettledAsync());

        Assert.Equal("https://studio.example/cat.mp4"u8.ToArray(), Assert.Single(Assert.Single(story.General.Shown).Attachments).Bytes.ToArray());
        Assert.Equal("https://studio.example/dog.mp4"u8.ToArray(), chat.Message(2)!.Video!.Bytes.ToArray());
    }

    [Fact]
    public async Task One_persons_two_accounts_are_two_persons()
    {
        await using var both = await StartAsync(("Quotas:DailyCredits", "1"));
        var (story, chat) = (both.Story, both.Chat);
        await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        chat.Says(both.Anna, "/quota");
        await both.SeesAsync("1 of 1 left today");
        chat.Says(both.Anna, "/history");
        await both.SeesAsync("You have made no videos here yet.");
        await story.UseAsync(story.General, story.Anna, "quota");

        Assert.StartsWith("0 of 1 left today", story.General.Newest().Text, StringComparison.Ordinal);
        Assert.Empty(await story.JobsOfAsync(TelegramIds.Person(both.Anna.Id)));
    }

    [Fact]
    public async Task The_bots_own_limit_counts_both()
    {
        await using var both = await StartAsync(("Quotas:BotDailyCredits", "1"));
        var story = both.Story;
        await story.MakeAsync(story.General, story.Anna, "a cat", "cat");

        both.Chat.Says(both.Anna, "a dog");

        await both.SeesAsync("The bot has used up today's credits.");
    }

    [Fact]
    public async Task A_hold_on_Telegram_does_not_hold_Discord()
    {
        await using var both = await StartAsync();
        var story = both.Story;
        both.Telegram.Next("sendMessage", Fault.TooMany(600));
        both.Chat.Says(both.Anna, "a dog");
        await story.UntilAsync(both.Telegram.CallAsync("sendMessage", Guard.Token).OrHang());
        var before = story.Clock.GetUtcNow();

        await MakeAsync(story);

        Assert.InRange(story.Clock.GetUtcNow() - before, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_hold_on_Discord_does_not_hold_Telegram()
    {
        await using var both = await StartAsync();
        var story = both.Story;
        story.Discord.Next("POST /channels/{channel}/messages", Emulators.Discord.Fault.TooManyGlobal(600));
        story.General.Says(story.Anna, $"{story.Discord.Mention} a cat");
        await story.UntilAsync(story.Discord.CallAsync("POST /channels/{channel}/messages", Guard.Token).OrHang());
        var before = story.Clock.GetUtcNow();

        both.Chat.Says(both.Anna, "a dog");
        (await story.NextGenerationAsync()).Completes("dog");
        await both.SeesAsync("video m2");

        Assert.InRange(story.Clock.GetUtcNow() - before, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task What_was_under_way_on_both_goes_on_after_a_restart()
    {
        await using var both = await StartAsync();
        var (story, chat) = (both.Story, both.Chat);
        (await story.BeginAsync(story.General, story.Anna, "a cat")).Names("task_cat");
        await story.SeesAsync(story.General, "queued at the studio");
        chat.Says(both.Anna, "a dog");
        (await story.NextGenerationAsync()).Names("task_dog");
        await both.SeesAsync("queued at the studio");

        await story.StopBotAsync();
        story.Clock.Advance(TimeSpan.FromSeconds(5)); // Discord lets nobody in twice within that time
        await story.StartAsync();
        foreach (var found in new[] { await story.NextGenerationAsync(), await story.NextGenerationAsync() })
            found.Completes(found.Request.Prompt.Replace("a ", "", StringComparison.Ordinal));
        await story.UntilAsync(story.SettledAsync());

        Assert.Single(Assert.Single(story.General.Shown).Attachments);
        Assert.NotNull(chat.Message(2)!.Video);
    }

    private static async Task MakeAsync(DiscordStory story)
    {
        var generation = await story.BeginAsync(story.General, story.Anna, "a cat");
        generation.Completes("cat");
        await story.SeesAsync(story.General, "video m1");
    }

    private static async Task<Both> StartAsync(params (string Key, string Value)[] settings)
    {
        var story = await DiscordStory.PrepareAsync(settings);
        var telegram = await TelegramServer.StartAsync(story.Clock);
        story.Sets("Telegram:Token", telegram.Token);
        story.Sets("Telegram:ApiBaseUrl", telegram.BaseUrl.AbsoluteUri);
        await story.StartAsync();
        return new Both(story, telegram);
    }

    private sealed record Both(DiscordStory Story, TelegramServer Telegram) : IAsyncDisposable
    {
        public TelegramPerson Anna { get; } = Telegram.Person("Anna", language: "en");

        public TelegramChat Chat => Telegram.PrivateChat(Anna);

        /// <summary>Waits until Anna sees a text on Telegram.</summary>
        public Task SeesAsync(string text) => Story.UntilAsync(Chat.SeesAsync(text, Guard.Token));

        // The bot first, which speaks to both
        public async ValueTask DisposeAsync()
        {
            await Story.DisposeAsync();
            await Telegram.DisposeAsync();
        }
    }
}
