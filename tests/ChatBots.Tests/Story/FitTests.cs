using ChatBots.Chat;
using ChatBots.Delivery;
using ChatBots.Emulators.Relay;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

/// <summary>Videos that are too large for their message are made smaller, where that can be done.</summary>
public sealed class FitTests
{
    private const long Limit = 1_000_000;
    private static readonly VideoLooks Seen = new(640, 360, TimeSpan.FromSeconds(5), null);

    [Theory]
    [InlineData("Labelled", "made smaller to fit here; the whole one: open the video (https://studio.example/fox.mp4)")]
    [InlineData("Never", "made smaller to fit here [✏️ Refine]")]
    public async Task The_smaller_one_is_attached_and_says_so(string links, string said)
    {
        var fitter = new ScriptedFitter(succeeds: true);
        await using var bot = await StartAsync(fitter, ("Delivery:Links", links));

        var generation = await bot.BeginAsync(BotUnderTest.Anna, "a fox");
        fitter.Gate = new Gate();
        generation.Completes("fox");
        await bot.Room.SeesAsync("making the video small enough");
        fitter.Gate.Open();
        await bot.SettlesAsync();

        Assert.Contains("attach[ok] 640x360 m1", string.Join('\n', bot.Room.Transcript), StringComparison.Ordinal);
        Assert.Contains(said, bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
        Assert.Equal(FitPlan.For(Seen, Limit), Assert.Single(fitter.Plans));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(bot.Get<IVideoFiles>().PathOf((await bot.JobsOfAsync(BotUnderTest.Anna))[0].Id))!));
    }

    [Fact]
    public async Task Where_it_cannot_be_made_it_is_linked_with_the_reason()
    {
        await using var bot = await StartAsync(new ScriptedFitter(succeeds: false));

        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("fox");
        await bot.SettlesAsync();

        Assert.Contains("more than the 1 MB that can be attached here: open the video", bot.Room.Shown["m1"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_fits_is_left_as_it_is()
    {
        var fitter = new ScriptedFitter(succeeds: true);
        await using var bot = await StartAsync(fitter);
        bot.Room.AttachmentLimit = 3_000_000;

        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("fox");
        await bot.SettlesAsync();

        Assert.Empty(fitter.Plans);
        Assert.Equal(JobState.Delivered, (await bot.JobsOfAsync(BotUnderTest.Anna)).Single().State);
    }

    [Fact]
    public async Task After_a_restart_it_is_not_made_again()
    {
        var fitter = new ScriptedFitter(succeeds: true);
        await using var bot = await StartAsync(fitter);
        bot.Room.Next("attach", new CallOutcome.Refused(bot.Clock.GetUtcNow() + TimeSpan.FromHours(1), []));
        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("fox");
        await bot.Room.SeesAsync("attach");
        await bot.StopAsync();

        await bot.StartAgainAsync();
        await bot.Room.SeesAsync("attach[ok] 640x360 m1");

        Assert.Single(fitter.Plans);
    }

    private static async Task<BotUnderTest> StartAsync(IVideoFitter fitter, params (string, string)[] settings)
    {
        var bot = await BotUnderTest.StartAsync(settings);
        await bot.StopAsync();
        (bot.Inspector, bot.Fitter, bot.Room.AttachmentLimit) = (new RememberingInspector(Seen), fitter, Limit);
        await bot.StartAgainAsync();
        bot.Studio.FilmsEmptiness(2_000_000);
        return bot;
    }
}
