using ChatBots.Quotas;

namespace ChatBots.Tests.Core;

public sealed class QuotaPolicyTests
{
    private static readonly DateTimeOffset NextDay = new(2026, 1, 16, 0, 0, 0, TimeSpan.Zero);
    private static readonly Usage Nothing = new(PersonToday: 0, GrantsLeft: 0, ChatToday: 0, BotToday: 0, OpenJobs: 0);

    [Theory]
    [InlineData(0, 0, 1, 1, 0)]
    [InlineData(4, 0, 1, 1, 0)]
    [InlineData(0, 9, 4, 4, 0)]
    [InlineData(3, 2, 4, 2, 2)]
    [InlineData(5, 1, 1, 0, 1)]
    [InlineData(7, 1, 1, 0, 1)]
    public void The_days_credits_go_first_and_grants_make_up_the_rest(int used, int grants, int cost, int fromDaily, int fromGrants)
    {
        var decision = Decide(Nothing with { PersonToday = used, GrantsLeft = grants }, cost);

        Assert.Equal(new QuotaDecision.Granted(fromDaily, fromGrants), decision);
    }

    [Fact]
    public void Who_has_used_the_day_up_hears_when_the_next_begins()
    {
        Assert.Equal(new QuotaDecision.Refused(QuotaReason.Person, NextDay, 0), Decide(Nothing with { PersonToday = 5 }, 1));
    }

    [Fact]
    public void Who_has_too_little_hears_how_much_is_left()
    {
        var decision = Decide(Nothing with { PersonToday = 3, GrantsLeft = 1 }, 4);

        Assert.Equal(new QuotaDecision.Refused(QuotaReason.Person, NextDay, 3), decision);
    }

    [Fact]
    public void A_model_that_costs_more_than_a_day_is_not_promised_for_tomorrow()
    {
        Assert.Equal(new QuotaDecision.Refused(QuotaReason.NeverEnough, null, 6), Decide(Nothing with { GrantsLeft = 1 }, 7));
        Assert.IsType<QuotaDecision.Granted>(Decide(Nothing with { GrantsLeft = 2 }, 7));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, 3)]
    public void A_model_that_costs_more_than_all_together_may_use_is_not_promised_for_tomorrow(int bot, int chat)
    {
        var options = new QuotaOptions { BotDailyCredits = bot, ChatDailyCredits = chat };

        Assert.Equal(new QuotaDecision.Refused(QuotaReason.NeverAllowed, null, 5), Decide(Nothing, 4, options));
    }

    [Fact]
    public void Without_daily_credits_only_grants_count()
    {
        var options = new QuotaOptions { DailyCredits = 0 };

        Assert.Equal(new QuotaDecision.Refused(QuotaReason.NeverEnough, null, 0), Decide(Nothing, 1, options));
        Assert.Equal(new QuotaDecision.Granted(0, 1), Decide(Nothing with { GrantsLeft = 1 }, 1, options));
    }

    [Fact]
    public void Too_many_open_jobs_are_refused_before_credits_are_looked_at()
    {
        var refused = Decide(Nothing with { PersonToday = 5, OpenJobs = 4 }, 1);

        Assert.Equal(new QuotaDecision.Refused(QuotaReason.TooManyOpen, null, 0), refused);
        Assert.IsType<QuotaDecision.Granted>(Decide(Nothing with { OpenJobs = 3 }, 1));
    }

    [Fact]
    public void The_chats_and_the_bots_limit_hold_for_all_together_and_grants_do_not_lift_them()
    {
        var options = new QuotaOptions { ChatDailyCredits = 10, BotDailyCredits = 20 };
        var rich = Nothing with { GrantsLeft = 100 };

        Assert.IsType<QuotaDecision.Granted>(Decide(rich with { ChatToday = 9, BotToday = 19 }, 1, options));
        Assert.Equal(new QuotaDecision.Refused(QuotaReason.Chat, NextDay, 105), Decide(rich with { ChatToday = 9 }, 2, options));
        Assert.Equal(new QuotaDecision.Refused(QuotaReason.Bot, NextDay, 105), Decide(rich with { BotToday = 19 }, 2, options));
    }

    [Fact]
    public void A_limit_of_0_for_all_together_is_none()
    {
        var options = new QuotaOptions { ChatDailyCredits = 0, BotDailyCredits = 0 };

        Assert.IsType<QuotaDecision.Granted>(Decide(Nothing with { ChatToday = 10_000, BotToday = 10_000 }, 1, options));
    }

    [Fact]
    public void Whatever_was_used_nobody_spends_more_than_there_is()
    {
        var random = Chance.New();
        for (var round = 0; round < 5000; round++)
        {
            var usage = new Usage(random.Next(8), random.Next(-2, 8), random.Next(30), random.Next(60), random.Next(6));
            var cost = random.Next(1, 9);

            if (Decide(usage, cost) is not QuotaDecision.Granted granted)
                continue;
            Assert.Equal(cost, granted.FromDaily + granted.FromGrants);
            Assert.InRange(granted.FromDaily, 0, Math.Max(0, 5 - usage.PersonToday));
            Assert.InRange(granted.FromGrants, 0, Math.Max(0, usage.GrantsLeft));
            Assert.True(usage.BotToday + cost <= 50 && usage.OpenJobs < 4);
        }
    }

    private static QuotaDecision Decide(Usage usage, int cost, QuotaOptions? options = null) =>
        new QuotaPolicy(options ?? new QuotaOptions(), openPerPerson: 4).Decide(usage, cost, NextDay);
}
