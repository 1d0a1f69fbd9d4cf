using ChatBots.Discord.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord.Api;

public sealed class SendLimitTests
{
    [Fact]
    public void Answers_leave_room_for_signs_of_life_and_none_goes_over_the_limit()
    {
        var clock = new ManualClock();
        var limit = new SendLimit(clock);

        Assert.Equal(100, Enumerable.Range(0, 300).Count(_ => limit.TryTake(isAnswer: true)));
        Assert.Equal(18, Enumerable.Range(0, 300).Count(_ => limit.TryTake(isAnswer: false)));

        clock.Advance(TimeSpan.FromSeconds(59.9));
        Assert.False(limit.TryTake(isAnswer: false));
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(limit.TryTake(isAnswer: true));
    }
}
