using ChatBots.Chat;
using ChatBots.Jobs;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Story;

/// <summary>What the platform is told of a video beside its file.</summary>
public sealed class LooksTests
{
    [Fact]
    public async Task A_video_goes_out_with_what_it_looks_like()
    {
        var inspector = Seeing();
        await using var bot = await StartAsync(inspector);

        await bot.MakeAsync(BotUnderTest.Anna, "a fox", "fox");

        await bot.Room.SeesAsync("attach[https://studio.example/fox.mp4] 640x360 m1");
        Assert.EndsWith(".mp4", Assert.Single(inspector.Paths), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_video_that_can_only_be_linked_is_looked_at_once()
    {
        var inspector = Seeing();
        await using var bot = await StartAsync(inspector);
        bot.Room.AttachmentLimit = 3;

        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("fox");
        await bot.SettlesAsync();

        Assert.Equal(JobState.Delivered, (await bot.JobsOfAsync(BotUnderTest.Anna)).Single().State);
        Assert.Single(inspector.Paths);
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_a_look_leaves_the_video_to_the_next_start()
    {
        var inspector = new HangingInspector();
        await using var bot = await StartAsync(inspector);
        (await bot.BeginAsync(BotUnderTest.Anna, "a fox")).Completes("fox");
        await inspector.Began.OrHang();

        await bot.StopAsync();
        bot.Inspector = new BlindInspector();
        await bot.StartAgainAsync();

        await bot.Room.SeesAsync("attach[https://studio.example/fox.mp4] m1");
    }

    private static RememberingInspector Seeing() => new(new VideoLooks(640, 360, TimeSpan.FromSeconds(10), null));

    private static async Task<BotUnderTest> StartAsync(Delivery.IVideoInspector inspector)
    {
        var bot = await BotUnderTest.StartAsync();
        await bot.StopAsync();
        bot.Inspector = inspector;
        await bot.StartAgainAsync();
        return bot;
    }
}
