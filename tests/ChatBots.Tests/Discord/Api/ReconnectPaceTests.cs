using ChatBots.Discord.Api;

namespace ChatBots.Tests.Discord.Api;

public sealed class ReconnectPaceTests
{
    [Fact]
    public void Pauses_double_up_to_a_minute_and_a_sound_life_begins_them_anew()
    {
        var pace = new ReconnectPace(new Always(0.5));

        var pauses = Enumerable.Range(0, 9).Select(_ => pace.After(TimeSpan.FromMinutes(4.9), TimeSpan.Zero).TotalSeconds).ToList();

        Assert.Equal([0.75, 1.5, 3, 6, 12, 24, 45, 45, 45], pauses);
        Assert.Equal(0.75, pace.After(TimeSpan.FromMinutes(5), TimeSpan.Zero).TotalSeconds);
        Assert.Equal(1, pace.Failures);
    }

    [Fact]
    public void A_rest_that_is_asked_for_is_kept()
    {
        var pace = new ReconnectPace(new Always(0.5));

        Assert.Equal(3, pace.After(TimeSpan.Zero, TimeSpan.FromSeconds(3)).TotalSeconds);
        Assert.Equal(1.5, pace.After(TimeSpan.Zero, TimeSpan.FromSeconds(1)).TotalSeconds);
        Assert.Equal(3, pace.After(TimeSpan.Zero, TimeSpan.FromSeconds(-5)).TotalSeconds);
    }

    [Fact]
    public void Pauses_are_spread_over_their_upper_half()
    {
        var pauses = Enumerable.Range(0, 500).Select(seed => new ReconnectPace(new Random(seed)).After(TimeSpan.Zero, TimeSpan.Zero).TotalSeconds).ToList();

        Assert.All(pauses, pause => Assert.InRange(pause, 0.5, 1));
        Assert.True(pauses.Max() - pauses.Min() > 0.4);
    }
}
