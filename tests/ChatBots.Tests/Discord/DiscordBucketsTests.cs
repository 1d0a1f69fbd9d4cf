using ChatBots.Chat;
using ChatBots.Discord;
using ChatBots.Discord.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

public sealed class DiscordBucketsTests
{
    private readonly ManualClock clock = new();
    private readonly DiscordBuckets buckets;

    public DiscordBucketsTests() => buckets = new DiscordBuckets(clock);

    [Fact]
    public void A_bucket_that_nobody_knows_takes_one_call_at_a_time()
    {
        Assert.Equal((1, TimeSpan.FromSeconds(1)), Rate(buckets.Of(DiscordRoute.Edit, "c")));
        Assert.NotEqual(Key(DiscordRoute.Edit, "c"), Key(DiscordRoute.Edit, "d"));
        Assert.NotEqual(Key(DiscordRoute.Edit, "c"), Key(DiscordRoute.Create, "c"));
    }

    [Fact]
    public void The_first_answer_tells_how_many_and_how_long()
    {
        Note(DiscordRoute.Edit, "c", remaining: 4, seconds: 5);

        Assert.Equal((5, TimeSpan.FromSeconds(5)), Rate(buckets.Of(DiscordRoute.Edit, "c")));
    }

    [Fact]
    public void Another_channel_has_the_same_limit_and_a_bucket_of_its_own()
    {
        Note(DiscordRoute.Edit, "c", remaining: 0, seconds: 5);

        var other = buckets.Of(DiscordRoute.Edit, "d");
        Assert.Equal((5, TimeSpan.FromSeconds(5)), Rate(other));
        Assert.Null(other.EmptyUntil);
        Assert.NotEqual(Key(DiscordRoute.Edit, "c"), other.Key);
    }

    [Fact]
    public void Routes_that_name_the_same_bucket_share_it()
    {
        Note(DiscordRoute.Edit, "c", remaining: 4, seconds: 5);
        Note(DiscordRoute.Create, "c", remaining: 3, seconds: 5);

        Assert.Equal(Key(DiscordRoute.Edit, "c"), Key(DiscordRoute.Create, "c"));
    }

    [Fact]
    public void What_is_left_of_a_window_is_not_its_length()
    {
        Note(DiscordRoute.Edit, "c", remaining: 4, seconds: 5);
        Note(DiscordRoute.Edit, "c", remaining: 2, seconds: 1.5);

        Assert.Equal(TimeSpan.FromSeconds(5), buckets.Of(DiscordRoute.Edit, "c").Window);
    }

    [Fact]
    public void A_limit_that_changes_is_followed_both_ways()
    {
        Note(DiscordRoute.Edit, "c", remaining: 4, seconds: 5);
        Note(DiscordRoute.Edit, "c", remaining: 1, seconds: 10, limit: 2);
        Assert.Equal((2, TimeSpan.FromSeconds(10)), Rate(buckets.Of(DiscordRoute.Edit, "c")));

        Note(DiscordRoute.Edit, "c", remaining: 9, seconds: 2, limit: 10);
        Assert.Equal((10, TimeSpan.FromSeconds(2)), Rate(buckets.Of(DiscordRoute.Edit, "c")));
    }

    [Fact]
    public void An_empty_bucket_is_empty_until_its_window_ends()
    {
        Note(DiscordRoute.Edit, "c", remaining: 0, seconds: 3);
        Assert.Equal(clock.GetUtcNow().AddSeconds(3), buckets.Of(DiscordRoute.Edit, "c").EmptyUntil);

        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Null(buckets.Of(DiscordRoute.Edit, "c").EmptyUntil);
    }

    [Fact]
    public void Headers_that_make_no_sense_do_not_stop_anything()
    {
        Note(DiscordRoute.Edit, "c", remaining: 0, seconds: 0, limit: 0);

        var budget = buckets.Of(DiscordRoute.Edit, "c");
        Assert.True(budget is { Calls: >= 1, EmptyUntil: null } && budget.Window > TimeSpan.Zero, budget.ToString());
    }

    private static (int, TimeSpan) Rate(Budget budget) => (budget.Calls, budget.Window);

    private string Key(DiscordRoute route, string channel) => buckets.Of(route, channel).Key;

    private void Note(DiscordRoute route, string channel, int remaining, double seconds, int limit = 5) =>
        buckets.Note(route, channel, new ApiLimits("b1", limit, remaining, TimeSpan.FromSeconds(seconds)));
}
