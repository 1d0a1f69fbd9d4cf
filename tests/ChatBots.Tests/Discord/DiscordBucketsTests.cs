using ChatBots.Discord;
using ChatBots.Discord.Api;
using ChatBots.Tests.Support;

namespace ChatBots.Tests.Discord;

public sealed class DiscordBucketsTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public void A_call_whose_bucket_nobody_knows_goes_alone_in_its_channel()
    {
        var buckets = new DiscordBuckets(clock);

        var budget = buckets.Of(DiscordRoute.Edit, "1");

        Assert.Equal((1, TimeSpan.FromSeconds(1)), (budget.Calls, budget.Window));
        Assert.NotEqual(budget.Key, buckets.Of(DiscordRoute.Edit, "2").Key);
        Assert.NotEqual(budget.Key, buckets.Of(DiscordRoute.Create, "1").Key);
    }

    [Fact]
    public void What_one_channel_taught_holds_in_the_others_each_by_itself()
    {
        var buckets = new DiscordBuckets(clock);
        var before = buckets.Of(DiscordRoute.Edit, "1").Key;

        buckets.Note(DiscordRoute.Edit, "1", new ApiLimits("abc", 5, 4, TimeSpan.FromSeconds(5)));
        var (here, there) = (buckets.Of(DiscordRoute.Edit, "1"), buckets.Of(DiscordRoute.Edit, "2"));

        Assert.Equal((5, TimeSpan.FromSeconds(5), before), (here.Calls, here.Window, here.Formerly));
        Assert.Equal((5, TimeSpan.FromSeconds(5)), (there.Calls, there.Window));
        Assert.NotEqual(here.Key, there.Key);
    }

    [Fact]
    public void Routes_that_name_one_bucket_share_it()
    {
        var buckets = new DiscordBuckets(clock);

        buckets.Note(DiscordRoute.Edit, "1", new ApiLimits("abc", 5, 4, TimeSpan.FromSeconds(5)));
        buckets.Note(DiscordRoute.Create, "1", new ApiLimits("abc", 5, 3, TimeSpan.FromSeconds(4)));

        Assert.Equal(buckets.Of(DiscordRoute.Edit, "1").Key, buckets.Of(DiscordRoute.Create, "1").Key);
    }

    [Fact]
    public void The_first_call_of_a_window_tells_its_length_and_a_later_one_what_is_left_of_it()
    {
        var buckets = new DiscordBuckets(clock);

        buckets.Note(DiscordRoute.Edit, "1", new ApiLimits("abc", 5, 4, TimeSpan.FromSeconds(5)));
        buckets.Note(DiscordRoute.Edit, "1", new ApiLimits("abc", 5, 2, TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.FromSeconds(5), buckets.Of(DiscordRoute.Edit, "1").Window);
        buckets.Note(DiscordRoute.Edit, "1", new ApiLimits("abc", 3, 2, TimeSpan.FromSeconds(2)));

        Assert.Equal((3, TimeSpan.FromSeconds(2)), (buckets.Of(DiscordRoute.Edit, "1").Calls, buckets.Of(DiscordRoute.Edit, "1").Window));
    }

    [Fact]
    public void An_empty_bucket_is_empty_in_its_channel_until_it_is_filled()
    {
        var buckets = new DiscordBuckets(clock);
        var filled = clock.GetUtcNow() + TimeSpan.FromSeconds(3);

        buckets.Note(DiscordRoute.Edit, "1", new ApiLimits("abc", 5, 0, TimeSpan.FromSeconds(3)));
        Assert.Equal((filled, null), (buckets.Of(DiscordRoute.Edit, "1").EmptyUntil, buckets.Of(DiscordRoute.Edit, "2").EmptyUntil));
        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Null(buckets.Of(DiscordRoute.Edit, "1").EmptyUntil);
    }

    [Fact]
    public void A_route_that_is_given_another_bucket_draws_from_that()
    {
        var buckets = new DiscordBuckets(clock);

        buckets.Note(DiscordRoute.Edit, "1", new ApiLimits("abc", 5, 4, TimeSpan.FromSeconds(5)));
        buckets.Note(DiscordRoute.Edit, "1", new ApiLimits("def", 2, 1, TimeSpan.FromSeconds(9)));

        var budget = buckets.Of(DiscordRoute.Edit, "1");
        Assert.Equal((2, TimeSpan.FromSeconds(9)), (budget.Calls, budget.Window));
        Assert.Contains("def", budget.Key, StringComparison.Ordinal);
    }
}
