using ChatBots.Chat;
using ChatBots.Delivery;

namespace ChatBots.Tests.Core;

public sealed class FitPlanTests
{
    private const long TenMebibytes = 10 * 1024 * 1024;

    [Theory]
    [InlineData(1280, 720, 10, 1280, 720)]
    [InlineData(1920, 1080, 10, 1920, 1080)]
    [InlineData(1080, 1920, 25, 1036, 1844)]
    [InlineData(1920, 1080, 60, 1176, 662)]
    [InlineData(8000, 4000, 2, 1920, 960)]
    [InlineData(1281, 721, 10, 1280, 720)]
    public void The_picture_stays_as_large_as_its_bits_allow(int width, int height, int seconds, int expectedWidth, int expectedHeight)
    {
        var plan = Plan(width, height, seconds, TenMebibytes)!;

        Assert.Equal((expectedWidth, expectedHeight), (plan.Width, plan.Height));
    }

    [Theory]
    [InlineData(10, TenMebibytes)]
    [InlineData(60, TenMebibytes)]
    [InlineData(0.2, TenMebibytes)]
    [InlineData(30, 5 * TenMebibytes)]
    public void Picture_and_sound_together_leave_room_below_the_limit(double seconds, long limit)
    {
        var plan = Plan(1280, 720, seconds, limit)!;

        // A second of the rate may come on top
        Assert.InRange((plan.PictureBits + plan.SoundBits) * (seconds + 1) / 8, Math.Min(0.5 * limit, 2_500_000 * seconds), 0.95 * limit);
    }

    [Theory]
    [InlineData(1280, 720, 600, TenMebibytes)]
    [InlineData(1280, 720, 10, 3)]
    [InlineData(1280, 720, 10, 60_000)]
    [InlineData(8192, 240, 60, TenMebibytes)]
    public void What_nobody_would_want_to_see_is_not_made(int width, int height, int seconds, long limit) =>
        Assert.Null(Plan(width, height, seconds, limit));

    [Fact]
    public void A_picture_that_is_small_already_is_not_made_smaller() =>
        Assert.Equal((160, 90), Plan(160, 90, 60, TenMebibytes) is { } plan ? (plan.Width, plan.Height) : default);

    private static FitPlan? Plan(int width, int height, double seconds, long limit) =>
        FitPlan.For(new VideoLooks(width, height, TimeSpan.FromSeconds(seconds), null), limit);
}
