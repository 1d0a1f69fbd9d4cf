using ChatBots.Discord;
using ChatBots.Discord.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

public sealed class DiscordInvalidCallsTests
{
    private readonly ManualClock clock = new();
    private readonly DiscordInvalidCalls invalid;

    public DiscordInvalidCallsTests() => invalid = new DiscordInvalidCalls(clock);

    [Fact]
    public void Enough_is_said_once_and_lasts_until_the_first_is_ten_minutes_old()
    {
        var began = clock.GetUtcNow();
        for (var i = 1; i < DiscordInvalidCalls.Most; i++)
            Assert.False(invalid.Note(Rejected(403)));
        Assert.Null(invalid.EnoughUntil);

        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.True(invalid.Note(Rejected(403)));
        Assert.False(invalid.Note(Rejected(403)));
        Assert.Equal(began.AddMinutes(10), invalid.EnoughUntil);

        clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(invalid.EnoughUntil);
    }

    [Fact]
    public void What_discord_counts_is_counted()
    {
        Assert.True(Counts(Rejected(401)));
        Assert.True(Counts(Rejected(403)));
        Assert.True(Counts(new ApiAnswer<bool>.TokenRefused()));
        Assert.True(Counts(Refused(RefusalScope.Bucket)));
        Assert.True(Counts(Refused(RefusalScope.Global)));
        Assert.True(Counts(Refused(RefusalScope.Message)));
    }

    [Fact]
    public void What_discord_does_not_count_is_not_counted()
    {
        Assert.False(Counts(Rejected(400)));
        Assert.False(Counts(Rejected(404)));
        Assert.False(Counts(Refused(RefusalScope.Shared)));
        Assert.False(Counts(Refused(RefusalScope.Unreached)));
        Assert.False(Counts(new ApiAnswer<bool>.Lost()));
        Assert.False(Counts(new ApiAnswer<bool>.Done(true)));
    }

    private bool Counts(ApiAnswer<bool> answer)
    {
        var fresh = new DiscordInvalidCalls(clock);
        for (var i = 0; i < DiscordInvalidCalls.Most; i++)
            fresh.Note(answer);
        return fresh.EnoughUntil is not null;
    }

    private ApiAnswer<bool>.Refused Refused(RefusalScope scope) => new(clock.GetUtcNow(), scope);

    private static ApiAnswer<bool>.Rejected Rejected(int status) => new(status, 0, "");
}
