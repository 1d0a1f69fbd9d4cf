using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

/// <summary>Words about an image: it is fetched when the job starts, and never again for a later version.</summary>
public sealed class ImageTests
{
    [Fact]
    public async Task An_image_goes_along_with_the_words_about_it_and_not_with_the_next_ones()
    {
        await using var bot = await BotUnderTest.StartAsync();
        Puts(bot, "photo:1", new ImageOutcome.Done(Some.Png));

        await bot.SaysAboutAsync(BotUnderTest.Anna, "make it dance", "photo:1");
        var first = await bot.Studio.NextAsync();
        first.Completes("one");
        await bot.SettlesAsync();
        await bot.RepliesAsync(BotUnderTest.Anna, "m1", "faster");

        Assert.Equal("image/png", Assert.Single(first.Request.Images).MediaType);
        Assert.Empty((await bot.Studio.NextAsync()).Request.Images);
    }

    [Fact]
    public async Task An_image_is_fetched_after_a_restart_too()
    {
        await using var bot = await BotUnderTest.StartAsync(("Jobs:Parallel", "1"));
        await bot.BeginAsync(BotUnderTest.Ben, "a hen");
        await bot.SaysAboutAsync(BotUnderTest.Anna, "make it dance", "photo:1");
        await bot.Room.SeesAsync("waiting, 1st in line");
        await bot.StopAsync();
        Puts(bot, "photo:1", new ImageOutcome.Done(Some.Png));

        await bot.StartAgainAsync();

        Assert.Single((await bot.Studio.NextAsync()).Request.Images);
    }

    [Fact]
    public async Task Again_takes_the_image_once_more()
    {
        await using var bot = await BotUnderTest.StartAsync();
        Puts(bot, "photo:1", new ImageOutcome.Done(Some.Png), new ImageOutcome.Done(Some.Png));
        await bot.SaysAboutAsync(BotUnderTest.Anna, "make it dance", "photo:1");
        (await bot.Studio.NextAsync()).Completes("one");
        await bot.SettlesAsync();

        await bot.PressesAsync(BotUnderTest.Ben, "m1", "Again");

        Assert.Single((await bot.Studio.NextAsync()).Request.Images);
    }

    [Fact]
    public async Task An_image_that_does_not_come_at_once_is_asked_for_again()
    {
        await using var bot = await BotUnderTest.StartAsync();
        Puts(bot, "photo:1", new ImageOutcome.Lost(), new ImageOutcome.Done(Some.Png));

        await bot.SaysAboutAsync(BotUnderTest.Anna, "make it dance", "photo:1");
        await bot.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(1)).OrHang();
        bot.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Single((await bot.Studio.NextAsync()).Request.Images);
    }

    public static TheoryData<ImageOutcome, string> Unfit() => new()
    {
        { new ImageOutcome.Done("GIF89a, a picture"u8.ToArray()), "An image may have 8 MB at most and be a JPEG, PNG or WebP." },
        { new ImageOutcome.TooLarge(), "An image may have 8 MB at most and be a JPEG, PNG or WebP." },
        { new ImageOutcome.Gone(), "Your image could not be fetched." },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task An_image_that_cannot_be_used_costs_nothing(ImageOutcome outcome, string sentence)
    {
        await using var bot = await BotUnderTest.StartAsync();
        Puts(bot, "photo:1", outcome);

        await bot.SaysAboutAsync(BotUnderTest.Anna, "make it dance", "photo:1");
        await bot.Room.SeesAsync(sentence);
        await bot.SettlesAsync();

        var job = Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna));
        Assert.Equal((JobState.Failed, true), (job.State, job.ReturnedAt is not null));
        Assert.False(bot.Studio.HasNext);
    }

    [Fact]
    public async Task Forgetting_erases_the_images_of_a_job()
    {
        await using var bot = await BotUnderTest.StartAsync();
        Puts(bot, "photo:1", new ImageOutcome.Done(Some.Png));
        await bot.SaysAboutAsync(BotUnderTest.Anna, "make it dance", "photo:1");
        (await bot.Studio.NextAsync()).Completes("one");
        await bot.SettlesAsync();

        await bot.HandInAsync(BotUnderTest.Anna, new ChatIntent.Command("forget"), null);
        await bot.Room.SeesAsync("are erased");

        Assert.Empty(Assert.Single(await bot.JobsOfAsync(BotUnderTest.Anna)).Images);
    }

    private static void Puts(BotUnderTest bot, string image, params ImageOutcome[] outcomes) => bot.Room.Images[image] = new Queue<ImageOutcome>(outcomes);
}
